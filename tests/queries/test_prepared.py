from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F

from readingroom.models import Passage, Tag
from readingroom.queries.prepared import Prepared, columns, made
from tests import make

pytestmark = pytest.mark.django_db


def _seen(user, article, ids):
    found = Passage.objects.visible_to(user).filter(article=article, pk__in=ids)
    return found.order_by("id").values_list("id", "quote")


def test_the_rows_are_those_of_the_query_set(analyst, analyst2, curator, article):
    shared = make.passage(analyst, article)
    private = make.passage(analyst, article, visibility="private")
    seen, ids = Prepared(_seen), [shared.pk, private.pk]
    for _ in range(2):
        for user in (analyst, analyst2, curator):
            rows = seen(user=user, article=article.pk, ids=ids)
            assert rows == list(_seen(user, article.pk, ids))


def test_lists_of_any_length_are_asked_for(analyst, article):
    passages = [make.passage(analyst, article) for _ in range(4)]
    seen = Prepared(_seen)
    for count in (1, 4, 2):
        ids = [passage.pk for passage in passages[:count]]
        assert len(seen(user=analyst, article=article.pk, ids=ids)) == count


def test_a_person_who_was_deactivated_sees_nothing(analyst, article):
    passage, seen = make.passage(analyst, article), Prepared(_seen)
    asked = {"article": article.pk, "ids": [passage.pk]}
    assert seen(user=analyst, **asked)
    analyst.is_active = False
    assert seen(user=analyst, **asked) == []


def test_the_sql_is_made_once_for_each_role(analyst, analyst2, curator, article):
    made_for = []

    def build(user, article, ids):
        made_for.append(user.role)
        return _seen(user, article, ids)

    seen = Prepared(build)
    for user in (analyst, analyst2, curator, analyst):
        seen(user=user, article=article.pk, ids=[uuid4()])
    assert made_for == ["analyst", "curator"]


def test_a_value_that_is_reckoned_with_is_refused():
    wide = Prepared(
        lambda start: Passage.objects.filter(start__gt=start - 9).values_list("id")
    )
    with pytest.raises(TypeError, match="reckon"):
        wide(start=100)


def test_a_value_that_is_in_no_filter_is_refused():
    idle = Prepared(lambda start: Passage.objects.filter(start=F("end")).values("id"))
    with pytest.raises(ValueError, match="no filter"):
        idle(start=100)


def test_instances_are_made_from_their_columns(curator, django_assert_num_queries):
    tag = make.tag(curator, "recruitment", label_ar="تجنيد")
    named = Prepared(lambda key: Tag.objects.filter(key=key).values_list(*columns(Tag)))
    [row] = named(key="recruitment")
    with django_assert_num_queries(0):
        again = made(Tag, columns(Tag), row)
        assert (again, again.label_ar) == (tag, "تجنيد")


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_never_get_each_others_rows():
    """The SQL is shared by all of a role, the values by nobody."""
    people = [make.person(name) for name in ("analyst", "analyst2")]
    article = make.article(by=make.person("curator", "curator"))
    own = {
        person.pk: make.passage(person, article, visibility="private").pk
        for person in people
    }
    seen = Prepared(_seen)

    def look(person) -> set:
        try:
            return {
                tuple(pk for pk, _quote in rows)
                for rows in (
                    seen(user=person, article=article.pk, ids=list(own.values()))
                    for _ in range(100)
                )
            }
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        turns = [*people, *people]
        for person, looks in zip(turns, threads.map(look, turns), strict=True):
            assert looks == {(own[person.pk],)}
