"""The curator's rooms, by hand, without one CSP violation."""

from playwright.sync_api import expect

from readingroom.models import Article, Claim, Mention
from tests.browser.reading import TEXT


def test_a_curator_pastes_previews_and_publishes_an_article(visit, curator):
    page = visit(curator, "/admin/readingroom/article/add/")
    page.fill("textarea[name=paste]", TEXT)
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("[name=title]")).to_have_value(TEXT.split("\n")[0])
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_role("link", name="Read it")).to_be_visible()
    assert Article.objects.get().status == "published"
    page.get_by_role("link", name="Entities and claims").click()
    row = page.locator("tr", has_text="سامح شكري").first
    with page.expect_navigation():
        row.get_by_role("button", name="Confirm").click()
    found = [*Mention.objects.all(), *Claim.objects.all()]
    assert [each.status for each in found].count("confirmed") == 1


def test_the_admins_pages_open_without_complaint(visit, admin, article, codebook):
    page = visit(admin, "/admin/")
    links = page.locator("#content a[href^='/admin/']")
    addresses = links.evaluate_all("all => all.map((each) => each.pathname)")
    assert "/admin/readingroom/tag/" in addresses
    for address in dict.fromkeys(addresses):
        answer = page.goto(address)
        assert answer.status == 200, address
    page.goto(f"/admin/readingroom/article/{article.pk}/change/")
    page.goto(f"/admin/readingroom/tag/{codebook['attack'].pk}/change/")
