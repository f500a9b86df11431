"""A finger: it is waited for, the palette rises from below, the keys on the glass stay
down until they are asked for."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage
from tests import make

PHONE = {"width": 412, "height": 915}
_SELECT = """([start, end]) => {
  const block = document.querySelector("#block-1");
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const at = (offset) => {
    walker.currentNode = block;
    let left = offset - Number(block.dataset.start);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
  };
  getSelection().setBaseAndExtent(...at(start), ...at(end));
}"""


@pytest.fixture
def reading(reads, analyst):
    reading = reads(analyst, viewport=PHONE, has_touch=True, is_mobile=True)
    reading.page.locator("#block-1").tap()
    return reading


def select(reading, quote):
    """As the system's handles do: the page hears of the selection alone."""
    reading.page.evaluate(_SELECT, reading.span(quote))


def test_the_bar_waits_until_the_selection_has_settled(reading):
    bar = reading.page.locator("#selection-bar")
    for quote in ("قطاع", "قطاع غزة", "في قطاع غزة"):
        select(reading, quote)
        reading.page.wait_for_timeout(300)
        expect(bar).to_be_hidden()
    expect(bar).to_be_visible()


def test_words_are_taken_whole_without_touching_the_systems_selection(reading):
    select(reading, "صري سامح شك")
    reading.page.locator("#selection-bar [data-do=tag]").tap()
    shown = reading.palette.locator("[data-quote]")
    expect(shown).to_have_text("المصري سامح شكري")


def test_the_palette_is_a_sheet_and_a_tap_tags(reading, codebook):
    select(reading, "قطاع غزة")
    reading.page.locator("#selection-bar [data-do=tag]").tap()
    expect(reading.palette).to_be_visible()
    box = reading.palette.bounding_box()
    assert round(box["y"] + box["height"]) == 915
    assert box["width"] == 412
    expect(reading.find).not_to_be_focused()
    reading.palette.get_by_role("option", name="attack").tap()
    expect(reading.toast).to_contain_text("Tagged")
    assert Passage.objects.get().tag_ids == [codebook["attack"].pk]


def test_a_finger_moves_the_ends_while_the_sheet_is_open(reading):
    select(reading, "قطاع غزة")
    reading.page.locator("#selection-bar [data-do=tag]").tap()
    handle = reading.page.locator("ends-agent [data-end=start]")
    expect(handle).to_be_visible()
    box = handle.bounding_box()
    assert box["width"] >= 44
    ((x, y), _) = reading.edges("التطورات في")
    session = reading.page.context.new_cdp_session(reading.page)
    from_x, from_y = box["x"] + box["width"] / 2, box["y"] + 12
    for kind, px, py in [
        ("touchStart", from_x, from_y),
        ("touchMove", (x + from_x) / 2, y),
        ("touchMove", x, y),
        ("touchEnd", None, None),
    ]:
        points = [] if px is None else [{"x": px, "y": py}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    shown = reading.palette.locator("[data-quote]")
    expect(shown).to_have_text("التطورات في قطاع غزة")
    expect(reading.palette).to_be_visible()


def test_recent_and_suggested_tags_come_after_the_pinned(
    reads, analyst, analyst2, curator, article
):
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    tags = [make.tag(by=curator, label=label) for label in words]
    for label in ("late", "similar", "zebra"):
        make.tag(by=curator, label=label)
    analyst.pinned_tag_ids = [tag.pk for tag in tags]
    analyst.save()
    make.passage(analyst2, article, "قطاع غزة", tags=["similar"])
    make.passage(analyst, article, "أسباب القلق", tags=["zebra"])
    reading = reads(analyst)
    reading.open_palette("قطاع غزة")
    options = reading.palette.get_by_role("option")
    expect(options.nth(10)).to_contain_text("suggested")
    assert [text.split("\n")[0] for text in options.all_inner_texts()[8:11]] == [
        "nine",
        "zebra",
        "similar",
    ]
    reading.page.keyboard.press("9")
    expect(reading.toast).to_contain_text("Tagged")
    reading.tag("سوريا والعراق", typed="late")
    reading.open_palette("أسباب القلق")
    expect(options.nth(9)).to_contain_text("late")
    expect(options.nth(10)).to_contain_text("zebra")
