"""Signing in and out, being locked out, and the language of the interface."""

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client

from readingroom import settings as shipped
from readingroom.models import Deed, User
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def try_in(client, name="analyst", password=make.PASSWORD, next="", **options):
    body = {"username": name, "password": password, "next": next}
    return client.post(LOGIN, body, **options)


def fail(client, times, name="analyst", **options):
    return [try_in(client, name, "wrong", **options).status_code for _ in range(times)]


# signing in


def test_signing_in_leads_to_the_articles(client, analyst):
    answer = try_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client, analyst):
    asked = client.get("/history/?who=all")
    assert asked["Location"] == "/accounts/login/?next=/history/%3Fwho%3Dall"
    page = Page(client.get(asked["Location"]))
    field = page.all("input", name="next")[-1]
    assert try_in(client, next=field["value"])["Location"] == "/history/?who=all"


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    r"\\evil.example",
    r"/\evil.example",
    "/\t/evil.example",
    "http:evil.example",
    "http:///evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hi",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "//testserver:80@evil.example",
    " //evil.example",
    "\x08//evil.example",
    "//[evil",
    "https://testserver\\@evil.example",
    "/" + "a" * 5000,
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(client, analyst, target):
    assert try_in(client, next=target)["Location"] == "/"


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_form_leads_to_another_site(analyst, article, target):
    client = signed_in(analyst)
    body = {"language": "en", "next": target}
    assert client.post("/accounts/preferences/", body)["Location"] == "/"
    for _ in range(2):
        marked = client.post(f"/articles/{article.slug}/read/", body)
        assert marked["Location"] in ("/", article.get_absolute_url())
    deed = Deed.objects.get(passage=make.passage(analyst, article))
    undone = client.post(f"/deeds/{deed.pk}/undo/", body)
    assert "Location" not in undone.headers


def test_a_next_with_line_breaks_writes_no_header(analyst):
    body = {"language": "en", "next": "/a\r\nSet-Cookie: x=y"}
    answer = signed_in(analyst).post("/accounts/preferences/", body)
    assert "x" not in answer.cookies
    assert "\n" not in answer["Location"]


def test_the_session_gets_a_new_key(client, analyst):
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    try_in(client)
    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_two_people_in_one_browser_do_not_share_a_session(client, analyst, analyst2):
    try_in(client)
    first = client.session.session_key
    client.post("/accounts/logout/")
    try_in(client, "analyst2")
    assert client.session.session_key != first
    assert "analyst2" in Page(client.get("/")).text


def test_signing_out_clears_the_session(client, analyst):
    try_in(client)
    key = client.session.session_key
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert not Session.objects.filter(session_key=key).exists()
    client.cookies["sessionid"] = key
    assert client.get("/").status_code == 302


def test_two_sessions_of_one_person_end_each_for_itself(analyst):
    one, other = Client(), Client()
    try_in(one)
    try_in(other)
    one.post("/accounts/logout/")
    assert one.get("/").status_code == 302
    assert other.get("/").status_code == 200


def test_a_new_password_ends_all_sessions(client, analyst):
    try_in(client)
    analyst.set_password("another long phrase 8")
    analyst.save()
    assert client.get("/").status_code == 302


def test_a_deactivated_persons_session_ends_on_the_next_request(client, analyst):
    try_in(client)
    analyst.is_active = False
    analyst.save()
    assert client.get("/")["Location"].startswith(LOGIN)
    refused = client.get("/", headers={"HX-Request": "true"})
    assert refused.status_code == 401
    assert try_in(client).status_code == 200


def test_known_and_unknown_names_get_the_same_answer(analyst):
    inactive = make.person("gone", is_active=False)
    answers = []
    for name in ("analyst", "nobody", inactive.username):
        page = Page(try_in(Client(), name, "wrong"))
        answers.append(page.text)
    assert len(set(answers)) == 1
    right = Page(try_in(Client(), inactive.username)).text
    assert right == answers[0]


