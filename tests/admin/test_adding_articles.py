"""From a paste or a file to an article, on the curators' and on the analysts' page."""

import base64
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from readingroom.models import Article, Deed, Outlet
from tests import make
from tests.admin.conftest import signed_in
from tests.admin.pages import sent

TEXT = "عنوان جديد للخبر\nأسباب القرار\nقال الوزير إن القرار يدخل حيز التنفيذ غداً."
HTML = (
    "<html><head><title>Page</title></head><body><article><h1>عنوان من صفحة</h1>"
    "<p>نص <strong>مهم</strong> <script>alert(1)</script> طويل بما يكفي ليكون فقرة "
    "في خبر صحفي عادي.</p></article></body></html>"
)
ADD, HAND_IN = "/admin/readingroom/article/add/", "/articles/new/"


@pytest.fixture(params=[ADD, HAND_IN])
def path(request):
    return request.param


def test_a_paste_is_shown_as_it_will_read_before_it_is_kept(curating, path):
    response = curating.post(path, {"paste": TEXT, "preview": "1"})
    shown = response.content.decode()
    assert response.status_code == 200
    assert 'data-kind="heading"' in shown
    assert 'value="عنوان جديد للخبر"' in shown
    assert not Article.objects.exists()


def test_the_guesses_are_corrected_and_kept(curating, curator):
    form = sent(curating.post(ADD, {"paste": TEXT, "preview": "1"}))
    form |= {
        "title": "عنوان مصحح",
        "outlet": "وكالة الأنباء",
        "author": "كاتب",
        "published_at": "2026-02-03T10:30",
        "url": "https://example.org/a",
        "note": "للقراء",
        "keep": "draft",
    }
    response = curating.post(ADD, form)
    article = Article.objects.get()
    assert response.url == f"/admin/readingroom/article/{article.pk}/change/"
    assert article.title == article.current_revision.document.title == "عنوان مصحح"
    assert (article.status, article.outlet.name) == ("draft", "وكالة الأنباء")
    assert (article.author, article.url) == ("كاتب", "https://example.org/a")
    assert f"{article.published_at:%Y-%m-%d %H:%M}" == "2026-02-03 10:30"
    assert [deed.verb for deed in Deed.objects.filter(by=curator)] == ["add"]
    assert article.events.filter(pgh_label="insert").count() == 1


def test_a_curator_may_publish_at_once(curating):
    form = sent(curating.post(ADD, {"paste": TEXT, "preview": "1"}))
    curating.post(ADD, form | {"keep": "publish"})
    assert Article.objects.get().status == "published"
    assert set(Deed.objects.values_list("verb", flat=True)) == {"add", "publish"}


def test_what_an_analyst_hands_in_is_a_draft_whatever_is_asked(analyst):
    client = signed_in(analyst)
    form = sent(client.post(HAND_IN, {"paste": TEXT, "preview": "1"}))
    response = client.post(HAND_IN, form | {"keep": "publish"})
    article = Article.objects.get()
    assert response.url == f"/articles/{article.slug}/"
    assert (article.status, article.submitted_by) == ("draft", analyst)
    assert Deed.objects.get().verb == "hand_in"


def test_a_reader_cannot_hand_in(reader):
    client = signed_in(reader)
    assert client.get(HAND_IN).status_code == 403
    assert client.post(HAND_IN, {"paste": TEXT, "keep": "1"}).status_code == 403


def test_a_file_travels_with_the_page_and_is_kept_byte_for_byte(curating, path):
    given = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    upload = SimpleUploadedFile("خبر.txt", given, "text/plain")
    first = curating.post(path, {"upload": upload, "preview": "1"})
    assert "خبر.txt" in first.content.decode()
    curating.post(path, sent(first) | {"keep": "draft"})
    revision = Article.objects.get().current_revision
    assert bytes(revision.original) == given
    assert revision.text == TEXT


def test_a_page_becomes_blocks_and_no_markup_of_its_own(curating, path):
    upload = SimpleUploadedFile("a.html", HTML.encode(), "text/html")
    first = curating.post(path, {"upload": upload, "preview": "1"})
    shown = first.content.decode()
    assert '<span data-f="strong">مهم</span>' in shown
    assert "alert(1)" not in shown
    curating.post(path, sent(first) | {"keep": "draft"})
    revision = Article.objects.get().current_revision
    assert revision.media_type == "text/html"
    assert "alert" not in revision.text


