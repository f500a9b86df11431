"""How much is shown: no paint at one key, short cards, and counts for a crowd."""

import itertools

import pytest
from playwright.sync_api import expect

from tests import make

NOTES = """() => [...document.querySelectorAll(
    ".reading__margin > :is(.chip, .card, .more), .reading__count[data-shown]")]
  .filter((each) => each.checkVisibility())
  .map((each) => each.getBoundingClientRect())
  .map(({ top, bottom }) => [top + scrollY, bottom + scrollY])
  .sort((a, b) => a[0] - b[0])"""
# how far each note hangs below the first line of what it speaks of
DRIFT = """() => [...document.querySelectorAll(".reading__margin > .card")]
  .filter((each) => each.checkVisibility())
  .map((card) => {
    const id = card.dataset.passage;
    const block = document.querySelector(`.block[data-passages~="${id}"]`);
    const at = block.dataset.passages.split(" ").indexOf(id);
    const line = block.querySelector(`[data-p~="${at}"]`).getClientRects()[0];
    return card.getBoundingClientRect().top - line.top;
  })"""


def overlaps(page):
    """Of the notes once they have their places, with the pointer at none of them."""
    page.mouse.move(5, 5)
    for _ in range(20):
        page.wait_for_timeout(100)
        notes = page.evaluate(NOTES)
        assert len(notes) > 1
        found = [(a, b) for a, b in itertools.pairwise(notes) if b[0] < a[1]]
        if not found:
            break
    return found


@pytest.fixture
def crowd(analyst, article, codebook):
    note = "a note of several words that takes more than one line in the margin " * 2
    for number in range(50):
        quote = ["قطاع غزة", "التطورات", "وزير الخارجية المصري"][number % 3]
        make.passage(analyst, article, quote, tags=["attack"], note=note)
    return make.passage(analyst, article, "الحكومة", tags=["financing"])


def test_one_key_hides_all_paint_and_brings_it_back(reads, analyst, article, codebook):
    passage = make.passage(analyst, article, "التطورات")
    reading = reads(analyst)
    painted = reading.page.locator(".block [data-p]")
    name = reading.page.locator(".block [data-e]", has_text="شكري").first
    reading.key("ا", "KeyH")
    expect(reading.toast).to_contain_text("brings the paint back")
    for _ in range(2):
        expect(painted).to_have_css("background-image", "none")
        expect(name).to_have_css("text-decoration-line", "none")
        expect(reading.card(passage)).to_be_hidden()
        reading.page.reload()
    reading.page.keyboard.press("h")
    expect(painted).not_to_have_css("background-image", "none")
    expect(reading.card(passage)).to_be_visible()


def test_switching_a_layer_of_the_plain_text_paints_what_was_shown(
    reads, analyst, article, codebook
):
    passage = make.passage(analyst, article, "التطورات")
    reading = reads(analyst)
    layers = reading.page.locator(".bar__layers")
    layers.get_by_label("Plain text").check()
    expect(reading.card(passage)).to_be_hidden()
    layers.get_by_label("Entities").uncheck()
    expect(layers.get_by_label("Plain text")).not_to_be_checked()
    expect(reading.card(passage)).to_be_visible()


def test_a_crowd_folds_into_a_count_that_opens_it(reads, analyst, article, crowd):
    reading = reads(analyst)
    count = reading.page.locator(".reading__count[data-shown]").first
    expect(count).to_contain_text("51 notes")
    assert overlaps(reading.page) == []
    # the text keeps its rhythm, and the next paragraph's note stands at its line
    expect(reading.card(crowd)).to_be_visible()
    assert max(reading.page.evaluate(DRIFT)) < 300
    count.click()
    margin = reading.page.locator(".reading__margin:popover-open")
    expect(margin.locator(".card")).to_have_count(6)
    margin.get_by_role("button", name="more passages").click()
    expect(margin.locator(".card")).to_have_count(50)
    reading.page.keyboard.press("Escape")
    expect(margin).to_have_count(0)
    assert overlaps(reading.page) == []


def test_on_paper_a_crowd_is_whole(reads, analyst, article, crowd):
    reading = reads(analyst)
    expect(reading.page.locator("[data-folded]").first).to_be_attached()
    reading.page.emulate_media(media="print")
    cards = reading.page.locator(".card")
    for card in cards.all():
        expect(card).to_be_visible()
    notes = cards.locator(".card__note")
    assert notes.count() > 5
    for note in notes.all():
        expect(note).to_be_visible()


