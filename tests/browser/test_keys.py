"""Selecting and tagging without a mouse: the caret, one-key tags, keys of any board."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage
from tests.browser.reading import MARKED

FIRST = "قال وزير الخارجية المصري سامح شكري إن بلاده تتابع التطورات في قطاع غزة."
LAST = "ونفى المتحدث باسم الحكومة ذلك، مؤكداً أن «الأمور تحت السيطرة» في الوقت الحالي."


@pytest.fixture
def at(reads, analyst):
    """``at(1)``: the article with the caret before a block's first letter."""

    def starting(ordinal, **options):
        reading = reads(analyst, **options)
        keyboard = reading.page.keyboard
        keyboard.press("s")
        expect(reading.page.locator("caret-agent")).to_be_visible()
        keyboard.press("Control+ArrowDown")
        for _ in range(ordinal):
            keyboard.press("Control+ArrowDown")
        keyboard.press("Control+ArrowUp")
        return reading

    return starting


def selected(reading):
    return reading.page.evaluate("String(getSelection())")


def test_the_caret_extends_by_letter_word_sentence_and_paragraph(at):
    reading = at(1)
    for keys, expected in [
        ("Shift+ArrowLeft", "ق"),
        ("Shift+ArrowLeft", "قا"),
        ("Shift+ArrowRight", "ق"),
        ("Control+Shift+ArrowLeft", "قال"),
        ("Control+Shift+ArrowLeft", "قال وزير"),
        ("Control+Shift+ArrowRight", "قال "),
        ("Shift+End", FIRST),
        ("Shift+Home", ""),
        ("Control+Shift+ArrowDown", FIRST),
    ]:
        reading.page.keyboard.press(keys)
        assert selected(reading) == expected, keys


def test_the_caret_goes_line_by_line_and_stays_in_the_text(at):
    reading = at(1, viewport={"width": 412, "height": 915})
    press = reading.page.keyboard.press
    press("Shift+ArrowDown")
    one = selected(reading)
    assert one
    assert FIRST.startswith(one)
    press("Shift+ArrowDown")
    press("Shift+ArrowDown")
    assert len(selected(reading)) > len(one)
    for _ in range(3):
        press("Shift+ArrowUp")
    assert selected(reading) == ""


def test_space_widens_to_word_sentence_and_paragraph(at):
    reading = at(1)
    press = reading.page.keyboard.press
    press("Control+ArrowLeft")
    press("ArrowLeft")
    for expected in ("وزير", FIRST, FIRST):
        press("Space")
        assert selected(reading) == expected


def test_left_and_right_follow_the_eye_in_a_left_to_right_paragraph(
    visit, analyst, curator, codebook
):
    from tests import make

    english = make.article(
        by=curator, text="Title here\nThe minister spoke.", direction="ltr"
    )
    page = visit(analyst, english.get_absolute_url())
    press = page.keyboard.press
    press("s")
    press("Shift+ArrowRight")
    assert page.evaluate("String(getSelection())") == "T"
    press("Control+Shift+ArrowRight")
    assert page.evaluate("String(getSelection())") == "Title"


def test_escape_lets_go_of_the_selection_and_then_of_the_caret(at):
    reading = at(1)
    caret = reading.page.locator("caret-agent")
    reading.page.keyboard.press("Control+Shift+ArrowLeft")
    reading.page.keyboard.press("Escape")
    assert selected(reading) == ""
    expect(caret).to_be_visible()
    reading.page.keyboard.press("Escape")
    expect(caret).to_be_hidden()


def test_a_passage_is_selected_tagged_and_taken_back_by_keys_alone(at, codebook):
    reading = at(1)
    press = reading.page.keyboard.press
    press("Control+ArrowLeft")
    press("ArrowLeft")
    press("Control+Shift+ArrowLeft")
    press("Control+Shift+ArrowLeft")
    assert selected(reading) == "وزير الخارجية"
    press("Alt+Shift+ArrowDown")
    press("2")
    expect(reading.cards).to_have_count(1)
    saved = Passage.objects.get()
    assert saved.quote == "الخارجية"
    assert saved.tag_ids == [codebook["financing"].pk]
    expect(reading.page.locator("caret-agent")).to_be_visible()
    press("Control+z")
    expect(reading.cards).to_have_count(0)