def test_an_unknown_name_costs_a_hash_too(settings, analyst, monkeypatch):
    """Each attempt makes as many hashes, or time would tell who is here."""
    hasher = type(identify_hasher(analyst.password))
    made = []
    encode = hasher.encode

    def counted(self, *args, **kwargs):
        made.append(args)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(hasher, "encode", counted)
    costs = []
    for name in ("analyst", "nobody"):
        made.clear()
        try_in(Client(), name, "wrong")
        costs.append(len(made))
    assert costs[0] == costs[1] == 1


# the dialog on a page whose session has ended

HTMX = {"HX-Request": "true"}


def test_the_dialog_gets_the_new_token_and_the_name(analyst, article):
    client = Client(enforce_csrf_checks=True)
    page = Page(client.get(LOGIN))
    token = page.all("input", name="csrfmiddlewaretoken")[0]["value"]
    answer = try_in(client, headers={**HTMX, "X-CSRFToken": token})
    assert answer.status_code in (200, 204)
    assert answer["X-User"] == str(analyst.pk)
    saved = client.post(
        f"/articles/{article.slug}/passages/",
        make.form(article),
        headers={"X-CSRFToken": answer["X-CSRFToken"]},
    )
    assert saved.status_code == 201


def test_the_dialog_is_told_what_is_wrong(client, analyst):
    answer = try_in(client, password="wrong", headers=HTMX)
    assert answer.status_code == 422
    assert Page(answer).all("div", class_="problem")
    assert "X-User" not in answer.headers


# locking out


def test_five_failures_lock_out_in_words(client, analyst):
    assert fail(client, 5) == [200, 200, 200, 200, 429]
    locked = try_in(client)
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "quarter of an hour" in Page(locked).text
    assert client.get("/").status_code == 302


def test_the_dialog_is_locked_out_with_a_fragment(client, analyst):
    fail(client, 5)
    locked = try_in(client, headers=HTMX)
    assert locked.status_code == 429
    assert not Page(locked).all("html")


def test_four_failures_and_a_success_begin_anew(client, analyst):
    fail(client, 4)
    assert try_in(client).status_code == 302
    other = Client()
    assert 429 not in fail(other, 4)


def test_others_are_not_locked_out_with_one(client, analyst, analyst2):
    fail(client, 6)
    assert try_in(client, "analyst2").status_code == 302
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert try_in(elsewhere).status_code == 302


def test_a_locked_name_is_locked_however_it_is_spelt(client, analyst):
    """The form folds widths (NFKC) and spaces before it asks who this is."""
    fail(client, 5)
    for name in ("analyst", " analyst ", "ａｎａｌｙｓｔ", "analyst\u3000"):
        assert try_in(client, name).status_code == 429


def test_guessing_on_under_other_spellings_counts(client, analyst):
    spellings = ["analyst", " analyst", "ａnalyst", "aｎalyst", "anａlyst"]
    codes = [try_in(client, name, "wrong").status_code for name in spellings]
    assert codes[-1] == 429


def test_a_header_made_up_by_the_client_does_not_unlock(client, analyst):
    fail(client, 5)
    for number in range(3):
        forged = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": "::1"}
        assert try_in(client, headers=forged).status_code == 429


def test_behind_a_proxy_the_address_it_wrote_is_the_one_that_counts(
    client, analyst, settings
):
    settings.BEHIND_PROXY = True

    def via(forwarded):
        return {"headers": {"X-Forwarded-For": forwarded}}

    assert 429 in fail(client, 5, **via("198.51.100.1"))
    # what stands before it is the client's own word
    assert try_in(client, **via("10.0.0.1, 198.51.100.1")).status_code == 429
    assert try_in(Client(), **via("198.51.100.2")).status_code == 302
    for odd in ("", "nonsense", "1.2.3.4, <b>", "::1%eth0"):
        assert try_in(Client(), "nobody", "wrong", **via(odd)).status_code == 200


def test_an_unknown_name_is_locked_out_as_a_known_one(client, analyst):
    known, unknown = fail(client, 6), fail(client, 6, "nobody")
    assert known == unknown


# passwords