def test_a_mistake_in_one_field_loses_nothing_of_the_others(curating, path):
    form = sent(curating.post(path, {"paste": TEXT, "preview": "1"}))
    form |= {"url": "not an address", "author": "كاتب مهم", "keep": "draft"}
    response = curating.post(path, form)
    shown = response.content.decode()
    assert response.status_code == 422
    assert "كاتب مهم" in shown
    assert "not an address" in shown
    assert "قال الوزير إن القرار" in response.context["step"].source["paste"].value()
    assert not Article.objects.exists()


def test_what_was_typed_survives_another_source(curating, path):
    form = sent(curating.post(path, {"paste": TEXT, "preview": "1"}))
    form |= {"author": "كاتب مهم", "paste": f"{TEXT}\nفقرة أخرى.", "keep": "draft"}
    response = curating.post(path, form)
    assert response.context["step"].about["author"].value() == "كاتب مهم"
    assert "فقرة أخرى." in response.content.decode()
    assert not Article.objects.exists(), "a changed source is looked at again first"


def test_bidi_controls_in_a_name_are_refused(curating, path):
    form = sent(curating.post(path, {"paste": TEXT, "preview": "1"}))
    for name in ("title", "outlet", "author"):
        bad = form | {name: "a\N{RIGHT-TO-LEFT OVERRIDE}b", "keep": "draft"}
        assert curating.post(path, bad).status_code == 422
    assert not Article.objects.exists()
    assert not Outlet.objects.exists()


REFUSED = {
    "nothing": ({"paste": "  \n "}, "choose a file"),
    "an empty file": ({"upload": b""}, "There is no text in it."),
    "another encoding": ({"upload": "خبر".encode("cp1256")}, "not UTF-8"),
    "a PDF": ({"upload": b"%PDF-1.7\n..."}, "not a text file"),
    "a page without text": (
        {"paste": "<html><body><div></div></body></html>"},
        "No article text",
    ),
    "too much": ({"paste": "خ" * (1024 * 1024 + 1)}, "too large"),
    "a lost file": ({"carried": "@@@", "filename": "a.txt"}, "got lost"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_is_told_in_words_and_keeps_the_paste(curating, path, case):
    form, words = REFUSED[case]
    form = dict(form)
    if isinstance(form.get("upload"), bytes):
        form["upload"] = SimpleUploadedFile("a.txt", form["upload"])
    response = curating.post(path, form | {"preview": "1"})
    assert response.status_code == 422
    assert words in response.content.decode()
    kept = response.context["step"].source["paste"].value() or ""
    assert kept == form.get("paste", "")


def test_a_deflated_bomb_is_opened_no_further_than_the_limit(curating, path):
    bomb = base64.b64encode(zlib.compress(b"a" * 50_000_000)).decode()
    form = {"carried": bomb, "filename": "a.txt", "preview": "1"}
    response = curating.post(path, form)
    assert response.status_code == 422
    assert "too large" in response.content.decode()


def test_a_text_that_is_there_already_is_linked_and_added_only_on_demand(
    curating, curator, path
):
    there = make.article(curator, TEXT)
    first = curating.post(path, {"paste": TEXT, "preview": "1"})
    assert there.get_absolute_url() in first.content.decode()
    form = sent(first) | {"keep": "draft"}
    second = curating.post(path, form)
    assert second.status_code == 422
    assert "already in the room" in second.content.decode()
    assert Article.objects.count() == 1
    curating.post(path, form | {"again": "on"})
    assert Article.objects.count() == 2


def test_a_closed_article_of_the_same_text_is_not_betrayed(curating, closed, path):
    text = closed.article.current_revision.text
    form = sent(curating.post(path, {"paste": text, "preview": "1"}))
    assert curating.post(path, form | {"keep": "draft"}).status_code == 302


def test_a_desks_member_puts_the_article_onto_the_desk(closed):
    client = signed_in(closed.member)
    form = sent(client.post(ADD, {"paste": TEXT, "preview": "1"}))
    client.post(ADD, form | {"desk": str(closed.desk.pk), "keep": "draft"})
    added = Article.objects.exclude(pk=closed.article.pk).get()
    assert added.desk == closed.desk
    assert Deed.objects.get(article=added).visibility == "desk"
