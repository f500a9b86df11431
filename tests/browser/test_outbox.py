"""The server goes away while people work: each passage arrives once, in order, also
when the page is loaded again meanwhile; and no word of any text lies in the browser."""

# ruff: noqa: SIM905 - words are easier to read in lines
import json
import re
import time

import pytest
from playwright.sync_api import expect

from readingroom.models import Deed, Passage
from tests import make
from tests.browser import server
from tests.browser.conftest import sign_in
from tests.browser.reading import Reading
from tests.browser.watching import ARABIC, stored

AWAY = 60  # seconds
PASSAGES = 30
LOST = ["net::ERR_", "htmx:", "Failed to fetch", "TypeError"]
WORDS = (
    "القاهرة بغداد دمشق بيروت تونس الرباط صنعاء أنقرة لندن باريس موسكو طهران الدوحة "
    "الكويت مسقط عدن حلب البصرة الموصل أربيل طرابلس بنغازي وهران فاس مراكش أسوان "
    "الخرطوم نواكشوط جدة مكة المدينة يافا"
).split()
TEXT = "عنوان عن مدن كثيرة\n" + "\n".join(
    " ثم ".join(WORDS[start : start + 8]) for start in range(0, 32, 8)
)
IDENTIFIER = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("switched")


@pytest.fixture
def switch(transactional_db, folder):
    """A server of the test's own."""
    made = server.Switched(folder)
    made.on()
    yield made
    made.off()


@pytest.fixture
def reading(switch, visit, analyst, curator, codebook):
    article = make.article(curator, text=TEXT)
    page = visit(base_url=switch.address, path="/accounts/login/")
    page.watch.expects += LOST
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, analyst, article.get_absolute_url())
    return Reading(page, article)


def tag(reading, quote):
    """A digit is a pinned tag; here the first of the list is taken."""
    reading.open_palette(quote)
    reading.page.keyboard.type("recr")
    reading.page.keyboard.press("Enter")


def arrived():
    made = Passage.objects.order_by("created_at", "id")
    return list(made.values_list("quote", flat=True))


def entries(page):
    kept = json.loads(stored(page))[0]
    return [json.loads(value) for key, value in kept if ".outbox." in key]


def delivered(page):
    """Waits until nothing is left to send."""
    page.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.includes('outbox'))",
        timeout=40_000,
    )
    expect(page.locator("#outbox")).to_be_hidden()


def test_thirty_passages_survive_a_minute_without_a_server_and_a_reload(
    reading, switch, codebook
):
    page, quotes = reading.page, WORDS[:PASSAGES]
    switch.off()
    gone = time.monotonic()
    for quote in quotes:
        tag(reading, quote)
    expect(reading.outbox.locator("[data-count]")).to_have_text(str(PASSAGES))
    waiting = page.locator(".card[data-pending]")
    expect(waiting).to_have_count(PASSAGES)
    expect(waiting.first).to_contain_text("Not saved yet")
    assert_text_free(page, codebook)
    page.wait_for_timeout(max(0, AWAY - (time.monotonic() - gone)) * 1000)
    assert not Passage.objects.exists()
    with pytest.raises(Exception, match="net::ERR_CONNECTION_REFUSED"):
        page.reload()
    switch.on()
    page.goto(reading.article.get_absolute_url())
    delivered(reading.page)
    expect(page.locator(".card:not([data-pending])").first).to_be_visible()
    assert arrived() == quotes
    assert Deed.objects.filter(verb="tag").count() == PASSAGES
    assert entries(page) == []


def assert_text_free(page, codebook):
    kept = entries(page)
    assert len(kept) == PASSAGES
    assert not ARABIC.search(stored(page))
    for entry in kept:
        assert set(entry) == {
            "id", "user", "page", "at", "slug", "revision", "start", "end", "tags",
            "visibility", "desk", "isPart",
        }  # fmt: skip
        identifiers = [entry["id"], entry["page"], entry["revision"], *entry["tags"]]
        assert all(map(IDENTIFIER.match, identifiers))
        assert entry["tags"] == [str(codebook["recruitment"].pk)]


def test_without_a_reload_they_arrive_once_in_order_too(reading, switch):
    switch.off()
    for quote in WORDS[:5]:
        tag(reading, quote)
    switch.on()
    delivered(reading.page)
    expect(reading.cards).to_have_count(5)
    assert arrived() == WORDS[:5]


def test_another_page_of_the_room_sends_what_was_left(reading, switch):
    switch.off()
    tag(reading, WORDS[0])
    tag(reading, WORDS[9])
    expect(reading.outbox.locator("[data-count]")).to_have_text("2")
    switch.on()
    reading.page.goto("/codebook/")
    delivered(reading.page)
    assert arrived() == [WORDS[0], WORDS[9]]


def test_a_note_stays_on_the_page_and_its_passage_survives(reading, switch):
    switch.off()
    reading.open_palette(WORDS[0])
    reading.palette.locator("summary").click()
    reading.palette.locator("[name=note]").fill("a secret thought")
    reading.palette.get_by_role("button", name="Save").click()
    card = reading.page.locator(".card[data-pending]")
    expect(card).to_contain_text("a secret thought")
    kept = stored(reading.page)
    assert "isPart" in kept
    assert "secret" not in kept
    switch.on()
    delivered(reading.page)
    assert Passage.objects.get().note == "a secret thought"


def test_two_pages_do_not_send_the_same(reading, switch):
    switch.off()
    tag(reading, WORDS[0])
    expect(reading.outbox.locator("[data-count]")).to_have_text("1")
    switch.on()
    other = reading.page.context.new_page()
    sent = []
    other.on("request", lambda request: request.method == "POST" and sent.append(1))
    other.goto("/codebook/")
    delivered(reading.page)
    other.wait_for_timeout(500)
    assert not sent
    assert arrived() == [WORDS[0]]


def test_signing_out_leaves_nothing_behind(reading, switch):
    switch.off()
    tag(reading, WORDS[0])
    expect(reading.outbox.locator("[data-count]")).to_have_text("1")
    assert entries(reading.page)
    reading.page.evaluate("() => { htmx.ajax = () => new Promise(() => {}); }")
    switch.on()
    reading.page.locator(".topbar__me summary").click()
    reading.page.get_by_role("button", name="Sign out").click()
    reading.page.wait_for_url("**/accounts/login/**")
    assert entries(reading.page) == []


def test_what_is_written_in_an_open_card_is_asked_about(
    reading, analyst, article, codebook
):
    passage = make.passage(analyst, reading.article, WORDS[0])
    reading.page.reload()
    card = reading.press(passage, "Edit")
    card.get_by_label("Note").fill("not sent")
    asked = []
    reading.page.once("dialog", lambda dialog: asked.append(dialog.type))
    reading.page.goto("/")
    assert asked == ["beforeunload"]