@pytest.mark.parametrize(
    "password", ["fourteen chars", "short", "123456789987654321", "analyst analyst"]
)
def test_weak_passwords_are_refused_in_the_admin(admin, password):
    client = signed_in(admin)
    body = {"username": "analystanalyst", "role": "analyst", "display_name": ""}
    body |= {"password1": password, "password2": password}
    answer = client.post("/admin/readingroom/user/add/", body)
    assert answer.status_code == 200
    assert not User.objects.filter(username="analystanalyst").exists()
    assert Page(answer).all("ul", class_="errorlist")


def test_a_long_phrase_is_taken_in_the_admin(admin):
    body = {"username": "new", "role": "analyst", "display_name": ""}
    body |= {"password1": make.PASSWORD, "password2": make.PASSWORD}
    answer = signed_in(admin).post("/admin/readingroom/user/add/", body)
    assert answer.status_code == 302
    assert try_in(Client(), "new").status_code == 302


def test_createsuperuser_makes_an_administrator(monkeypatch, db):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", make.PASSWORD)
    call_command("createsuperuser", username="boss", email="", interactive=False)
    boss = User.objects.get()
    assert (boss.role, boss.is_staff, boss.is_superuser) == ("admin", True, True)


def test_the_shipped_settings_hash_with_argon2(settings):
    settings.PASSWORD_HASHERS = shipped.PASSWORD_HASHERS
    person = make.person("somebody")
    assert person.password.startswith("argon2$argon2id$")
    assert try_in(Client(), "somebody").status_code == 302


# language


def test_switching_the_language_keeps_the_page(analyst):
    client = signed_in(analyst)
    page = Page(client.get("/history/?who=all"))
    (form_next, *_) = [f["value"] for f in page.all("input", name="next")]
    body = {"language": "ar", "next": form_next}
    answer = client.post("/accounts/preferences/", body)
    assert answer["Location"] == "/history/?who=all"
    assert Page(client.get(answer["Location"])).all("html", lang="ar", dir="rtl")


def test_the_language_stays_with_the_person(analyst):
    signed_in(analyst).post("/accounts/preferences/", {"language": "ar"})
    elsewhere = signed_in(analyst)
    page = elsewhere.get("/", headers={"Accept-Language": "en"})
    assert Page(page).all("html", lang="ar", dir="rtl")
    assert page["Content-Language"] == "ar"


def test_the_language_stays_with_the_browser_before_signing_in(client, db):
    client.post("/accounts/preferences/", {"language": "ar"})
    assert Page(client.get(LOGIN)).all("html", lang="ar", dir="rtl")
    cookie = client.cookies["django_language"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("language", ["fr", "", "ar\n", "../en", "x" * 5000])
def test_an_unknown_language_changes_nothing(analyst, language):
    client = signed_in(analyst)
    answer = client.post("/accounts/preferences/", {"language": language})
    assert answer.status_code == 302
    assert User.objects.get().language == ""
    assert "django_language" not in answer.cookies


def test_one_persons_language_does_not_reach_the_next(analyst, analyst2):
    first, second = signed_in(analyst), signed_in(analyst2)
    first.post("/accounts/preferences/", {"language": "ar"})
    first.get("/")
    assert Page(second.get("/")).all("html", lang="en", dir="ltr")
    assert Page(second.get("/nowhere/")).all("html", lang="en")


# one's own password


def change_password(client, old=make.PASSWORD, new="another long phrase 8"):
    body = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post("/accounts/password/", body)


def test_a_new_password_of_ones_own_ends_the_other_sessions(analyst):
    here, elsewhere = Client(), Client()
    try_in(here)
    try_in(elsewhere)
    assert change_password(here).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


@pytest.mark.parametrize("new", ["short", "123456789987654321", "analyst"])
def test_a_weak_password_of_ones_own_is_refused(analyst, new):
    assert change_password(signed_in(analyst), new=new).status_code == 200
    analyst.refresh_from_db()
    assert analyst.check_password(make.PASSWORD)


def test_the_old_password_is_asked_for(analyst):
    assert change_password(signed_in(analyst), old="wrong").status_code == 200
    analyst.refresh_from_db()
    assert analyst.check_password(make.PASSWORD)