def test_the_caret_is_drawn_where_the_letter_begins(at):
    reading = at(1)
    caret = reading.page.locator("caret-agent").bounding_box()
    (right, middle), _ = reading.edges(FIRST[0:2])
    assert 0 <= caret["x"] - right < 14
    assert caret["y"] < middle < caret["y"] + caret["height"]
    reading.page.keyboard.press("ArrowLeft")
    assert reading.page.locator("caret-agent").bounding_box()["x"] < caret["x"]


def test_one_key_tags_the_sentence_at_the_caret(at, codebook):
    reading = at(1)
    reading.page.keyboard.press("t")
    expect(reading.palette.locator("[data-quote]")).to_have_text(FIRST)
    reading.page.keyboard.press("Escape")
    reading.page.keyboard.press("Escape")
    reading.page.keyboard.press("1")
    expect(reading.toast).to_contain_text("Tagged")
    assert Passage.objects.get().quote == FIRST


def test_one_key_tags_the_claim_that_is_lit(reads, analyst, codebook):
    reading = reads(analyst)
    chip = reading.page.locator(".chip__said", has_text="سامح شكري").first
    chip.focus()
    reading.page.keyboard.press("t")
    quote = reading.palette.locator("[data-quote]")
    expect(quote).to_contain_text("بلاده تتابع التطورات في قطاع غزة")
    expect(quote).not_to_contain_text("قال")
    reading.page.keyboard.press("Escape")
    chip.focus()
    reading.page.evaluate("getSelection().removeAllRanges()")
    reading.page.keyboard.press("3")
    expect(reading.toast).to_contain_text("Tagged")
    saved = Passage.objects.get()
    assert saved.tag_ids == [codebook["recruitment"].pk]
    assert saved.quote.startswith("إن بلاده") or saved.quote.startswith("بلاده")


def test_with_shift_the_sentence_under_the_pointer_is_tagged(reads, analyst):
    reading = reads(analyst)
    reading.page.locator("#block-4").scroll_into_view_if_needed()
    x, y = reading.edges("الحكومة")[0]
    reading.page.mouse.move(x, y)
    reading.page.keyboard.press("Shift+T")
    expect(reading.palette.locator("[data-quote]")).to_have_text(LAST)


def test_a_digit_tags_nothing_that_nobody_pointed_at(reads, analyst):
    reading = reads(analyst)
    reading.page.keyboard.press("1")
    reading.page.wait_for_timeout(300)
    assert not Passage.objects.exists()
    expect(reading.palette).to_be_hidden()


def test_keys_are_known_by_their_place_under_an_arabic_layout(reads, analyst):
    reading = reads(analyst)
    reading.key("س", "KeyS")
    expect(reading.page.locator("caret-agent")).to_be_visible()
    reading.key("ف", "KeyT")
    expect(reading.palette).to_be_visible()
    reading.page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("key", "code"), [("?", "Slash"), ("؟", "Slash"), ("?", "Minus")]
)
def test_the_sheet_of_keys_opens_wherever_the_question_mark_is(
    reads, analyst, key, code
):
    reading = reads(analyst)
    reading.key(key, code)
    sheet = reading.page.locator("#shortcuts")
    expect(sheet).to_be_visible()
    for row in ("caret", "sentence", "exact letters", "undo"):
        expect(sheet).to_contain_text(row)


def test_the_caret_passes_marks_with_their_letter(at):
    reading = at(3)
    press = reading.page.keyboard.press
    press("Shift+ArrowLeft")
    assert selected(reading) == MARKED[:2]
