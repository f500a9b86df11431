"""The note for the next shift: who pins it where, and what stood there before."""

import pytest

from readingroom.models import Deed, Handover
from readingroom.queries import handover as pinned
from readingroom.services import handover, undoing
from readingroom.services.refusals import NotYours, Refused, Stale
from tests import make


def pin(by, desk=None, text="watch the ports", version=0):
    return handover.pin(by=by, desk=desk, text=text, version=version)


@pytest.fixture
def desk(analyst):
    return make.desk(people=[analyst])


def test_curators_pin_for_the_room_and_analysts_for_their_desk(
    desk, curator, analyst, analyst2
):
    note = pin(curator)
    assert (note.desk, note.version, note.updated_by) == (None, 1, curator)
    deed = Deed.objects.get(subject="handover")
    assert (deed.verb, deed.visibility) == ("change", "room")
    note = pin(analyst, desk)
    assert note.desk == desk
    deed = Deed.objects.get(by=analyst, subject="handover")
    assert (deed.visibility, deed.desk) == ("desk", desk)
    for by, place in ((analyst, None), (analyst2, desk), (curator, desk)):
        with pytest.raises(NotYours):
            pin(by, place)


def test_readers_of_a_desk_read(desk):
    reader = make.person("reader", "reader")
    desk.memberships.create(person=reader)
    with pytest.raises(NotYours):
        pin(reader, desk)


def test_a_stale_note_is_not_overwritten(desk, analyst):
    pin(analyst, desk)
    for version in (0, 2):
        with pytest.raises(Stale):
            pin(analyst, desk, "mine", version)
    pin(analyst, desk, "later", 1)
    assert Handover.objects.get().text == "later"


def test_a_note_has_an_end(curator):
    with pytest.raises(Refused):
        pin(curator, text="x" * 5001)


def test_what_stood_there_before_is_kept_and_shown(desk, analyst):
    for version, text in enumerate(["one", "two", "three"]):
        pin(analyst, desk, text, version)
    (shown,) = [one for one in pinned.notes(analyst) if one.desk]
    assert shown.note.text == "three"
    assert [event.text for event in shown.earlier] == ["two", "one"]
    assert shown.earlier[0].updated_by == analyst


def test_it_is_undone_and_redone(desk, analyst, curator):
    pin(analyst, desk, "one")
    pin(analyst, desk, "two", 1)
    undone = undoing.undo(Deed.objects.filter(by=analyst).first(), by=analyst)
    note = Handover.objects.get()
    assert (note.text, note.version) == ("one", 3)
    undoing.undo(undone.deed, by=analyst)
    assert Handover.objects.get().text == "two"
    first = Deed.objects.get(subject="handover", subject_label="one", verb="change")
    with pytest.raises(Stale):
        undoing.undo(first, by=analyst)
    room = pin(curator)
    undoing.undo(Deed.objects.filter(by=curator).first(), by=curator)
    room.refresh_from_db()
    assert room.text == ""


def test_off_the_desk_it_cannot_be_undone(desk, analyst):
    pin(analyst, desk)
    desk.memberships.all().delete()
    with pytest.raises(NotYours):
        undoing.undo(Deed.objects.filter(by=analyst).first(), by=analyst)


def test_its_lines_are_told_to_whom_it_is_for(desk, curator, analyst, analyst2):
    reader = make.person("reader", "reader")
    pin(analyst, desk)
    pin(curator)

    def lines(person):
        return Deed.objects.visible_to(person).filter(subject="handover").count()

    assert [lines(p) for p in (analyst, analyst2, curator, reader)] == [2, 1, 1, 1]
