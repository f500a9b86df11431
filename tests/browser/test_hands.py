"""Selecting by hand: edges of words, handles to drag, Alt and the arrows."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage
from tests import make


def selected(reading):
    return reading.page.evaluate("String(getSelection())")


def drag(reading, handle, quote, at_end=True, keys=()):
    """Drag a handle to the end (or the beginning) of ``quote``."""
    box = reading.page.locator(f"ends-agent [data-end={handle}]").bounding_box()
    target = reading.edges(quote)[1 if at_end else 0]
    mouse = reading.page.mouse
    middle = box["x"] + box["width"] / 2
    mouse.move(middle, box["y"] + (box["height"] - 14) / 2)
    mouse.down()
    for key in keys:
        reading.page.keyboard.down(key)
    mouse.move((middle + target[0]) / 2, target[1], steps=2)
    mouse.move(*target, steps=2)
    mouse.up()
    for key in keys:
        reading.page.keyboard.up(key)


@pytest.mark.parametrize(
    ("dragged", "kept"),
    [
        ("صري سامح شك", "المصري سامح شكري"),
        ("راق لا يز", "العراق لا يزال"),
        ("زير الخارجية المصر", "وزير الخارجية المصري"),
        ("تحدث باسم", "المتحدث باسم"),
        ("قطاع غزة", "قطاع غزة"),
    ],
)
def test_a_drag_ends_at_words_and_leaves_a_clitic_out(reads, analyst, dragged, kept):
    reading = reads(analyst)
    reading.select(dragged)
    assert selected(reading) == kept


def test_with_alt_a_drag_ends_at_the_letters(reads, analyst):
    reading = reads(analyst)
    reading.select("طور", exact=True)
    assert selected(reading) == "طور"


def test_alt_and_arrows_move_the_end_and_with_shift_the_start(reads, analyst):
    reading = reads(analyst)
    reading.select("سوريا والعراق")
    press = reading.page.keyboard.press
    for keys, expected in [
        ("Alt+ArrowDown", "سوريا والعراق لا"),
        ("Alt+ArrowUp", "سوريا والعراق"),
        ("Alt+ArrowRight", "سوريا والعرا"),
        ("Alt+ArrowLeft", "سوريا والعراق"),
        ("Alt+Shift+ArrowDown", "والعراق"),
        ("Alt+Shift+ArrowDown", "العراق"),
        ("Alt+Shift+ArrowUp", "والعراق"),
        ("Alt+Shift+ArrowUp", "سوريا والعراق"),
        ("Alt+Shift+ArrowLeft", "وريا والعراق"),
        ("Alt+Shift+ArrowRight", "سوريا والعراق"),
    ]:
        press(keys)
        assert selected(reading) == expected, keys
    assert "/articles/" in reading.page.url


def test_ends_move_while_the_palette_is_open(reads, analyst):
    reading = reads(analyst)
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.press("Alt+Shift+ArrowUp")
    shown = reading.palette.locator("[data-quote]")
    expect(shown).to_have_text("في قطاع غزة")
    reading.page.keyboard.type("attack")
    reading.page.keyboard.press("Enter")
    expect(reading.toast).to_contain_text("Tagged")
    assert Passage.objects.get().quote == "في قطاع غزة"


def test_handles_move_the_ends_of_a_selection(reads, analyst):
    reading = reads(analyst)
    reading.select("التطورات في")
    expect(reading.page.locator("ends-agent .end:visible")).to_have_count(2)
    drag(reading, "end", "قطاع غ")
    assert selected(reading) == "التطورات في قطاع غزة"
    drag(reading, "start", "لاده تتابع", at_end=False, keys=["Alt"])
    assert selected(reading) == "لاده تتابع التطورات في قطاع غزة"


def test_handles_and_arrows_move_the_ends_of_a_card(reads, analyst, article, codebook):
    passage = make.passage(analyst, article, "التطورات في", tags=["recruitment"])
    reading = reads(analyst)
    card = reading.press(passage, "Edit")
    expect(card).to_have_attribute("data-open", "")
    expect(reading.page.locator("ends-agent .end:visible")).to_have_count(2)
    drag(reading, "end", "قطاع")
    expect(card.locator("[data-ends]")).to_have_text("التطورات في قطاع")
    card.get_by_role("button", name="Save").focus()
    reading.page.keyboard.press("Alt+ArrowDown")
    expect(card.locator("[data-ends]")).to_have_text("التطورات في قطاع غزة")
    reading.page.keyboard.press("Enter")
    expect(reading.toast).to_contain_text("Saved")
    passage.refresh_from_db()
    assert passage.quote == "التطورات في قطاع غزة"
    expect(reading.page.locator("ends-agent .end:visible")).to_have_count(0)
