"""axe-core finds nothing to object to: every page, both languages, all themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from readingroom.models import Entity
from tests import make
from tests.browser.axe import source, told, violations
from tests.browser.reading import Reading

LANGUAGES = ["en", "ar"]
DESK = "/admin/readingroom"


@pytest.fixture(params=LANGUAGES)
def opened(visit, request):
    """``opened(person, path)``: a page in one of the languages."""
    source()

    def opening(person, path="/", **options) -> Page:
        if person is not None:
            type(person).objects.filter(pk=person.pk).update(language=request.param)
        page = visit(person, path, locale=request.param, **options)
        expect(page.locator("html")).to_have_attribute("lang", request.param)
        return page

    return opening


@pytest.fixture
def full(analyst, analyst2, article, codebook):
    """An article with passages of two people, over each other, with notes."""
    make.passage(
        analyst,
        article,
        "قطاع غزة",
        tags=["attack"],
        note="راجع الخبر",
        gloss="the strip",
    )
    make.passage(analyst2, article, "التطورات في قطاع", tags=["attack", "financing"])
    make.passage(analyst, article, "سوريا", visibility="private", tags=[])
    return article


def test_pages_of_the_room(opened, analyst, full):
    page = opened(analyst)
    entity = Entity.objects.first()
    paths = {
        "list": "/",
        "list, filtered to nothing": "/?q=zzzz",
        "article": full.get_absolute_url(),
        "article, mine": f"{full.get_absolute_url()}?whose=mine",
        "quoting": f"{full.get_absolute_url()}quoting/",
        "history": "/history/?who=all",
        "codebook": "/codebook/",
        "export": "/export/",
        "hand in": "/articles/new/",
        "entity": f"/entities/{entity.pk}/",
        "password": "/accounts/password/",
        "appearance": "/accounts/appearance/",
        "what was found": f"{full.get_absolute_url()}found/",
        "reports": "/reports/",
        "print": f"{full.get_absolute_url()}print/",
        "occurrences": f"{full.get_absolute_url()}occurrences/?start=0&end=4",
        "since": "/since/",
    }
    found = []
    for name, path in paths.items():
        page.goto(path)
        found += violations(page, name)
    assert not found, told(found)


def test_pages_that_went_wrong(opened, analyst, article):
    page = opened(analyst)
    page.watch.expects += ["404", "422", "does not conform"]
    page.goto("/articles/none/")
    found = violations(page, "not found")
    page.goto("/articles/new/")
    page.locator("form.stack button.button").click()
    found += violations(page, "nothing handed in")
    page.fill("[name=paste]", article.current_revision.text)
    page.locator("form.stack button.button").click()
    expect(page.locator(".preview")).to_be_visible()
    found += violations(page, "preview")
    page.goto("/export/?since=never")
    found += violations(page, "bad filter")
    page.goto("/accounts/password/")
    page.locator("main button").click()
    found += violations(page, "no password")
    assert not found, told(found)


def test_the_door(opened):
    page = opened(None, "/accounts/login/")
    found = violations(page, "door")
    page.fill("#id_username", "nobody")
    page.fill("#id_password", "wrong words altogether")
    page.locator("main button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += violations(page, "door, refused")
    assert not found, told(found)


def test_an_empty_room(opened, analyst):
    page = opened(analyst)
    found = violations(page, "empty list")
    for path in ("/history/", "/codebook/"):
        page.goto(path)
        found += violations(page, f"empty {path}")
    assert not found, told(found)


def test_what_opens_over_an_article(opened, analyst, full):
    page = opened(analyst, full.get_absolute_url())
    reading = Reading(page, full)
    found = []
    for number, summary in enumerate(page.locator("summary:visible").all()):
        summary.click()
        found += violations(page, f"menu {number}")
        summary.click()
    reading.select("بلاده تتابع")
    expect(page.locator("#selection-bar")).to_be_visible()
    found += violations(page, "selection")
    page.locator("#selection-bar [data-do=tag]").click()
    expect(reading.palette).to_be_visible()
    page.keyboard.type("new tag")
    reading.palette.locator("summary").click()
    found += violations(page, "palette")
    reading.find.press("Enter")
    expect(reading.toast).to_be_visible()
    found += violations(page, "toast")
    page.locator(".card__foot button").first.evaluate("button => button.click()")
    expect(page.locator(".card[data-open]")).to_be_visible()
    found += violations(page, "open card")
    page.evaluate("getSelection().removeAllRanges()")
    page.locator(".block [data-m=person]").first.click()
    expect(page.locator("#found-card")).to_be_visible()
    found += violations(page, "entity")
    page.keyboard.press("Escape")
    page.locator("body").focus()
    page.keyboard.press("Shift+Slash")
    expect(page.locator("#shortcuts")).to_be_visible()
    found += violations(page, "keys")
    assert not found, told(found)


def test_an_article_on_a_phone(opened, analyst, full):
    phone = {"width": 412, "height": 915}
    page = opened(analyst, full.get_absolute_url(), viewport=phone, has_touch=True)
    found = violations(page, "phone")
    page.locator("#row-1 .reading__count").tap()
    found += violations(page, "sheet")
    page.touchscreen.tap(5, 120)
    page.locator(".bar__more").tap()
    found += violations(page, "layers")
    assert not found, told(found)


def test_the_curators_desk(opened, admin, full, codebook):
    page = opened(admin, "/admin/")
    page.watch.expects.append("django.admin.filtersState")
    entity = Entity.objects.first()
    tag = codebook["attack"]
    paths = [
        f"{DESK}/article/{full.pk}/{last}/"
        for last in ("change", "history", "findings")
    ]
    paths += [f"{DESK}/tag/{tag.pk}/change/", f"{DESK}/entity/{entity.pk}/change/"]
    models = ("article", "entity", "tag", "outlet", "passage", "deed", "desk", "user")
    paths += [f"{DESK}/{model}/" for model in models]
    paths += [f"{DESK}/{model}/add/" for model in ("article", "entity", "desk", "user")]
    found = violations(page, "desk")
    for path in paths:
        page.goto(path)
        expect(page.locator("#content")).to_be_visible()
        found += violations(page, path)
    assert not found, told(found)
