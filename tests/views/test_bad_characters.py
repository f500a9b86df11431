"""NUL and lone surrogates get 400 wherever they come in, before anything reads them."""

import pytest
from django.test import RequestFactory
from django.urls import get_resolver, resolve

from tests import make
from tests.views.visiting import Page, addresses, signed_in

NUL, HALF = "%00", "%ED%A0%80"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=edge"

pytestmark = pytest.mark.django_db


@pytest.fixture
def analysing(analyst):
    return signed_in(analyst)


def part(disposition: bytes, content: bytes = b"harmless") -> bytes:
    head = b"--edge\r\nContent-Disposition: form-data; " + disposition
    return head + b"\r\n\r\n" + content + b"\r\n--edge--\r\n"


def test_every_url_of_the_room_is_among_the_addresses():
    tried = {resolve(address).url_name for address in addresses()}
    urls = {getattr(found, "name", None) for found in get_resolver().url_patterns}
    assert urls - {None} <= tried


@pytest.mark.parametrize("address", addresses())
@pytest.mark.parametrize("bad", [NUL, HALF])
def test_bad_characters_in_a_query_or_a_form_are_refused(analysing, address, bad):
    for name in ("q", "tag", "next", "page", bad):
        query = f"{name}=a{bad}b"
        assert analysing.get(address, QUERY_STRING=query).status_code == 400
        refused = analysing.generic("POST", address, query.encode(), FORM)
        assert refused.status_code == 400


@pytest.mark.parametrize("address", addresses())
def test_a_nul_in_a_quoted_cookie_is_refused(analysing, address):
    for name in ("sessionid", "csrftoken", "django_language", "messages", "theme"):
        cookie = f'{name}="a\\000b"'
        assert analysing.get(address, HTTP_COOKIE=cookie).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/articles/%00/",
        "/articles/abc%00def/passages/",
        "/articles/%ED%A0%80/",
        "/passages/%ED%BF%BF/",
        "/admin/readingroom/article/%00/change/",
        "/admin/readingroom/article/%ED%A0%80/change/",
        "/healthz%00",
    ],
)
def test_bad_characters_in_a_path_are_refused(analysing, path):
    assert analysing.get(path).status_code == 400
    assert analysing.post(path).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        part(b'name="paste"', b"a\x00b"),
        part(b'name="paste"', b"a\xed\xa0\x80b"),
        part(b'name="paste"', "نص\ud83dنص".encode("utf-8", "surrogatepass")),
        part(b'name="pa\x00ste"'),
        part(b'name="pa\xed\xb0\x80ste"'),
        part(b'name="upload"; filename="a\x00.txt"'),
        part(b'name="upload"; filename="a\xed\xa0\x80.txt"'),
        part(b'name="up\x00load"; filename="a.txt"'),
    ],
)
def test_bad_characters_in_a_multipart_form_are_refused(analysing, body):
    refused = analysing.generic("POST", "/articles/new/", body, MULTIPART)
    assert refused.status_code == 400
    assert "characters that no text can have" in Page(refused).text


@pytest.mark.parametrize("bad", ["\0", "%00", "a%00b", "%ED%A0%80", "%ed%bf%bf"])
@pytest.mark.parametrize("field", ["id", "quote", "tags", "note", "gloss", "desk"])
def test_no_field_of_a_passage_takes_bad_characters(analysing, article, field, bad):
    body = f"{field}={bad}".encode()
    path = f"/articles/{article.slug}/passages/"
    assert analysing.generic("POST", path, body, FORM).status_code == 400


def test_a_body_that_is_no_form_is_no_form(analysing, article):
    path = f"/articles/{article.slug}/passages/"
    for body in (b'{"quote": "\\u0000"}', b'{"quote": "\\ud800"}', b"[" * 100_000):
        refused = analysing.generic("POST", path, body, "application/json")
        assert refused.status_code == 422
    refused = analysing.generic("POST", path, b'{"a": "\0"}', "application/json")
    assert refused.status_code == 400


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin-1", "cp037"])
@pytest.mark.parametrize("kind", [FORM, MULTIPART])
def test_forms_in_other_encodings_are_refused(analysing, charset, kind):
    refused = analysing.generic(
        "POST", "/codebook/?q=%41", part(b'name="a"'), f"{kind}; charset={charset}"
    )
    assert refused.status_code == 400


@pytest.mark.parametrize("body", [b"", b"--edge", b"--edge\r\n\r\n", b"\xff" * 100])
def test_a_broken_multipart_form_is_refused_or_empty(analysing, body):
    answer = analysing.generic("POST", "/articles/new/", body, MULTIPART)
    assert answer.status_code in (400, 422)


def test_a_multipart_form_without_a_boundary_is_refused(analysing):
    body, kind = part(b'name="a"'), "multipart/form-data"
    assert analysing.generic("POST", "/articles/new/", body, kind).status_code == 400


def test_letters_outside_the_first_plane_are_welcome(analysing, article):
    sent = make.form(article, note="𐎠 🙂 \N{REPLACEMENT CHARACTER}", tags=["وسم 🙂"])
    path = f"/articles/{article.slug}/passages/"
    assert analysing.post(path, sent).status_code == 201
    assert analysing.get("/", {"q": "🙂 \N{REPLACEMENT CHARACTER}"}).status_code == 200


def test_the_refusal_speaks_the_readers_language(analysing):
    analysing.post("/accounts/preferences/", {"language": "ar"})
    refused = Page(analysing.get("/?q=%00"))
    assert refused.all("html", lang="ar", dir="rtl")


def test_the_refusal_of_a_fragment_is_a_fragment(analysing):
    refused = analysing.get("/?q=%00", headers={"HX-Request": "true"})
    assert refused.status_code == 400
    assert not Page(refused).all("html")


@pytest.mark.parametrize("charset", ["zip", "rot13", "hex", "no-such", "utf-8"])
def test_a_charset_that_is_none_breaks_nothing(charset, db):
    """Such a form breaks Django's request before any middleware could answer."""
    from readingroom.wsgi import application

    said = []
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        PATH_INFO="/accounts/login/",
        CONTENT_TYPE=f"application/x-www-form-urlencoded; charset={charset}",
    )
    list(application(environ, lambda status, headers, *rest: said.append(status)))
    assert said[0].split()[0] in ("200", "400", "403")
