"""The headers of every answer, and pages without a line of inline script or style."""

import re

import pytest
from django.test import Client

from readingroom.models import Entity
from tests import make
from tests.views.visiting import Page, addresses, signed_in

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "frame-ancestors": {"'none'"},
}
HTMX_CONFIG = {
    '"allowEval": false',
    '"includeIndicatorStyles": false',
    '"selfRequestsOnly": true',
    '"allowScriptTags": false',
    '"historyCacheSize": 0',
}


@pytest.fixture
def curating(curator):
    return signed_in(curator)


@pytest.fixture
def pages(curating, curator, article):
    """Every page of the room and of the admin that a curator can open, and failures."""
    passage = make.passage(curator, article, note="n", gloss="g")
    make.passage(curator, article, quote="هشاً", visibility="private")
    entity = Entity.objects.filter(mentions__revision=article.current_revision).first()
    tag = passage.tag_ids[0]
    found = [
        *addresses(),
        f"/articles/{article.slug}/",
        f"/articles/{article.slug}/blocks/1/",
        f"/articles/{article.slug}/counts/",
        f"/articles/{article.slug}/print/",
        f"/passages/{passage.pk}/",
        f"/entities/{entity.pk}/",
        "/history/?who=all",
        "/export/?since=nonsense",
        "/?q=nothing+like+this",
        "/nowhere/",
        "/?q=%00",
        "/articles/new/",
        "/admin/",
        *(f"/admin/readingroom/{model}/" for model in MODELS),
        *(f"/admin/readingroom/{m}/add/" for m in ("article", "entity", "tag")),
        f"/admin/readingroom/article/{article.pk}/change/",
        f"/admin/readingroom/article/{article.pk}/history/",
        f"/admin/readingroom/entity/{entity.pk}/change/",
        f"/admin/readingroom/tag/{tag}/change/",
    ]
    answers = {path: curating.get(path) for path in dict.fromkeys(found)}
    paste = {"paste": make.TEXT, "preview": "1"}
    answers["preview"] = curating.post("/articles/new/", paste)
    answers["refusal"] = curating.post(f"/articles/{article.slug}/passages/", {})
    answers["card"] = curating.get(
        f"/passages/{passage.pk}/", headers={"HX-Request": "true"}
    )
    return answers


MODELS = ["article", "entity", "tag", "outlet", "passage", "deed", "desk"]


def policy_of(answer) -> dict[str, set[str]]:
    parts = [
        p.split() for p in answer["Content-Security-Policy"].split(";") if p.strip()
    ]
    return {name: set(sources) for name, *sources in parts}


def test_every_answer_has_the_headers(pages):
    for path, answer in pages.items():
        headers = answer.headers
        assert "no-store" in headers["Cache-Control"], path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert headers["X-Frame-Options"] == "DENY", path
        assert "camera=()" in headers["Permissions-Policy"], path


def test_every_answer_has_the_policy_and_nothing_unsafe(pages):
    for path, answer in pages.items():
        policy = policy_of(answer)
        scripts = policy.pop("script-src")
        nonces = {s for s in scripts if re.fullmatch(r"'nonce-[\w+/=-]{16,}'", s)}
        # Django's admin knows no nonces: there the room's own files pass
        assert scripts == ({"'self'"} if path.startswith("/admin/") else nonces), path
        expected = {k: v for k, v in POLICY.items() if k != "script-src"}
        assert policy == expected, path


def test_strangers_get_the_same_headers(db):
    client = Client()
    for path in (*addresses(), "/nowhere/", "/?q=%00", "/articles/%00/"):
        answer = client.get(path)
        assert answer["X-Frame-Options"] == "DENY", path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert "default-src 'none'" in answer["Content-Security-Policy"], path
        assert "no-store" in answer["Cache-Control"], path


