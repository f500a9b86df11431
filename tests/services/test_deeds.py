from uuid import UUID

import pytest
from django.db import connection

from readingroom.models import Deed, Outlet
from readingroom.services.deeds import doing, narrowest
from readingroom.services.refusals import Refused

ONE, OTHER = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ([("room", None)], ("room", None)),
        ([("room", None), ("room", None)], ("room", None)),
        ([("room", None), ("private", None)], ("private", None)),
        ([("private", None), ("room", None)], ("private", None)),
        ([("desk", ONE), ("room", None)], ("desk", ONE)),
        ([("room", None), ("desk", ONE)], ("desk", ONE)),
        ([("desk", ONE), ("desk", ONE)], ("desk", ONE)),
        ([("desk", ONE), ("private", None)], ("private", None)),
        ([("desk", ONE), ("desk", OTHER)], ("private", None)),
        ([("desk", ONE), ("room", None), ("desk", OTHER)], ("private", None)),
    ],
)
def test_narrowest(states, told):
    assert narrowest(*states) == told


def test_a_deed_that_is_refused_leaves_nothing(analyst):
    with pytest.raises(Refused), doing("add", by=analyst):  # noqa: PT012
        Outlet.objects.create(name="x", key="x")
        raise Refused("no")
    assert not Outlet.objects.exists()
    assert not Deed.objects.exists()
    assert not Outlet.events.rel.related_model.objects.exists()


def test_a_deed_without_a_verb_is_not_written(analyst):
    with doing("add", by=analyst) as deed:
        deed.verb = ""
    assert not Deed.objects.exists()


def test_a_deed_within_a_deed_gives_the_word_back(analyst):
    """What follows an inner deed belongs to the outer one."""
    with doing("add", by=analyst) as outer:
        with doing("change", by=analyst) as inner:
            first = Outlet.objects.create(name="inner", key="inner")
        second = Outlet.objects.create(name="outer", key="outer")
    assert first.events.get().pgh_context_id == inner.pk
    assert second.events.get().pgh_context_id == outer.pk


@pytest.mark.django_db(transaction=True)
def test_the_connection_forgets_the_deed():
    from tests import make

    person = make.person()
    with doing("add", by=person):
        Outlet.objects.create(name="in", key="in")
    after = Outlet.objects.create(name="after", key="after")
    assert after.events.get().pgh_context_id is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pghistory.context_id', true)")
        assert not cursor.fetchone()[0]
