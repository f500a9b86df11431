"""How the room looks to each person: kept on the server, and sent with every page."""

import pytest
from django.db import IntegrityError
from django.utils.html import escape

from readingroom.models import Appearance, Deed
from tests import make
from tests.views.visiting import BACKEND, Page, signed_in

pytestmark = pytest.mark.django_db
PATH = "/accounts/appearance/"
USUAL = {
    "theme": "system",
    "size": "m",
    "leading": "usual",
    "width": "usual",
    "typeface": "naskh",
    "density": "roomy",
}
OTHER = {
    "theme": "sepia",
    "size": "xl",
    "leading": "open",
    "width": "narrow",
    "typeface": "sans",
    "density": "compact",
}


def look(client, path="/") -> dict:
    (html,) = Page(client.get(path)).all("html")
    return {name: html[f"data-{name}"] for name in USUAL}


def test_everybody_begins_with_the_usual(analyst):
    assert look(signed_in(analyst)) == USUAL


def test_choices_follow_the_person_to_another_device(analyst, article):
    signed_in(analyst).post(PATH, OTHER)
    elsewhere = signed_in(analyst)
    assert look(elsewhere) == OTHER
    assert look(elsewhere, article.get_absolute_url()) == OTHER


def test_one_persons_choices_do_not_reach_the_next(analyst, analyst2):
    browser = signed_in(analyst)
    browser.post(PATH, OTHER)
    browser.force_login(analyst2, BACKEND)
    assert look(browser) == USUAL


def test_the_page_before_signing_in_looks_as_left(analyst):
    browser = signed_in(analyst)
    browser.post(PATH, OTHER)
    browser.post("/accounts/logout/")
    assert look(browser, "/accounts/login/") == OTHER
    cookie = browser.cookies["appearance"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_signing_in_brings_the_look_along(client, analyst):
    signed_in(analyst).post(PATH, OTHER)
    body = {"username": "analyst", "password": make.PASSWORD}
    client.post("/accounts/login/", body)
    client.post("/accounts/logout/")
    assert look(client, "/accounts/login/")["theme"] == "sepia"


@pytest.mark.parametrize(
    "kept",
    ["", "sepia", "a.b.c.d.e.f", "xl.open.narrow.sans.sepia", "." * 5, "x" * 900],
)
def test_a_cookie_that_says_nothing_known_is_passed_over(client, db, kept):
    client.cookies["appearance"] = kept
    assert look(client, "/accounts/login/") == USUAL


def test_one_choice_leaves_the_others(analyst):
    client = signed_in(analyst)
    client.post(PATH, OTHER)
    client.post(PATH, {"theme": "dark"})
    assert look(client) == {**OTHER, "theme": "dark"}


def test_the_panel_is_answered_without_a_page(analyst):
    answer = signed_in(analyst).post(PATH, OTHER, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_plain_form_comes_back_to_its_page(analyst, article):
    here = article.get_absolute_url()
    answer = signed_in(analyst).post(PATH, {**OTHER, "next": here})
    assert answer["Location"] == here


@pytest.mark.parametrize("name", USUAL)
def test_an_unknown_choice_is_refused(analyst, name):
    answer = signed_in(analyst).post(PATH, {name: '"><script>'})
    assert answer.status_code == 422
    assert b"<script>" not in answer.content
    assert not Appearance.objects.exists()


@pytest.mark.parametrize("name", USUAL)
def test_the_database_knows_no_other_choice(analyst, name):
    with pytest.raises(IntegrityError, match="appearance_choices_known"):
        Appearance.objects.create(person=analyst, **{name: "no"})


def test_looks_are_no_history(analyst):
    signed_in(analyst).post(PATH, OTHER)
    assert not Deed.objects.exists()


def test_what_is_chosen_is_ticked_in_the_panel_and_on_its_page(analyst, article):
    client = signed_in(analyst)
    client.post(PATH, OTHER)
    for path in (article.get_absolute_url(), PATH):
        page = Page(client.get(path))
        radios = [r for r in page.all("input", type="radio") if r["name"] in USUAL]
        ticked = {r["name"]: r["value"] for r in radios if "checked" in r}
        assert ticked == OTHER
        assert {r["name"] for r in radios} == set(USUAL)


@pytest.mark.parametrize(
    ("theme", "scheme"),
    [
        ("system", "light dark"),
        ("light", "light"),
        ("sepia", "light"),
        ("dark", "dark"),
        ("contrast", "light dark"),
    ],
)
def test_the_browser_knows_light_or_dark_before_any_style(analyst, theme, scheme):
    client = signed_in(analyst)
    client.post(PATH, {"theme": theme})
    (meta,) = Page(client.get("/")).all("meta", name="color-scheme")
    assert meta["content"] == scheme


def test_only_the_faces_in_use_are_sent_ahead(analyst, article):
    client = signed_in(analyst)

    def faces(path):
        links = Page(client.get(path)).all("link", rel="preload")
        return {link["href"].rpartition("/")[2].split(".")[0] for link in links}

    latin, room = {"vazirmatn-latin"}, {"vazirmatn-arabic", "vazirmatn-latin"}
    text = room | {"noto-naskh-arabic", "noto-naskh-latin"}
    assert faces("/history/") == latin
    for path in ("/", article.get_absolute_url(), f"/articles/{article.slug}/print/"):
        assert faces(path) == text
    client.post(PATH, {"typeface": "sans"})
    assert faces("/") == room


def test_the_page_of_choices_is_in_arabic_too(analyst):
    analyst.language = "ar"
    analyst.save()
    page = signed_in(analyst).get(PATH).content.decode()
    assert escape("تباين عالٍ") in page
    assert "High contrast" not in page
