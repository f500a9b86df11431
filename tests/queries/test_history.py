"""History in lines: who may read which, and what they say."""

import pytest

from readingroom.models import Deed, Passage, Tag
from readingroom.queries import history, reading
from readingroom.services import curation, tagging, undoing
from tests import make


def lines(user, **wanted):
    return history.lines(history.deeds(user, {"who": "all", **wanted}), user)


def verbs(user, **wanted):
    return [line.deed.verb for line in lines(user, **wanted) if line.deed.passage_id]


def edit(passage, **changes):
    row = Passage.objects.get(pk=passage.pk)
    return tagging.edit(by=row.author, passage=row, version=row.version, **changes).deed


def labels(tags):
    return sorted(tag.label for tag in tags)


class TestPrivacy:
    OTHERS = ["analyst2", "curator", "admin"]

    @pytest.fixture(params=OTHERS)
    def other(self, request):
        return request.getfixturevalue(request.param)

    def test_private_lines_are_their_authors_alone(self, article, analyst, other):
        passage = make.passage(analyst, article, visibility="private")
        edit(passage, note="mine")
        tagging.remove(by=analyst, passage=passage)
        assert verbs(analyst) == ["remove", "edit", "tag"]
        assert verbs(other) == []

    def test_what_was_private_stays_so_once_it_is_shared(self, article, analyst, other):
        """Making, working on it in private and the sharing itself are not told."""
        passage = make.passage(analyst, article, visibility="private", note="secret")
        edit(passage, note="secret still")
        edit(passage, visibility="room", note="for all")
        edit(passage, note="for all, mended")
        assert verbs(analyst) == ["edit", "edit", "edit", "tag"]
        (line,) = [line for line in lines(other) if line.deed.passage_id]
        assert line.note == "for all, mended"

    def test_what_becomes_private_takes_its_past_along(self, article, analyst, other):
        passage = make.passage(analyst, article)
        edit(passage, note="for all")
        assert verbs(other) == ["edit", "tag"]
        edit(passage, visibility="private")
        assert verbs(other) == []
        assert len(verbs(analyst)) == 3

    def test_and_gives_back_what_was_shared_when_it_is_again(
        self, article, analyst, other
    ):
        passage = make.passage(analyst, article)
        edit(passage, visibility="private", note="secret")
        edit(passage, visibility="room", note="open")
        assert verbs(other) == ["tag"]

    def test_a_removed_passage_is_its_authors_alone(self, article, analyst, other):
        passage = make.passage(analyst, article)
        tagging.remove(by=analyst, passage=passage)
        assert verbs(other) == []
        undoing.undo(passage.deeds.first(), by=analyst)
        assert verbs(other) == ["undo", "remove", "tag"]

    def test_an_undo_tells_no_more_than_what_it_undid(self, article, analyst, other):
        passage = make.passage(analyst, article)
        edit(passage, visibility="private", note="secret")
        undoing.undo(passage.deeds.first(), by=analyst)
        assert Passage.objects.get().visibility == "room"
        assert verbs(other) == ["tag"]

    def test_a_desks_lines_are_the_desks(self, article, analyst, analyst2, curator):
        make.desk(people=[analyst, analyst2])
        passage = make.passage(analyst, article, visibility="desk")
        edit(passage, visibility="room")
        assert verbs(analyst2) == ["edit", "tag"]
        assert verbs(curator) == []

    def test_who_leaves_the_desk_no_longer_reads_them(self, article, analyst, analyst2):
        desk = make.desk(people=[analyst, analyst2])
        make.passage(analyst, article, visibility="desk")
        assert verbs(analyst2) == ["tag"]
        desk.memberships.filter(person=analyst2).delete()
        assert verbs(analyst2) == []

    def test_from_desk_to_desk_is_told_to_the_author(self, article, analyst, analyst2):
        one, other = (
            make.desk(name, people=[analyst, analyst2]) for name in ("one", "other")
        )
        passage = make.passage(analyst, article, visibility="desk", desk=one)
        edit(passage, visibility="desk", desk=other)
        assert verbs(analyst2) == ["tag"]

    def test_a_desks_article_has_no_lines_for_others(self, analyst, analyst2, curator):
        desk = make.desk(people=[analyst])
        article = make.article(by=analyst, desk=desk)
        make.passage(analyst, article)
        for person in (analyst2, curator):
            assert not [x for x in lines(person) if x.deed.article_id == article.pk]

    def test_a_desks_tag_is_not_named_to_others(
        self, article, analyst, analyst2, curator
    ):
        desk = make.desk(people=[analyst, curator])
        make.tag(curator, label="secret", desk=desk)
        passage = make.passage(analyst, article, visibility="desk", tags=["secret"])
        edit(passage, visibility="room")
        edit(passage, tags=["open", "secret"])
        (line,) = [line for line in lines(analyst2) if line.deed.passage_id]
        assert labels([*line.tags, *line.added_tags, *line.removed_tags]) == [
            "open",
            "open",
        ]
        assert "secret" not in [x.deed.subject_label for x in lines(analyst2)]

    def test_a_deactivated_person_reads_nothing(self, article, analyst):
        make.passage(analyst, article)
        analyst.is_active = False
        assert lines(analyst) == []

    def test_curation_is_told_to_curators(self, article, curator, admin, analyst):
        curation.archive(article, by=curator)
        assert "archive" in [line.deed.verb for line in lines(admin)]
        assert "archive" not in [line.deed.verb for line in lines(analyst)]

    def test_the_history_of_a_card_is_the_same(self, article, analyst, analyst2):
        passage = make.passage(analyst, article, visibility="private")
        edit(passage, visibility="room")
        edit(passage, note="n")
        told = {
            person: [d.verb for d in reading.passage_deeds(passage, person)]
            for person in (analyst, analyst2)
        }
        assert told == {analyst: ["edit", "edit", "tag"], analyst2: ["edit"]}