def test_a_count_keeps_the_focus_when_it_opens_and_closes(reads, analyst, crowd):
    reading = reads(analyst)
    count = reading.page.locator(".reading__count[data-shown]").first
    expect(count).to_be_visible()
    count.focus()
    reading.page.keyboard.press("Enter")
    expect(reading.page.locator(".reading__margin:popover-open")).to_be_visible()
    expect(count).to_be_focused()
    reading.page.keyboard.press("Escape")
    expect(reading.page.locator(".reading__margin:popover-open")).to_have_count(0)
    expect(count).to_be_focused()


def test_a_folded_card_shows_when_its_words_are_pressed(reads, analyst, crowd):
    reading = reads(analyst)
    folded = reading.page.locator(".card[data-folded]").last
    expect(folded).to_be_hidden()
    passage = folded.get_attribute("data-passage")
    block = reading.page.locator(f'.block[data-passages~="{passage}"]')
    places = block.get_attribute("data-passages").split(" ")
    words = block.locator(f'[data-p~="{places.index(passage)}"]').first
    for _ in range(len(places)):
        words.click()
        if reading.page.locator(f'.card.is-lit[data-passage="{passage}"]').count():
            break
        reading.page.keyboard.press("Escape")
    expect(reading.page.locator(f'.card[data-passage="{passage}"]')).to_be_visible()


@pytest.mark.parametrize("width", [1360, 1100, 900])
def test_notes_stay_at_their_lines_while_the_window_changes(
    reads, analyst, article, crowd, width
):
    reading = reads(analyst)
    reading.page.set_viewport_size({"width": width, "height": 900})
    assert overlaps(reading.page) == []
    drift = reading.page.evaluate(DRIFT)
    assert -3 <= min(drift) <= max(drift) < 300


def test_compact_cards_are_their_first_line(visit, reads, analyst, article, codebook):
    passage = make.passage(analyst, article, "التطورات", note="a note to read")
    reading = reads(analyst)
    note = reading.card(passage).locator(".card__note")
    expect(note).to_be_visible()
    reading.page.get_by_label("Text settings").click()
    reading.page.get_by_label("Compact").check()
    reading.page.get_by_label("Text settings").click()
    reading.page.mouse.move(5, 5)
    expect(note).to_be_hidden()
    reading.card(passage).hover()
    expect(note).to_be_visible()


def test_on_a_phone_a_count_opens_a_sheet(reads, analyst, article, crowd):
    reading = reads(analyst, viewport={"width": 412, "height": 860}, has_touch=True)
    expect(reading.card(crowd)).to_be_hidden()
    reading.page.locator(".reading__count").last.click()
    expect(reading.card(crowd)).to_be_visible()


class TestALongArticle:
    """Notes of rows far from the window are not there until one comes near."""

    @pytest.fixture
    def article(self, curator):
        lines = [f"قال المراسل إن الوضع هادئ في يومه رقم {n}." for n in range(120)]
        text = "\n".join(["عنوان طويل", *lines, "ويبقى الأمل قائماً."])
        return make.article(by=curator, text=text)

    @pytest.fixture
    def last(self, analyst, article, codebook):
        return make.passage(analyst, article, "ويبقى الأمل", note="a note to read")

    def test_notes_come_with_the_text(self, reads, analyst, last):
        reading = reads(analyst)
        far = reading.page.locator(".reading__margin[data-far]")
        expect(far.first).to_be_attached()
        expect(reading.card(last)).to_be_hidden()
        reading.page.keyboard.press("End")
        expect(reading.card(last)).to_be_visible()
        assert overlaps(reading.page) == []
        assert abs(reading.page.evaluate(DRIFT)[-1]) < 3

    def test_a_key_goes_to_a_far_note(self, reads, analyst, last):
        reading = reads(analyst)
        expect(
            reading.page.locator(".reading__margin[data-far]").first
        ).to_be_attached()
        for layer in ("Who said what", "Entities"):
            reading.page.locator(".bar__layers").get_by_label(layer).uncheck()
        # also with the focus still on the switch
        reading.page.keyboard.press("j")
        expect(reading.card(last)).to_be_focused()
        expect(reading.card(last)).to_be_in_viewport()

    def test_paper_has_them_all(self, reads, analyst, last):
        reading = reads(analyst)
        expect(
            reading.page.locator(".reading__margin[data-far]").first
        ).to_be_attached()
        reading.page.emulate_media(media="print")
        expect(reading.card(last)).to_be_visible()

    def test_the_link_to_a_far_passage_shows_it(self, visit, analyst, article, last):
        page = visit(analyst, f"/passages/{last.pk}/")
        card = page.locator(f"#passage-{last.pk}")
        expect(card).to_be_in_viewport()
