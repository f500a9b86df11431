"""Selecting right-to-left text with the mouse, and tagging it."""

from playwright.sync_api import expect

from readingroom.models import Passage
from tests.browser.reading import FAMILY, MARKED


def test_selecting_and_typing_english_tags_the_passage(reads, analyst):
    reading = reads(analyst)
    saved = reading.tag("قطاع غزة", typed="recr")
    assert (saved.start, saved.end) == reading.span("قطاع غزة")
    assert (saved.quote, saved.author) == ("قطاع غزة", analyst)
    assert reading.painted(saved) == "قطاع غزة"
    expect(reading.card(saved)).to_contain_text("recruitment")
    expect(reading.page.locator("#passage-count")).to_have_text("1")


def test_typing_arabic_finds_the_tag_by_its_arabic_label(reads, analyst, codebook):
    reading = reads(analyst)
    saved = reading.tag("سوريا والعراق", typed="تموي")
    assert saved.tag_ids == [codebook["financing"].pk]
    assert reading.painted(saved) == "سوريا والعراق"


def test_selecting_backwards_gives_the_same_passage(reads, analyst):
    reading = reads(analyst)
    saved = reading.tag("بلاده تتابع التطورات", backwards=True)
    assert (saved.start, saved.end) == reading.span("بلاده تتابع التطورات")
    assert reading.painted(saved) == "بلاده تتابع التطورات"


def test_a_passage_may_cut_through_an_entity(reads, analyst):
    reading = reads(analyst)
    name = reading.page.locator(".block [data-e]", has_text="سامح شكري").first
    expect(name).to_have_css("text-decoration-line", "underline")
    saved = reading.tag("شكري إن بلاده")
    assert (saved.start, saved.end) == reading.span("شكري إن بلاده")
    assert reading.painted(saved) == "شكري إن بلاده"
    cut = reading.page.locator(".block [data-e][data-p]", has_text="شكري")
    expect(cut).to_have_css("text-decoration-line", "underline")


def test_a_passage_may_run_across_paragraphs(reads, analyst):
    reading = reads(analyst)
    quote = "في قطاع غزة.\nأسباب القلق\n" + MARKED
    saved = reading.tag(quote)
    assert (saved.start, saved.end) == reading.span(quote)
    assert saved.quote == quote
    assert reading.painted(saved) == quote


def test_letters_stay_joined_when_a_passage_begins_inside_a_word(reads, analyst):
    reading = reads(analyst)
    before = reading.width("التطورات")
    saved = reading.tag("طور", exact=True)
    assert saved.quote == "طور"
    assert reading.painted(saved) == "طور"
    assert abs(reading.width("التطورات") - before) < 1


def test_offsets_count_code_points_behind_marks_and_joined_emoji(reads, analyst):
    reading = reads(analyst)
    line = reading.text.split("\n")[3]
    assert line.index(FAMILY) < line.index("🙂") < line.index("الهجوم")
    saved = reading.tag("الهجوم الأخير")
    assert (saved.start, saved.end) == reading.span("الهجوم الأخير")
    assert reading.painted(saved) == "الهجوم الأخير"


def test_a_joined_emoji_and_a_marked_word_can_be_tagged_whole(reads, analyst):
    reading = reads(analyst)
    quote = f"{MARKED} المراسل {FAMILY}"
    saved = reading.tag(quote)
    assert (saved.start, saved.end) == reading.span(quote)
    assert saved.quote == quote


def test_overlapping_passages_are_both_painted_and_carded(reads, analyst):
    reading = reads(analyst)
    one = reading.tag("بلاده تتابع التطورات", typed="attack")
    other = reading.tag("التطورات في قطاع", typed="financ")
    assert Passage.objects.count() == 2
    assert reading.painted(one) == "بلاده تتابع التطورات"
    assert reading.painted(other) == "التطورات في قطاع"
    expect(reading.page.locator(".block [data-t][data-u]")).to_have_text("التطورات")


def test_enter_opens_the_palette_after_a_drag(reads, analyst):
    reading = reads(analyst)
    reading.select("قطاع غزة")
    reading.page.keyboard.press("Enter")
    expect(reading.find).to_be_focused()
