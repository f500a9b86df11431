"""The legend, and a page that shows one person's passages alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Claim
from readingroom.queries.legend import legend
from readingroom.services import curation
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def passages(analyst, analyst2, article):
    return {
        "mine": make.passage(analyst, article, "قطاع غزة", tags=["attack", "threat"]),
        "theirs": make.passage(analyst2, article, "سوريا", tags=["attack"]),
        "private": make.passage(
            analyst2, article, "الحكومة", tags=["secret"], visibility="private"
        ),
    }


def ids(response) -> set[str]:
    return {block for row in Page(response).all(class_="block")
            for block in row["data-passages"].split()}  # fmt: skip


def opened(client, article, query=""):
    response = client.get(f"/articles/{article.slug}/{query}")
    assert response.status_code == 200
    return response


def key(*passages) -> set[str]:
    return {str(passage.pk) for passage in passages}


def test_it_counts_what_the_person_may_see(analyst, article, passages):
    found = legend(article, analyst)
    assert [(t.label, count) for t, count in found.tags] == [
        ("attack", 2),
        ("threat", 1),
    ]
    analysts = [(one.username, one.count) for one in found.analysts]
    assert analysts == [("analyst", 1), ("analyst2", 1)]
    assert found.passage_count == 2


def test_it_counts_one_persons_tags_alone(analyst, article, passages):
    found = legend(article, analyst, "analyst2")
    assert [(tag.label, count) for tag, count in found.tags] == [("attack", 1)]
    assert found.passage_count == 2


def test_speakers_are_those_whose_claims_stand(analyst, curator, article):
    said = dict(legend(article, analyst).speakers)
    assert said
    for claim in Claim.objects.filter(revision=article.current_revision):
        curation.decide(claim, by=curator, status="rejected")
    assert legend(article, analyst).speakers == []


def test_it_takes_as_many_queries_for_many_passages(analyst, article):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            legend(article, analyst)
        return len(captured)

    make.passage(analyst, article, tags=["first"])
    few = queries()
    for number in range(12):
        make.passage(analyst, article, tags=[f"tag {number}"])
    assert queries() == few <= 4


class TestOnePersonsPassages:
    def test_are_shown_alone(self, analyst, article, passages):
        client = signed_in(analyst)
        mine, theirs = passages["mine"], passages["theirs"]
        assert ids(opened(client, article)) == key(mine, theirs)
        assert ids(opened(client, article, "?whose=mine")) == key(mine)
        assert ids(opened(client, article, "?author=analyst2")) == key(theirs)

    def test_are_those_that_may_be_seen(self, analyst2, analyst, article, passages):
        theirs, private = passages["theirs"], passages["private"]
        own = opened(signed_in(analyst2), article, "?author=analyst2")
        assert ids(own) == key(theirs, private)
        others = opened(signed_in(analyst), article, "?author=analyst2")
        assert str(private.pk) not in others.content.decode()
        assert "secret" not in str(ids(others))

    @pytest.mark.parametrize("name", ["nobody", "a" * 3000, "<b id=evil>"])
    def test_of_nobody_are_none_whoever_exists(self, analyst, article, passages, name):
        response = opened(signed_in(analyst), article, f"?author={name}")
        assert ids(response) in (set(), key(passages["mine"], passages["theirs"]))
        assert Page(response).all("b", id="evil") == []

    def test_stay_alone_when_a_part_is_painted_again(self, analyst, article, passages):
        client = signed_in(analyst)
        page = f"http://testserver{article.get_absolute_url()}?author=analyst2"
        headers = {"HX-Request": "true", "HX-Current-URL": page}
        for ordinal in range(len(article.current_revision.document.blocks)):
            path = f"{article.get_absolute_url()}blocks/{ordinal}/"
            painted = client.get(path, headers=headers).content.decode()
            assert str(passages["mine"].pk) not in painted

    @pytest.mark.parametrize("page", ["?author=%00", "?author=%ff", "http://[", "?=&"])
    def test_are_nobodys_where_the_pages_address_is_odd(self, analyst, article, page):
        headers = {"HX-Request": "true", "HX-Current-URL": page}
        path = f"{article.get_absolute_url()}blocks/1/"
        assert signed_in(analyst).get(path, headers=headers).status_code == 200

    def test_are_the_ones_that_are_printed(self, analyst, article, passages):
        path = f"{article.get_absolute_url()}print/?author=analyst2"
        text = Page(signed_in(analyst).get(path)).text
        assert "passages of analyst2 alone" in text