class TestWords:
    @pytest.fixture
    def passage(self, article, analyst):
        return make.passage(analyst, article, tags=["a", "b"], note="first")

    def told(self, passage, **changes):
        edit(passage, **changes)
        return lines(passage.author)[0]

    def test_what_was_tagged(self, passage, analyst):
        line = next(x for x in lines(analyst) if x.deed.verb == "tag")
        assert line.quote == "قطاع غزة"
        assert labels(line.tags) == ["a", "b"]
        assert (line.added_tags, line.removed_tags, line.note) == ([], [], None)
        assert line.can_open
        assert line.can_undo

    def test_tags_from_and_to(self, passage):
        line = self.told(passage, tags=["b", "c"])
        assert labels(line.removed_tags) == ["a"]
        assert labels(line.added_tags) == ["c"]
        assert not line.moved_start
        assert not line.moved_end
        assert line.note is None

    @pytest.mark.parametrize(
        ("quote", "start", "end"),
        [("غزة", True, False), ("قطاع", False, True), ("طاع غز", True, True)],
    )
    def test_moved_ends(self, passage, quote, start, end):
        at = passage.start + passage.quote.index(quote)
        line = self.told(passage, start=at, end=at + len(quote), quote=quote)
        assert (line.moved_start, line.moved_end) == (start, end)
        assert line.quote == quote

    def test_notes_and_translations(self, passage):
        assert self.told(passage, note="second").note == "second"
        assert self.told(passage, note="").note == ""
        assert self.told(passage, gloss="g").gloss == "g"
        assert self.told(passage, gloss="g2").note is None

    def test_who_may_see_it(self, passage):
        assert self.told(passage, visibility="private").visibility == "private"
        assert self.told(passage, visibility="room").visibility == "room"
        assert self.told(passage, note="x").visibility is None

    def test_removed_and_restored(self, passage, analyst):
        tagging.remove(by=analyst, passage=passage)
        line = lines(analyst)[0]
        assert (line.is_removed, line.is_restored, line.can_open) == (
            True,
            False,
            False,
        )
        undoing.undo(line.deed, by=analyst)
        line = lines(analyst)[0]
        assert (line.is_removed, line.is_restored, line.can_open) == (False, True, True)

    def test_what_is_undone_is_not_undone_again(self, passage, analyst):
        edit(passage, note="x")
        undoing.undo(lines(analyst)[0].deed, by=analyst)
        undo, edited, *_older = lines(analyst)
        assert (edited.is_undone, edited.can_undo) == (True, False)
        assert (undo.is_undone, undo.can_undo) == (False, True)

    def test_only_ones_own_is_undone(self, passage, analyst2):
        (line,) = [line for line in lines(analyst2) if line.deed.passage_id]
        assert not line.can_undo

    def test_a_line_tells_the_state_of_its_time(self, passage, analyst):
        """Later edits do not change what earlier lines say."""
        edit(passage, tags=["b"], note="later")
        line = next(x for x in lines(analyst) if x.deed.verb == "tag")
        assert labels(line.tags) == ["a", "b"]


class TestPage:
    def test_ones_own_unless_all_is_asked(self, article, analyst, analyst2):
        make.passage(analyst, article)
        make.passage(analyst2, article)
        assert {d.by for d in history.deeds(analyst, {})} == {analyst}
        both = {d.by for d in history.deeds(analyst, {"who": "all"})}
        assert {analyst, analyst2} <= both

    def test_newest_first(self, article, analyst):
        passage = make.passage(analyst, article)
        edit(passage, note="x")
        tagging.remove(by=analyst, passage=passage)
        assert verbs(analyst) == ["remove", "edit", "tag"]

    def test_filters(self, article, analyst, curator):
        other = make.article(by=curator)
        one = make.passage(analyst, article, tags=["a"])
        make.passage(analyst, other, tags=["b"])
        edit(one, note="x")
        tag = Tag.objects.get(label="a")
        assert verbs(analyst, article=other.slug) == ["tag"]
        assert verbs(analyst, verb="edit") == ["edit"]
        assert verbs(analyst, tag=tag) == ["edit", "tag"]
        newest = Deed.objects.filter(by=analyst).first()
        assert verbs(analyst, since=newest.at) == ["edit"]
        assert verbs(analyst, until=newest.at) == ["tag", "tag"]

    def test_four_queries_for_any_number(
        self, article, analyst, django_assert_num_queries
    ):
        passage = make.passage(analyst, article)
        for count in (1, 20):
            for n in range(count):
                edit(passage, note=f"{count} {n}", tags=[f"t{n}"])
            deeds = list(history.deeds(analyst, {"who": "all"}))
            with django_assert_num_queries(4):
                history.lines(deeds, analyst)
