"""Tagging every occurrence: a list with context and boxes, one step to undo."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage
from tests import make

TEXT = """\
عنوان الخبر
قال المراسل إن بوتين وصل. ثم غادر وبوتين معه.
وأضاف أن بوتين عاد."""


@pytest.fixture
def article(curator):
    return make.article(by=curator, text=TEXT)


def live():
    return Passage.objects.live()


def opened(reading):
    dialog = reading.page.locator("#occurrences")
    expect(dialog).to_be_visible()
    return dialog


def test_every_occurrence_here_is_tagged_by_keys_and_taken_back_at_once(
    reads, analyst, codebook
):
    reading = reads(analyst)
    reading.select("بوتين")
    reading.page.keyboard.press("Shift+Enter")
    dialog = opened(reading)
    expect(dialog.locator("mark")).to_have_text(["بوتين"] * 3)
    expect(dialog.locator("[data-count]")).to_have_text("3")
    dialog.get_by_label("attack").press("Space")
    dialog.locator("[name=found]").nth(2).press("Space")
    expect(dialog.locator("[data-count]")).to_have_text("2")
    dialog.get_by_role("button", name="Tag them").press("Enter")
    expect(dialog).to_be_hidden()
    expect(reading.cards).to_have_count(2)
    assert {p.quote for p in live()} == {"بوتين"}
    assert {tuple(p.tag_ids) for p in live()} == {(codebook["attack"].pk,)}
    reading.page.keyboard.press("Control+z")
    expect(reading.cards).to_have_count(0)
    assert not live().exists()
    reading.page.keyboard.press("Control+Shift+Z")
    expect(reading.cards).to_have_count(2)


def test_all_articles_are_looked_through_with_the_palettes_tags(
    reads, analyst, curator, codebook
):
    other = make.article(by=curator, text="خبر آخر\nعاد لبوتين أمس.")
    reading = reads(analyst)
    reading.open_palette("بوتين")
    reading.page.keyboard.type("recr")
    reading.page.keyboard.press("Control+Enter")
    reading.palette.get_by_role("button", name="Every occurrence").click()
    dialog = opened(reading)
    expect(dialog.get_by_label("recruitment")).to_be_checked()
    dialog.get_by_role("link", name="All articles").click()
    expect(dialog.locator("h3")).to_have_count(2)
    expect(dialog.get_by_label("recruitment")).to_be_checked()
    expect(dialog.locator("mark")).to_have_text(["بوتين"] * 4)
    dialog.locator("[data-all]").uncheck()
    expect(dialog.get_by_role("button", name="Tag them")).to_be_disabled()
    dialog.locator("[data-all]").check()
    dialog.get_by_role("button", name="Tag them").click()
    expect(reading.cards).to_have_count(3)
    assert live().count() == 4
    assert live().get(article=other).tag_ids == [codebook["recruitment"].pk]
    reading.toast.get_by_role("button", name="Undo").click()
    expect(reading.cards).to_have_count(0)
    assert not live().exists()


def test_the_name_in_focus_is_looked_for_under_every_name(visit, analyst, curator):
    article = make.article(by=curator)
    page = visit(analyst, article.get_absolute_url())
    page.keyboard.press("e")
    for _ in range(6):
        if page.evaluate("document.activeElement.textContent") == "سامح شكري":
            break
        page.keyboard.press("e")
    page.keyboard.press("Shift+Enter")
    dialog = page.locator("#occurrences")
    expect(dialog.locator("mark")).to_have_text(["سامح شكري", "شكري"])
    dialog.get_by_role("link", name="These words").click()
    expect(dialog.locator("mark")).to_have_text(["سامح شكري"])
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_what_is_tagged_already_is_not_ticked(reads, analyst, article):
    make.passage(analyst, article, "بوتين")
    reading = reads(analyst)
    reading.select("أن بوتين عاد")
    reading.page.keyboard.press("Escape")
    reading.select("بوتين")
    reading.page.keyboard.press("Shift+Enter")
    boxes = opened(reading).locator("[name=found]")
    expect(boxes.nth(0)).not_to_be_checked()
    expect(boxes.nth(1)).to_be_checked()
    expect(reading.page.locator("#occurrences")).to_contain_text("yours already")


def test_without_a_script_the_list_is_a_page_of_its_own(
    visit, analyst, article, codebook
):
    start = article.current_revision.text.index("بوتين")
    address = f"{article.get_absolute_url()}occurrences/?start={start}&end={start + 5}"
    page = visit(analyst, address, java_script_enabled=False)
    page.get_by_label("attack").check()
    page.get_by_role("button", name="Tag them").click()
    page.wait_for_url("**" + article.get_absolute_url())
    assert live().count() == 3
