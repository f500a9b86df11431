"""Tagging many places: one deed, one step back, nothing beyond what one may see."""

from uuid import uuid4

import pytest

from readingroom.models import Deed, Passage, Tag
from readingroom.queries import history
from readingroom.services import tagging, undoing
from readingroom.services.occurrences import MOST, Spot, tag_each
from readingroom.services.refusals import NotYours, Refused, Stale
from tests import make

TEXT = "عنوان {n}\nقال المراسل إن بوتين وصل. ثم غادر وبوتين معه."


@pytest.fixture
def two(curator):
    return [make.article(curator, text=TEXT.format(n=n)) for n in range(2)]


def spots(article, word="بوتين"):
    text, revision = article.current_revision.text, article.current_revision_id
    places = [n for n in range(len(text)) if text.startswith(word, n)]
    return [Spot(revision, n, n + len(word)) for n in places]


def tagged(by, article, places, **more):
    more = {"id": uuid4(), "tags": ["recruitment"], **more}
    return tag_each(by=by, article=article, spots=places, **more)


def live():
    return Passage.objects.live()


def test_each_place_is_a_passage_and_all_are_one_deed(two, analyst):
    here, there = two
    made = tagged(analyst, here, spots(there) + spots(here), note="n")
    assert live().count() == 4
    assert {p.quote for p in live()} == {"بوتين"}
    assert {p.note for p in live()} == {"n"}
    assert {tuple(p.tag_ids) for p in live()} == {(Tag.objects.get().pk,)}
    deed = Deed.objects.get(verb="tag")
    assert deed == made.deed
    assert (deed.article, deed.passage.article) == (here, here)
    text = here.current_revision.text
    first = live().filter(article=here).earliest("start")
    assert first.suffix == text[first.end : first.end + 32]
    assert first.paragraph == 1


def test_one_undo_takes_all_back_and_one_redo_brings_all_again(two, analyst):
    here, there = two
    made = tagged(analyst, here, spots(there) + spots(here))
    undone = undoing.undo(made.deed, by=analyst)
    assert not live().exists()
    assert Tag.objects.get().retired_at
    undoing.undo(undone.deed, by=analyst)
    assert live().count() == 4


def test_undo_waits_when_one_of_them_was_changed_since(two, analyst):
    here, _there = two
    made = tagged(analyst, here, spots(here))
    passage = live().last()
    tagging.edit(by=analyst, passage=passage, version=1, note="mine")
    with pytest.raises(Stale):
        undoing.undo(made.deed, by=analyst)
    assert live().count() == 2


def test_the_same_id_again_makes_nothing(two, analyst):
    here, _there = two
    made = tagged(analyst, here, spots(here))
    again = tagged(analyst, here, spots(here), id=made.deed.pk)
    assert (again.is_new, again.deed) == (False, made.deed)
    assert {p.pk for p in again.passages} == {p.pk for p in made.passages}
    assert live().count() == 2


def test_an_id_of_somebody_elses_deed_is_refused(two, analyst, analyst2):
    made = tagged(analyst, two[0], spots(two[0]))
    with pytest.raises(Stale):
        tagged(analyst2, two[0], spots(two[0]), id=made.deed.pk)


def test_a_place_named_twice_is_one_passage(two, analyst):
    place = spots(two[0])[:1]
    tagged(analyst, two[0], place + place)
    assert live().count() == 1


@pytest.mark.parametrize("count", [0, MOST + 1])
def test_the_number_of_places_is_bounded(two, analyst, count):
    place = spots(two[0])[0]
    with pytest.raises(Refused):
        tagged(analyst, two[0], [place] * count)


def test_a_place_outside_the_text_makes_nothing(two, analyst):
    places = [*spots(two[0]), Spot(two[0].current_revision_id, 5, 9_999)]
    with pytest.raises(Refused):
        tagged(analyst, two[0], places)
    assert not Passage.objects.exists()
    assert not Deed.objects.filter(verb="tag").exists()


def test_readers_do_not_tag(two, reader):
    with pytest.raises(NotYours):
        tagged(reader, two[0], spots(two[0]))


def test_a_closed_article_is_no_place(two, analyst, curator):
    desk = make.desk(people=[curator])
    closed = make.article(curator, text=TEXT.format(n=9), desk=desk)
    with pytest.raises(Stale):
        tagged(analyst, two[0], spots(two[0]) + spots(closed))
    assert not Passage.objects.exists()


def test_ids_sort_by_time(two, analyst):
    made = tagged(analyst, two[0], spots(two[0])).passages
    assert {p.pk.version for p in made} == {7}


class TestHistory:
    """A line counts, and quotes, only what its reader may see."""

    def line(self, user):
        deeds = history.deeds(user, {"who": "all", "verb": "tag"})
        return history.lines(deeds, user)

    def test_the_author_reads_of_all(self, two, analyst):
        tagged(analyst, two[0], spots(two[1]) + spots(two[0]))
        (line,) = self.line(analyst)
        assert (line.count, line.quote) == (4, "بوتين")

    def test_others_read_of_those_they_may_see(self, two, curator, analyst):
        desk = make.desk(people=[curator])
        closed = make.article(curator, text=TEXT.format(n=9), desk=desk)
        tagged(curator, two[0], spots(closed, "المراسل") + spots(two[0]))
        (line,) = self.line(analyst)
        assert (line.count, line.quote) == (2, "بوتين")
        (own,) = self.line(curator)
        assert own.count == 3

    def test_a_deed_told_of_in_a_closed_article_is_told_there(
        self, two, curator, analyst
    ):
        desk = make.desk(people=[curator])
        closed = make.article(curator, text=TEXT.format(n=9), desk=desk)
        tagged(curator, closed, spots(closed) + spots(two[0]))
        assert self.line(analyst) == []

    def test_private_ones_are_their_authors(self, two, analyst, analyst2):
        tagged(analyst, two[0], spots(two[0]), visibility="private")
        assert self.line(analyst2) == []
        assert self.line(analyst)[0].count == 2
