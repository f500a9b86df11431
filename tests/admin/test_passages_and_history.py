from readingroom.models import Deed
from readingroom.services import tagging
from tests import make
from tests.admin.conftest import signed_in
from tests.admin.pages import queries

PASSAGES, HISTORY = "/admin/readingroom/passage/", "/admin/readingroom/deed/"


def test_private_passages_are_their_authors_alone(curating, article, analyst, curator):
    make.passage(analyst, article, quote="قطاع غزة", visibility="private")
    make.passage(curator, article, quote="سوريا والعراق", visibility="private")
    shown = curating.get(PASSAGES).content.decode()
    assert "قطاع غزة" not in shown
    assert "سوريا والعراق" in shown
    assert "قطاع غزة" not in curating.get(HISTORY).content.decode()


def test_passages_of_all_are_found_by_words_analyst_and_article(
    curating, article, curator, analyst, analyst2
):
    other = make.article(curator, "خبر آخر\nقال الوزير في القاهرة كلاماً.")
    make.passage(analyst, article, quote="قطاع غزة")
    make.passage(analyst2, article, quote="سوريا")
    make.passage(analyst2, other, quote="القاهرة")
    for query, expected in (
        ("", {"قطاع غزة", "سوريا", "القاهرة"}),
        ("q=غزة", {"قطاع غزة"}),
        (f"author__id__exact={analyst2.pk}", {"سوريا", "القاهرة"}),
        (f"article__id__exact={article.pk}", {"قطاع غزة", "سوريا"}),
    ):
        response = curating.get(f"{PASSAGES}?{query}")
        listed = response.context["cl"].result_list
        assert {passage.quote for passage in listed} == expected


def test_the_export_button_says_how_many_rows_it_gives(curating, article, analyst):
    make.passage(analyst, article, quote="قطاع غزة", tags=["one", "two"])
    make.passage(analyst, article, quote="سوريا", tags=[])
    make.passage(analyst, article, quote="العراق", visibility="private")
    shown = curating.get(PASSAGES).content.decode()
    assert "Export 3 rows" in shown


def test_a_closed_tag_on_an_open_passage_is_not_named(curating, article):
    member = make.person("member", "curator")
    make.desk(people=[member])
    tag = make.tag(member, "codeword", desk=member.desks.get())
    passage = make.passage(member, article, tags=[])
    type(passage).objects.filter(pk=passage.pk).update(tag_ids=[tag.pk])
    assert "codeword" not in curating.get(PASSAGES).content.decode()
    assert "codeword" in signed_in(member).get(PASSAGES).content.decode()


def test_neither_can_be_changed_or_deleted(curating, article, analyst):
    passage = make.passage(analyst, article)
    deed = Deed.objects.get(passage=passage)
    for path in (f"{PASSAGES}{passage.pk}", f"{HISTORY}{deed.pk}"):
        assert curating.post(f"{path}/change/", {"note": "x"}).status_code == 403
        assert curating.post(f"{path}/delete/", {"post": "yes"}).status_code == 403
    passage.refresh_from_db()
    assert passage.note == ""


def test_removed_passages_leave_the_list(curating, article, curator):
    passage = make.passage(curator, article)
    tagging.remove(by=curator, passage=passage)
    assert "قطاع غزة" not in curating.get(PASSAGES).content.decode()


def test_queries_do_not_grow(curating, article, analyst):
    make.passage(analyst, article)
    lists = [PASSAGES, HISTORY, "/admin/readingroom/article/", "/admin/"]
    few = [queries(curating, path) for path in lists]
    for number in range(12):
        extra = make.article(analyst, published=False, title=f"عنوان {number}")
        make.article(analyst, title=f"آخر {number}")
        type(extra).objects.filter(pk=extra.pk).update(status="draft")
        make.passage(analyst, article, tags=[f"tag {number}"])
    assert [queries(curating, path) for path in lists] == few


def test_ones_own_reply_does_not_show_a_passage_made_private_since(
    curating, article, analyst, curator
):
    passage = make.passage(analyst, article, quote="قطاع غزة")
    make.reply(curator, passage, "my own words")
    tagging.edit(by=analyst, passage=passage, version=1, visibility="private")
    told = curating.get(HISTORY).content.decode()
    assert "my own words" in told
    assert "قطاع غزة" not in told
