"""Recent tags, and those of similar passages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Tag
from readingroom.queries import suggestions
from readingroom.services import codebook, tagging
from tests import make

pytestmark = pytest.mark.django_db
OTHER = """\
خبر آخر
قال سامح شكري إن المحادثات مستمرة. وعاد الناس إلى بيوتهم في قطاع غزّة."""


@pytest.fixture
def other(curator):
    return make.article(curator, text=OTHER)


def labels(ids):
    found = Tag.objects.in_bulk(ids)
    return [found[pk].label for pk in ids]


def suggested(article, user, quote):
    start = article.current_revision.text.index(quote)
    return labels(suggestions.similar(article, user, start, start + len(quote)))


def test_the_tags_given_last_come_first(article, analyst, analyst2):
    for label in ("a", "b", "a", "c"):
        make.passage(analyst, article, tags=[label])
    make.passage(analyst2, article, tags=["theirs"])
    known = list(Tag.objects.all())
    pinned = [tag for tag in known if tag.label == "c"]
    found = suggestions.recent(analyst, known, pinned)
    assert [tag.label for tag in found] == ["a", "b"]


def test_five_tags_are_recent(article, analyst):
    for label in "abcdefg":
        make.passage(analyst, article, tags=[label])
    known = list(Tag.objects.all())
    found = suggestions.recent(analyst, known, [])
    assert [tag.label for tag in found] == list("gfedc")


def test_a_passage_over_the_same_entity_is_similar(article, other, analyst, analyst2):
    make.passage(analyst2, other, "قال سامح شكري", tags=["minister"])
    assert suggested(article, analyst, "المصري سامح شكري إن") == ["minister"]
    assert suggested(article, analyst, "أسباب القلق") == []


def test_a_passage_over_the_same_speakers_words_is_similar(article, other, analyst):
    make.passage(analyst, other, "المحادثات مستمرة", tags=["talks"])
    assert suggested(article, analyst, "بلاده تتابع التطورات") == ["talks"]


def test_a_passage_with_the_same_words_is_similar_in_any_spelling(
    article, other, analyst
):
    make.passage(analyst, other, "قطاع غزّة", tags=["strip"])
    assert suggested(article, analyst, "قطاع غزة") == ["strip"]


def test_the_most_frequent_come_first(article, other, analyst):
    for tag in ("rare", "often", "often"):
        make.passage(analyst, other, "قطاع غزّة", tags=[tag])
    assert suggested(article, analyst, "قطاع غزة") == ["often", "rare"]


def test_nothing_is_told_of_what_one_may_not_see(article, other, analyst, analyst2):
    make.passage(analyst2, other, "قطاع غزّة", tags=["x"], visibility="private")
    gone = make.passage(analyst, other, "قطاع غزّة", tags=["y"])
    tagging.remove(by=analyst, passage=gone)
    assert suggested(article, analyst, "قطاع غزة") == []
    desk = make.desk(people=[analyst2])
    make.passage(analyst2, other, "قطاع غزّة", tags=["z"], visibility="desk", desk=desk)
    Tag.objects.filter(label="z").update(desk=desk)
    assert suggested(article, analyst, "قطاع غزة") == []
    assert set(suggested(article, analyst2, "قطاع غزة")) == {"x", "z"}


def test_a_retired_tag_is_not_suggested(article, other, analyst, curator):
    make.passage(analyst, other, "قطاع غزّة", tags=["old"])
    codebook.retire(Tag.objects.get(label="old"), by=curator)
    assert suggested(article, analyst, "قطاع غزة") == []


def test_the_number_of_queries_does_not_grow(article, other, analyst):
    def count():
        with CaptureQueriesContext(connection) as queries:
            suggested(article, analyst, "سامح شكري")
        return len(queries)

    make.passage(analyst, other, "سامح شكري", tags=["a"])
    count()
    before = count()
    for n in range(6):
        make.passage(analyst, other, "سامح شكري", tags=[f"t{n}"])
    assert count() == before
