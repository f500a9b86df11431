"""What the palette takes: keys of any layout, several tags, new ones, a note."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage, Tag


def test_a_pinned_digit_works_under_an_arabic_layout(reads, analyst, codebook):
    reading = reads(analyst)
    reading.select("قطاع غزة")
    reading.key("٣", "Digit3")
    expect(reading.toast).to_contain_text("Tagged")
    assert Passage.objects.get().tag_ids == [codebook["recruitment"].pk]


def test_an_arabic_letter_on_the_selection_opens_the_palette_with_it(reads, analyst):
    reading = reads(analyst)
    reading.select("قطاع غزة")
    reading.key("ت", "KeyJ")
    expect(reading.find).to_have_value("ت")
    expect(reading.palette.locator(".is-current")).to_contain_text("تمويل")


def test_ctrl_enter_gathers_several_tags_on_one_passage(reads, analyst, codebook):
    reading = reads(analyst)
    reading.open_palette("قطاع غزة")
    for typed in ("att", "تجن"):
        reading.page.keyboard.type(typed)
        reading.page.keyboard.press("Control+Enter")
        expect(reading.find).to_have_value("")
    reading.page.keyboard.press("Enter")
    expect(reading.toast).to_contain_text("Tagged")
    saved = Passage.objects.get()
    assert set(saved.tag_ids) == {codebook["attack"].pk, codebook["recruitment"].pk}
    expect(reading.card(saved).locator(".tag")).to_have_count(2)


def test_a_tag_that_is_not_there_yet_is_made_from_what_was_typed(reads, analyst):
    reading = reads(analyst)
    saved = reading.tag("قطاع غزة", typed="ضرر المدنيين")
    made = Tag.objects.get(pk=saved.tag_ids[0])
    assert made.label == "ضرر المدنيين"
    expect(reading.card(saved)).to_contain_text("ضرر المدنيين")


def test_note_translation_and_circle_are_saved_with_the_passage(reads, analyst):
    reading = reads(analyst)
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.type("attack")
    reading.page.keyboard.press("Control+Enter")
    reading.palette.locator("summary").click()
    reading.palette.locator("[name=note]").fill("لاحظ التاريخ")
    reading.palette.locator("[name=gloss]").fill("the Gaza Strip")
    reading.palette.get_by_text("only me").click()
    reading.palette.get_by_role("button", name="Save").click()
    expect(reading.toast).to_contain_text("Tagged")
    saved = Passage.objects.get()
    assert (saved.note, saved.gloss) == ("لاحظ التاريخ", "the Gaza Strip")
    assert saved.visibility == "private"
    expect(reading.card(saved)).to_contain_text("the Gaza Strip")


def test_the_next_passage_starts_with_an_empty_palette(reads, analyst):
    reading = reads(analyst)
    reading.open_palette("قطاع غزة")
    reading.palette.locator("summary").click()
    reading.palette.locator("[name=note]").fill("only for the first")
    reading.palette.get_by_role("button", name="Save").click()
    expect(reading.toast).to_contain_text("Tagged")
    reading.tag("سوريا والعراق", typed="attack")
    assert [p.note for p in Passage.objects.order_by("created_at")] == [
        "only for the first",
        "",
    ]


def test_leaving_the_palette_keeps_the_selection(reads, analyst):
    reading = reads(analyst)
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.press("Escape")
    expect(reading.palette).to_be_hidden()
    assert reading.page.evaluate("String(getSelection())") == "قطاع غزة"
    assert not Passage.objects.exists()


@pytest.mark.parametrize("quote", ["موجة جديدة", "تحت السيطرة"])
def test_it_opens_beside_the_words_and_leaves_them_in_sight(reads, analyst, quote):
    reading = reads(analyst)
    reading.open_palette(quote)
    palette = reading.palette.bounding_box()
    (right, y), (left, _) = reading.edges(quote)
    above, below = palette["y"] + palette["height"], palette["y"]
    assert above < y < above + 80 or below - 80 < y < below
    assert palette["x"] - 40 < (left + right) / 2 < palette["x"] + palette["width"] + 40
