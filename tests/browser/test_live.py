"""Colleagues' passages come to an open page and take nothing out of one's hands."""

import time

import pytest
from playwright.sync_api import expect

from readingroom.services import tagging
from tests import make
from tests.browser.reading import Reading
from tests.browser.test_place import LONG, scroll_to

SECONDS = 2_000


@pytest.fixture
def open_page(reads, analyst):
    return reads(analyst)


def arrives(reading, passage):
    expect(reading.card(passage)).to_be_visible(timeout=SECONDS)


def test_a_colleagues_passage_appears_within_two_seconds(
    open_page, analyst2, article, codebook
):
    waited = []
    for quote in ("قطاع غزة", "سوريا والعراق", "الأمور تحت السيطرة"):
        passage = make.passage(analyst2, article, quote)
        made = time.monotonic()
        arrives(open_page, passage)
        waited.append(time.monotonic() - made)
        assert open_page.painted(passage) == quote
    assert max(waited) < 2
    expect(open_page.page.locator("#passage-count")).to_have_text("3")


def test_two_people_see_each_others(reads, analyst, analyst2, codebook):
    one, other = reads(analyst), reads(analyst2)
    first = one.tag("قطاع غزة")
    arrives(other, first)
    second = other.tag("سوريا والعراق", typed="attack")
    arrives(one, second)
    expect(one.card(second)).to_contain_text("attack")


def test_what_is_removed_or_made_private_goes(open_page, analyst2, article, codebook):
    removed = make.passage(analyst2, article, "قطاع غزة")
    hidden = make.passage(analyst2, article, "سوريا والعراق")
    arrives(open_page, removed)
    arrives(open_page, hidden)
    tagging.remove(by=analyst2, passage=removed)
    tagging.edit(by=analyst2, passage=hidden, version=1, visibility="private")
    expect(open_page.cards).to_have_count(0, timeout=SECONDS)
    assert open_page.painted(hidden) == ""


def test_what_i_am_writing_stays_open_with_the_caret_where_it_was(
    open_page, analyst, analyst2, article, codebook
):
    own = make.passage(analyst, article, "قطاع غزة")
    open_page.page.reload()
    card = open_page.press(own, "Edit")
    note = card.get_by_label("Note")
    note.fill("half a thought")
    note.evaluate("(area) => area.setSelectionRange(4, 8)")
    arrives(open_page, make.passage(analyst2, article, "بلاده تتابع", tags=["attack"]))
    expect(note).to_be_focused()
    expect(note).to_have_value("half a thought")
    caret = note.evaluate("(area) => [area.selectionStart, area.selectionEnd]")
    assert caret == [4, 8]
    card.get_by_role("button", name="Save").click()
    expect(open_page.toast).to_contain_text("Saved")


def test_a_card_that_is_only_looked_at_stays_open(open_page, analyst2, article):
    shared = make.passage(analyst2, article, "قطاع غزة")
    arrives(open_page, shared)
    open_page.press(shared, "History")
    expect(open_page.card(shared)).to_have_attribute("data-open", "")
    open_page.page.mouse.click(5, 500)
    arrives(open_page, make.passage(analyst2, article, "بلاده تتابع", tags=["attack"]))
    expect(open_page.card(shared)).to_have_attribute("data-open", "")


def test_the_selection_and_the_open_palette_stay(
    open_page, analyst2, article, codebook
):
    open_page.select("التطورات في قطاع غزة")
    arrives(open_page, make.passage(analyst2, article, "بلاده تتابع", tags=["attack"]))
    selected = "document.getSelection().toString()"
    assert open_page.page.evaluate(selected) == "التطورات في قطاع غزة"
    open_page.page.locator("#selection-bar [data-do=tag]").click()
    open_page.find.fill("recr")
    arrives(open_page, make.passage(analyst2, article, "المصري", tags=["attack"]))
    expect(open_page.find).to_be_focused()
    expect(open_page.find).to_have_value("recr")
    open_page.page.keyboard.press("Enter")
    expect(open_page.toast).to_contain_text("Tagged")


def test_a_selection_that_is_being_drawn_goes_on(open_page, analyst2, article):
    page = open_page.page
    down, up = open_page.edges("التطورات في قطاع غزة")
    page.mouse.move(*down)
    page.mouse.down()
    page.mouse.move((down[0] + up[0]) / 2, down[1], steps=3)
    make.passage(analyst2, article, "بلاده تتابع", tags=["attack"])
    page.wait_for_timeout(SECONDS)
    page.mouse.move(*up, steps=3)
    page.mouse.up()
    selected = page.evaluate("document.getSelection().toString()")
    assert selected == "التطورات في قطاع غزة"
    expect(open_page.cards).to_have_count(1, timeout=SECONDS)


def test_the_line_that_is_read_stays_where_it_is(visit, analyst, analyst2, curator):
    article = make.article(curator, text=LONG)
    page = visit(analyst, article.get_absolute_url())
    scroll_to(page, 20)
    page.wait_for_timeout(300)
    page.locator("#block-21").hover()
    top = "document.querySelector('#block-21').getBoundingClientRect().top"
    before = page.evaluate(top)
    words = "المتحدث باسم الحكومة"
    text = article.current_revision.text
    for number in range(14, 23):
        start = text.index(words, text.index(f"الفقرة رقم {number}:"))
        for part in range(3):
            made = make.form(article, quote=words)
            tagging.tag(
                by=analyst2,
                article=article,
                revision=article.current_revision,
                id=made["id"],
                start=start,
                end=start + len(words),
                quote=words,
                tags=["attack"],
                note=f"{part} " * 120,
            )
    expect(page.locator(".card")).to_have_count(27, timeout=2 * SECONDS)
    page.wait_for_timeout(200)
    assert abs(page.evaluate(top) - before) <= 2


def test_a_hidden_page_does_not_ask(open_page):
    page = open_page.page
    asked = []
    page.on("request", lambda request: "/news/" in request.url and asked.append(1))
    page.wait_for_timeout(2 * SECONDS)
    assert len(asked) >= 2
    _show(page, hidden=True)
    page.wait_for_timeout(200)
    asked.clear()
    page.wait_for_timeout(2 * SECONDS)
    assert not asked
    _show(page, hidden=False)
    page.wait_for_timeout(300)
    assert asked


def _show(page, *, hidden):
    """As when another tab is brought forward; a browser without a window has none."""
    page.evaluate(
        """(hidden) => {
          const shown = {value: hidden, configurable: true};
          Object.defineProperty(document, "hidden", shown);
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


def test_a_corrected_article_is_told_and_not_mixed_with_the_old_text(
    open_page, analyst2, article, curator
):
    make.revision(article, make.TEXT + " ثم تغير.", curator)
    make.passage(analyst2, article, "رويترز")
    expect(open_page.toast).to_contain_text("has been corrected")
    assert isinstance(open_page, Reading)
    expect(open_page.cards).to_have_count(0)
