"""Colleagues talk on a passage: reply, name somebody, see what is unread, resolve."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Reply, Visit
from tests import make


@pytest.fixture
def passage(analyst, article, codebook):
    return make.passage(analyst, article, "قطاع غزة", tags=["attack"], note="kept")


def opened(reading, passage):
    card = reading.card(passage)
    card.hover()
    card.locator(".card__talk").click()
    expect(card.locator(".thread")).to_be_visible()
    return card


def test_a_reply_names_a_colleague_who_answers_and_resolves(
    reads, visit, analyst, analyst2, passage
):
    # analyst2 asks, naming the author by keyboard alone
    asking = reads(analyst2)
    card = opened(asking, passage)
    field = card.get_by_label("Reply", exact=True).first
    field.focus()
    keyboard = asking.page.keyboard
    keyboard.type("هل هذا صحيح @ana")
    options = card.get_by_role("option")
    expect(options).to_have_count(1)
    keyboard.press("Enter")
    expect(field).to_have_value("هل هذا صحيح @analyst ")
    expect(options).to_have_count(0)
    keyboard.press("Control+Enter")
    expect(asking.toast).to_contain_text("Replied")
    expect(card.locator(".reply .named")).to_have_text("@analyst")
    expect(card.get_by_label("Reply", exact=True).first).to_have_value("")
    assert Reply.objects.get().addressee_ids == [analyst.pk]

    # analyst finds it in the bar, among the new things, and on the card
    page = visit(analyst, "/")
    waiting = page.locator(".topbar__count")
    expect(waiting).to_have_text("1")
    page.get_by_role("link", name="Since my last visit").click()
    heard = page.locator("#mentions .heard")
    expect(heard).to_contain_text("هل هذا صحيح")
    heard.get_by_role("link", name=passage.article.title).click()
    mine = page.locator(f"#passage-{passage.pk}")
    talk = mine.locator(".card__talk")
    expect(talk).to_have_text("1 reply 1 new")
    talk.click()
    # shown, it is read; the mark stays on what was new until the card closes
    expect(mine.locator(".reply[data-new]")).to_have_count(1)
    expect(waiting).to_have_count(0)
    mine.get_by_role("textbox", name="Reply").fill("نعم، وهذا كل شيء")
    mine.get_by_role("button", name="Resolve").click()
    expect(page.locator(".toast").last).to_contain_text("Resolved")
    expect(mine.locator(".reply__did")).to_contain_text("resolved")
    mine.get_by_role("button", name="Close").click()
    expect(talk).to_contain_text("resolved")

    # and undone from the toast it is open again
    page.locator(".toast").last.get_by_role("button", name="Undo").click()
    expect(talk).to_have_text("1 reply")


def test_taking_back_and_keys(reads, analyst, analyst2, passage):
    make.reply(analyst2, passage, "so?")
    reading = reads(analyst2)
    card = opened(reading, passage)
    card.get_by_role("button", name="Take back").click()
    expect(reading.toast).to_contain_text("taken back")
    expect(card.locator(".reply")).to_have_count(0)
    reading.page.keyboard.press("Control+z")
    expect(card.locator(".card__talk")).to_have_text("1 reply")


def test_words_not_sent_outlive_a_colleagues_and_ones_own_saves(
    reads, analyst2, passage
):
    reading = reads(analyst2)
    card = opened(reading, passage)
    field = card.get_by_role("textbox", name="Reply")
    field.fill("not sent yet")
    reading.tag("بلاده تتابع", typed="attack")
    expect(card.get_by_role("textbox", name="Reply")).to_have_value("not sent yet")


def test_a_reply_waits_while_the_room_is_away(reads, analyst2, passage):
    reading = reads(analyst2)
    reading.page.watch.expects += ["ERR_FAILED", "htmx:sendError", "htmx:afterRequest"]
    card = opened(reading, passage)
    away = "**/replies/"
    reading.page.route(away, lambda route: route.abort())
    card.get_by_role("textbox", name="Reply").fill("so?")
    card.get_by_role("button", name="Reply").click()
    expect(reading.outbox).to_be_visible()
    assert not Reply.objects.exists()
    reading.page.unroute(away)
    reading.outbox.get_by_role("button", name="Try now").click()
    expect(card.locator(".reply")).to_have_count(1)
    expect(reading.outbox).to_be_hidden()
    assert Reply.objects.get().text == "so?"


def test_the_page_of_what_is_new_marks_itself_once_its_end_was_seen(
    visit, analyst2, passage
):
    page = visit(analyst2, "/since/")
    expect(page.locator("#passages .heard")).to_contain_text("kept")
    expect(page.locator(".since__seen")).to_contain_text("Next time starts from here")
    assert Visit.objects.get().person == analyst2


def test_talk_needs_no_scripts(visit, analyst, analyst2, article, passage):
    page = visit(analyst2, article.get_absolute_url(), java_script_enabled=False)
    page.locator(f"#passage-{passage.pk} .card__who").click()
    page.get_by_label("Name a colleague").fill("analyst")
    page.get_by_role("textbox", name="Reply").fill("so?")
    page.get_by_role("button", name="Reply").click()
    expect(page.locator(".reply__text")).to_have_text("@analyst so?")
    theirs = visit(
        analyst, f"/passages/{passage.pk}/replies/", java_script_enabled=False
    )
    expect(theirs.locator(".reply[data-new]")).to_have_count(1)
    theirs.get_by_role("button", name="Mark as read").click()
    expect(theirs.locator(".reply[data-new]")).to_have_count(0)
    theirs.get_by_role("button", name="Resolve").click()
    expect(theirs.locator(".reply__did")).to_contain_text("resolved")
    theirs.get_by_role("button", name="Take back").click()
    expect(theirs.locator(".reply")).to_have_count(1)
