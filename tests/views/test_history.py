"""The history page: one's own lines and those one may see, in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Deed, Passage
from readingroom.services import tagging
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def analysing(analyst):
    return signed_in(analyst)


@pytest.fixture
def passage(analyst, article):
    return make.passage(analyst, article, tags=["threat"])


def edit(passage, **changes):
    now = Passage.objects.get(pk=passage.pk)
    return tagging.edit(by=now.author, passage=now, version=now.version, **changes)


def lines(client, **query) -> list[dict]:
    return Page(client.get("/history/", query)).all("li", class_="deed")


def test_an_empty_history_says_what_will_come(analysing):
    page = Page(analysing.get("/history/"))
    assert "Nothing here yet" in page.text


def test_a_line_says_what_changed_with_the_quote_and_the_place(analysing, passage):
    edit(passage, tags=["recruitment"], note="why")
    page = Page(analysing.get("/history/"))
    assert "threat" in page.text
    assert "recruitment" in page.text
    assert "why" in page.text
    assert page.text.count("قطاع غزة") == 2
    assert page.all("blockquote", class_="deed__quote", dir="auto", lang="ar")
    assert f"/passages/{passage.pk}/" in page.values("a", "href")


def test_moved_ends_removal_and_return_are_told(analysing, analyst, passage, article):
    sent = make.form(article, quote="في قطاع غزة")
    edit(passage, **{name: sent[name] for name in ("start", "end", "quote")})
    assert "moved the start" in Page(analysing.get("/history/")).text
    now = Passage.objects.get()
    removed = tagging.remove(by=analyst, passage=now)
    assert "removed" in Page(analysing.get("/history/")).text
    body = {"next": "/history/"}
    undone = analysing.post(f"/deeds/{removed.deed.pk}/undo/", body)
    assert undone["Location"] == "/history/"
    assert "restored" in Page(analysing.get("/history/")).text
    assert Passage.objects.live().exists()


def test_what_was_undone_offers_no_undo_again(analysing, passage):
    deed = Deed.objects.get(passage=passage)
    action = f"/deeds/{deed.pk}/undo/"
    assert Page(analysing.get("/history/")).all("form", action=action)
    analysing.post(action, {"next": "/history/"})
    page = Page(analysing.get("/history/"))
    assert not page.all("form", action=action)
    (line,) = page.all("li", id=f"deed-{deed.pk}")
    assert "data-undone" in line


def test_ones_own_lines_come_first_and_others_when_asked_for(
    analysing, analyst2, article, passage
):
    make.passage(analyst2, article, quote="رويترز")
    assert len(lines(analysing)) == 1
    # the curator's deed on the article is for curators
    assert len(lines(analysing, who="all")) == 2
    page = Page(analysing.get("/history/?who=all"))
    assert "analyst2" in page.text
    assert len(page.all("form", class_="deed__undo")) == 1


def test_each_filter_leaves_what_fits(analysing, analyst, curator, passage):
    other = make.article(curator, text="عنوان آخر\nقال الوزير في القاهرة كلاماً.")
    make.passage(analyst, other, quote="القاهرة", tags=["another"])
    edit(passage, note="n")
    assert len(lines(analysing)) == 3
    assert len(lines(analysing, article=other.slug)) == 1
    assert len(lines(analysing, verb="edit")) == 1
    assert len(lines(analysing, tag=passage.tag_ids[0])) == 2
    assert len(lines(analysing, since="2000-01-01", until="2099-12-31")) == 3
    assert len(lines(analysing, until="2000-01-01")) == 0
    assert len(lines(analysing, since="2099-12-31")) == 0


def test_pages_follow_each_other(analysing, analyst, article):
    for _ in range(53):
        make.passage(analyst, article, tags=[])
    first, second = lines(analysing), lines(analysing, page=2)
    assert (len(first), len(second)) == (50, 3)
    assert not {d["id"] for d in first} & {d["id"] for d in second}


def test_the_number_of_queries_does_not_grow_with_lines(analysing, analyst, article):
    def counted() -> int:
        with CaptureQueriesContext(connection) as captured:
            analysing.get("/history/")
        return len(captured)

    edit(make.passage(analyst, article), note="n")
    few = counted()
    for n in range(30):
        edit(make.passage(analyst, article, tags=[f"tag {n % 5}"]), note=f"{n}")
    assert counted() == few


def test_a_passages_card_shows_its_own_history(analysing, analyst2, passage):
    edit(passage, note="second thoughts")
    card = f"/passages/{passage.pk}/"
    for client in (analysing, signed_in(analyst2)):
        page = Page(client.get(card, headers={"HX-Request": "true"}))
        assert page.all("ol", class_="card__history")
        assert "second thoughts" in page.text
    closed = Page(analysing.get(f"{card}?closed=1", headers={"HX-Request": "true"}))
    assert not closed.all("ol", class_="card__history")


def test_pinning_tags_is_nobody_elses_line(analysing, curator, passage):
    analysing.post("/codebook/", {str(passage.tag_ids[0]): "1"})
    told = signed_in(curator).get("/history/?who=all")
    assert "pinned" not in told.content.decode()
    mine = {d["id"] for d in lines(analysing)}
    seen = {d["id"] for d in lines(signed_in(curator), who="all")}
    pins = {f"deed-{d.pk}" for d in Deed.objects.filter(subject="user")}
    assert pins <= mine
    assert not pins & seen