def test_failures_have_the_headers_too(curating, monkeypatch):
    """A page that breaks: the last thing that should be cached or framed."""
    from readingroom.queries import articles

    def broken(*args):
        raise RuntimeError("secret words")

    monkeypatch.setattr(articles, "counted", broken)
    curating.raise_request_exception = False
    answer = curating.get("/")
    assert answer.status_code == 500
    assert b"secret" not in answer.content
    assert "no-store" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_no_page_has_inline_script_or_style(pages):
    for path, answer in pages.items():
        if "html" not in answer.headers.get("Content-Type", "") or not answer.content:
            continue
        page = Page(answer)
        assert "".join(page.scripts).strip() == "", path
        for tag, attrs in page.elements:
            assert tag not in ("style", "iframe", "object", "embed", "base"), path
            wrong = [n for n in attrs if n == "style" or n.startswith(("on", "hx-on"))]
            assert wrong == [], (path, tag)
            for name in ("href", "src", "action", "formaction"):
                value = attrs.get(name) or ""
                assert not value.lower().lstrip().startswith("javascript:"), path
            if tag == "script":
                ours = ("/static/", "/admin/jsi18n/")
                assert (attrs.get("src") or "").startswith(ours), path


def test_every_page_of_the_room_tells_htmx_to_stay_harmless(pages):
    told = [
        meta["content"]
        for path, answer in pages.items()
        if not path.startswith("/admin") and "html" in answer.get("Content-Type", "")
        for meta in Page(answer).all("meta", name="htmx-config")
    ]
    assert len(told) >= 8
    for content in told:
        assert all(part in content for part in HTMX_CONFIG)


def test_every_form_that_does_something_carries_a_token(pages):
    """Or is one of those that a script sends with the token in a header."""
    for path, answer in pages.items():
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        content = answer.content.decode() if answer.content else ""
        for form in re.findall(r"<form\b.*?</form>", content, re.DOTALL):
            opening = form.split(">", 1)[0]
            if 'method="post"' not in opening or "csrfmiddlewaretoken" in form:
                continue
            scripted = ("hx-post", "palette__form", "/accounts/login/")
            assert any(sign in opening for sign in scripted), (path, opening)


def test_links_to_other_sites_tell_them_nothing(curating, curator):
    html = (
        '<html><body><article><h1>عنوان الخبر</h1><p>قال الوزير إن <a href="https://'
        'example.org/a">المصدر</a> نشر الخبر كاملاً في موقعه يوم الأحد الماضي.</p>'
        "<p>وأضاف الوزير أن الحكومة ستنظر في الأمر خلال الأيام المقبلة بعناية.</p>"
        "</article></body></html>"
    )
    linked = make.article(curator, text=html)
    page = Page(curating.get(f"/articles/{linked.slug}/"))
    (link,) = page.all("a", href="https://example.org/a")
    assert set(link["rel"].split()) >= {"noopener", "noreferrer", "nofollow"}


@pytest.mark.parametrize("path", addresses())
def test_a_fragment_is_told_401_where_a_page_is_sent_to_sign_in(db, path):
    if path in ("/healthz", "/accounts/login/", "/accounts/preferences/"):
        return
    client = Client()
    page = client.get(path)
    assert page["Location"].startswith("/accounts/login/"), path
    fragment = client.get(path, headers={"HX-Request": "true"})
    if not path.startswith("/admin/"):
        assert fragment.status_code == 401
        assert "Location" not in fragment.headers


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(analyst):
    client = Client()
    client.get("/accounts/login/")
    body = {"username": "analyst", "password": make.PASSWORD}
    client.post("/accounts/login/", body)
    client.post("/accounts/preferences/", {"language": "ar"})
    assert set(client.cookies) >= {"sessionid", "csrftoken", "django_language"}
    for name, cookie in client.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
        assert not cookie["domain"], name


def test_a_host_made_up_by_the_client_is_refused(curating, article):
    for host in ("evil.example", "testserver.evil.example", "evil@testserver", "a b"):
        answer = curating.get(f"/articles/{article.slug}/", headers={"Host": host})
        assert answer.status_code == 400
        assert b"evil" not in answer.content
    forwarded = {"X-Forwarded-Host": "evil.example"}
    answer = curating.get(f"/articles/{article.slug}/", headers=forwarded)
    assert b"evil" not in answer.content


def test_static_files_may_not_be_sniffed_or_listed(db):
    for path in ("/static/", "/static/css/", "/static/../manage.py", "/static/%2e%2e/"):
        assert Client().get(path).status_code in (302, 404)
