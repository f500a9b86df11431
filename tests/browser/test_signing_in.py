"""The sign-in page, and what stays in the browser of somebody who was here."""

from playwright.sync_api import expect

from tests import make
from tests.browser.watching import ARABIC, stored


def sign(page, name, password):
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def test_signing_in_leads_to_the_page_that_was_asked_for(visit, analyst, article):
    page = visit(path=article.get_absolute_url())
    assert page.url.endswith(f"/accounts/login/?next={article.get_absolute_url()}")
    sign(page, "analyst", "wrong words altogether")
    expect(page.get_by_role("alert")).to_be_visible()
    sign(page, "analyst", make.PASSWORD)
    page.wait_for_url(f"**{article.get_absolute_url()}")
    expect(page.locator("#block-0")).to_have_text(article.title)


def test_after_five_wrong_passwords_the_door_stays_shut_for_a_while(visit, analyst):
    page = visit()
    page.watch.expects.append("429")
    for _ in range(5):
        sign(page, "analyst", "wrong words altogether")
    expect(page.locator("main")).to_contain_text("Too many attempts")
    page.goto("/accounts/login/")
    sign(page, "analyst", make.PASSWORD)
    expect(page.locator("main")).to_contain_text("Too many attempts")


def test_no_text_of_an_article_stays_in_the_browser(reads, analyst):
    reading = reads(analyst)
    reading.page.watch.expects += ["net::ERR_", "htmx:"]
    reading.page.locator(".bar__layers").get_by_label("Entities").click()
    reading.tag("قطاع غزة")
    reading.page.context.set_offline(True)
    reading.open_palette("سوريا والعراق")
    reading.page.keyboard.press("Enter")
    expect(reading.outbox).to_be_visible()
    kept = stored(reading.page)
    assert "readingroom.hidden" in kept
    assert not ARABIC.search(kept)
    reading.page.context.set_offline(False)
    expect(reading.cards).to_have_count(2)
