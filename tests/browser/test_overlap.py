"""Passages over the same words: told apart in the paint, reached one by one."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage
from tests import make

LINES = """(segment) =>
  ["t", "u", "v", "d"].map((name) => segment.dataset[name] ?? "")"""
# the colour of each of the three lines; "" for one that is not drawn
INKS = r"""(segment) => {
  const image = getComputedStyle(segment).backgroundImage;
  const lines = image.split(/, (?=[a-z-]*gradient)/).slice(0, 3);
  const colours = lines.map((line) => line.match(/(?:rgba?|oklch|color)\([^)]*\)/)[0]);
  return colours.map((colour) => (/, 0\)$/.test(colour) ? "" : colour));
}"""


@pytest.fixture
def heap(analyst, analyst2, article, codebook):
    """Five passages over «قطاع غزة» or more, by two people, three with one tag."""
    quotes = [
        "سامح شكري إن بلاده تتابع التطورات في قطاع غزة",
        "التطورات في قطاع غزة",
        "في قطاع غزة",
        "قطاع غزة",
        "غزة",
    ]
    labels = ["attack", "attack", "recruitment", "financing", "attack"]
    people = [analyst, analyst2, analyst, analyst2, analyst]
    return [
        make.passage(person, article, quote, tags=[label])
        for person, quote, label in zip(people, quotes, labels, strict=True)
    ]


def painted_lines(reading, words):
    segment = reading.page.locator(".block [data-p]").get_by_text(words, exact=True)
    return segment.evaluate(LINES)


def test_each_passage_has_a_line_and_more_than_three_are_said(reads, analyst, heap):
    reading = reads(analyst)
    assert painted_lines(reading, "التطورات ") == ["1", "1", "", ""]
    assert painted_lines(reading, "في ") == ["1", "1", "3", ""]
    assert painted_lines(reading, "قطاع ") == ["1", "1", "3", "4"]
    assert painted_lines(reading, "غزة") == ["1", "1", "3", "5"]


def test_lines_of_one_colour_lie_under_each_other(reads, analyst, heap):
    """Two passages with the same tag are two lines, of one height all along."""
    reading = reads(analyst)
    segments = reading.page.locator(".block [data-p]")
    heights = segments.evaluate_all(
        "all => all.map((each) => getComputedStyle(each).backgroundPositionY)"
    )
    assert len(set(heights)) == 1
    inks = segments.get_by_text("في ", exact=True).evaluate(INKS)
    assert inks[0] == inks[1] != inks[2] != ""


def pressed(reading, words, enough):
    """The passages whose cards come up, one after the other."""
    reached = []
    for _ in range(20):
        words.click()
        card = reading.page.locator(".card.is-lit:visible")
        if card.count():
            reached.append(card.get_attribute("data-passage"))
        if enough(reached):
            break
    return reached


def test_pressing_again_goes_on_to_what_lies_below(reads, analyst, heap):
    reading = reads(analyst)
    words = reading.page.locator(".block [data-p]").get_by_text("غزة", exact=True)
    everyone = {str(passage.pk) for passage in heap}
    assert set(pressed(reading, words, lambda r: set(r) == everyone)) == everyone


def test_a_card_that_is_not_there_yet_comes_when_its_words_are_pressed(
    reads, analyst, article, codebook
):
    for _ in range(12):
        make.passage(analyst, article, "تتابع", tags=["attack"])
    last = Passage.objects.order_by("start", "end", "id").last()
    reading = reads(analyst)
    expect(reading.card(last)).to_have_count(0)
    words = reading.page.locator(".block [data-p]").first
    for _ in range(2):
        words.click()
    expect(reading.card(last)).to_be_visible()
    expect(reading.card(last)).to_have_class("card is-lit")
