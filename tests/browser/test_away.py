"""The server away, the session ended: nothing is lost, and nothing is sent twice."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Route, expect

from readingroom.models import Passage
from tests import make
from tests.browser.conftest import sign_in

AWAY = ["net::ERR_", "htmx:"]
OUT = ["401", "Response Status Error", "422"]


def test_a_save_without_a_server_is_kept_counted_and_sent_once(reads, analyst):
    reading = reads(analyst)
    reading.page.watch.expects += AWAY
    reading.page.context.set_offline(True)
    for quote in ("قطاع غزة", "سوريا والعراق"):
        reading.open_palette(quote)
        reading.page.keyboard.type("recr")
        reading.page.keyboard.press("Enter")
    expect(reading.outbox).to_be_visible()
    expect(reading.outbox.locator("[data-count]")).to_have_text("2")
    reading.page.context.set_offline(False)
    expect(reading.cards).to_have_count(2)
    expect(reading.outbox).to_be_hidden()
    quotes = Passage.objects.order_by("start").values_list("quote", flat=True)
    assert list(quotes) == ["قطاع غزة", "سوريا والعراق"]


def painted_at_once(reading):
    """The words that are painted as tagged though no server has said so."""
    return reading.page.evaluate(
        "[...(CSS.highlights.get('unsaved') ?? [])].map(String).filter(Boolean)"
    )


def test_what_was_tagged_is_painted_before_the_server_answers(reads, analyst):
    reading = reads(analyst)
    reading.page.watch.expects += AWAY
    reading.page.context.set_offline(True)
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.press("Enter")
    assert painted_at_once(reading) == ["قطاع غزة"]
    reading.page.context.set_offline(False)
    expect(reading.cards).to_have_count(1)
    assert painted_at_once(reading) == []


def test_a_slow_server_does_not_keep_the_paint_waiting(reads, analyst):
    reading = reads(analyst)
    held: list[Route] = []
    reading.page.route("**/passages/", lambda route: held.append(route))
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.press("Enter")
    assert painted_at_once(reading) == ["قطاع غزة"]
    reading.page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    expect(reading.cards).to_have_count(1)
    assert painted_at_once(reading) == []


def test_leaving_with_something_unsaved_asks_first(reads, analyst):
    reading = reads(analyst)
    reading.page.watch.expects += AWAY
    reading.page.context.set_offline(True)
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.press("Enter")
    expect(reading.outbox).to_be_visible()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    reading.page.on("dialog", stay)
    reading.page.close(run_before_unload=True)
    expect(reading.outbox).to_be_visible()
    assert asked == ["beforeunload"]
    reading.page.context.set_offline(False)
    expect(reading.cards).to_have_count(1)


def test_an_answer_lost_on_the_way_does_not_tag_twice(reads, analyst):
    reading = reads(analyst)
    reading.page.watch.expects += AWAY
    sent: list[str] = []

    def lose_the_first(route: Route) -> None:
        sent.append(route.request.post_data)
        if len(sent) > 1:
            return route.continue_()
        route.fetch()
        return route.abort()

    reading.page.route("**/passages/", lose_the_first)
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.press("Enter")
    expect(reading.outbox).to_be_visible()
    reading.outbox.get_by_role("button", name="Try now").click()
    expect(reading.cards).to_have_count(1)
    expect(reading.outbox).to_be_hidden()
    assert len(sent) == 2
    assert Passage.objects.count() == 1


def test_a_changed_card_waits_for_the_server_too(reads, analyst, article, codebook):
    passage = make.passage(analyst, article, "قطاع غزة")
    reading = reads(analyst)
    reading.page.watch.expects += AWAY
    card = reading.press(passage, "Edit")
    card.get_by_label("Note").fill("written offline")
    reading.page.context.set_offline(True)
    card.get_by_role("button", name="Save").click()
    expect(reading.outbox.locator("[data-count]")).to_have_text("1")
    reading.page.context.set_offline(False)
    expect(reading.outbox).to_be_hidden()
    expect(reading.card(passage)).to_contain_text("written offline")
    passage.refresh_from_db()
    assert (passage.note, passage.version) == ("written offline", 2)


@pytest.fixture
def signed_out(reads, analyst):
    """A passage with a note, saved after the session has ended."""
    reading = reads(analyst)
    reading.page.watch.expects += OUT
    reading.open_palette("قطاع غزة")
    reading.palette.locator("summary").click()
    reading.palette.locator("[name=note]").fill("worth keeping")
    Session.objects.all().delete()
    reading.palette.get_by_role("button", name="Save").click()
    reading.dialog = reading.page.locator("signin-agent dialog")
    expect(reading.dialog).to_be_visible()
    return reading


def answer(reading, person, password=make.PASSWORD):
    reading.dialog.get_by_label("Name").fill(person.username)
    reading.dialog.get_by_label("Password").fill(password)
    reading.dialog.get_by_role("button", name="Sign in").click()


def test_signing_in_again_on_the_page_saves_what_was_written(signed_out, analyst):
    expect(signed_out.dialog.get_by_label("Name")).to_have_value("analyst")
    answer(signed_out, analyst, password="not the right one")
    expect(signed_out.dialog.get_by_text("is not right")).to_be_visible()
    answer(signed_out, analyst)
    expect(signed_out.dialog).to_be_hidden()
    expect(signed_out.cards).to_have_count(1)
    saved = Passage.objects.get()
    assert (saved.note, saved.author) == ("worth keeping", analyst)
    signed_out.tag("سوريا والعراق")


def test_someone_else_signing_in_does_not_send_it(signed_out, analyst, analyst2):
    answer(signed_out, analyst2)
    expect(signed_out.dialog.get_by_text("Someone else signed in")).to_be_visible()
    signed_out.dialog.get_by_role("button", name="Later").click()
    expect(signed_out.outbox.locator("[data-count]")).to_have_text("1")
    signed_out.outbox.get_by_role("button", name="Try now").click()
    expect(signed_out.dialog).to_be_visible()
    assert not Passage.objects.exists()
    answer(signed_out, analyst)
    expect(signed_out.cards).to_have_count(1)
    assert Passage.objects.get().author == analyst


def test_signing_in_again_in_another_window_is_enough(reads, analyst):
    reading = reads(analyst)
    reading.page.watch.expects += ["403", "Response Status Error"]
    reading.page.context.clear_cookies(name="sessionid")
    sign_in(reading.page.context.new_page(), analyst)
    reading.page.bring_to_front()
    reading.open_palette("قطاع غزة")
    reading.page.keyboard.press("Enter")
    expect(reading.cards).to_have_count(1)
    expect(reading.outbox).to_be_hidden()
    expect(reading.page.locator("signin-agent dialog")).to_be_hidden()
    reading.tag("سوريا والعراق")
    assert Passage.objects.count() == 2
