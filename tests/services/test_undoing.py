"""Undo: every verb back and forth, and when it refuses."""

from datetime import UTC, datetime

import pytest

from readingroom.models import (
    Article,
    Claim,
    Deed,
    Desk,
    Entity,
    Membership,
    Mention,
    Name,
    Passage,
    Tag,
)
from readingroom.services import codebook, curation, tagging, undoing
from readingroom.services.refusals import NotYours, Stale
from tests import make

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FIELDS = [
    "start", "end", "quote", "prefix", "suffix", "paragraph", "tag_ids", "note",
    "gloss", "visibility", "desk_id",
]  # fmt: skip


def state(passage):
    """What a reader sees of a passage: nothing when it is removed."""
    row = Passage.objects.get(pk=passage.pk)
    return None if row.removed_at else {name: getattr(row, name) for name in FIELDS}


def newest(by):
    return Deed.objects.filter(by=by).first()


@pytest.fixture
def passage(article, analyst):
    return make.passage(analyst, article, tags=["a", "b"], note="first")


class TestPassages:
    def undo(self, by):
        return undoing.undo(newest(by), by=by)

    def edited(self, passage, by, **changes):
        row = Passage.objects.get(pk=passage.pk)
        return tagging.edit(by=by, passage=row, version=row.version, **changes)

    def test_tagging_is_undone_by_removing(self, passage, analyst):
        done = self.undo(analyst)
        assert state(passage) is None
        assert done.deed.verb == "undo"
        assert done.deed.undoes.verb == "tag"
        assert done.passage == passage

    def test_and_redone(self, passage, analyst):
        before = state(passage)
        self.undo(analyst)
        done = self.undo(analyst)
        assert state(passage) == before
        assert done.deed.verb == "redo"

    @pytest.mark.parametrize(
        "changes",
        [
            {"note": "second"},
            {"gloss": "g"},
            {"tags": ["c"]},
            {"tags": []},
            {"visibility": "private"},
            {"note": "x", "tags": ["b", "a"], "visibility": "private"},
        ],
    )
    def test_an_edit_is_undone_and_redone(self, passage, analyst, changes):
        before = state(passage)
        self.edited(passage, analyst, **changes)
        after = state(passage)
        self.undo(analyst)
        assert state(passage) == before
        self.undo(analyst)
        assert state(passage) == after

    def test_moved_ends_are_undone(self, passage, analyst):
        before = state(passage)
        at = {"start": passage.start + 5, "end": passage.end, "quote": "غزة"}
        self.edited(passage, analyst, **at)
        self.undo(analyst)
        assert state(passage) == before

    def test_a_removal_is_undone(self, passage, analyst):
        before = state(passage)
        tagging.remove(by=analyst, passage=passage)
        self.undo(analyst)
        assert state(passage) == before

    def test_an_undo_is_a_new_version(self, passage, analyst):
        """A tab that shows the older state is stale."""
        self.edited(passage, analyst, note="x")
        self.undo(analyst)
        assert Passage.objects.get().version == 3
        with pytest.raises(Stale):
            tagging.edit(by=analyst, passage=passage, version=2, note="y")

    def test_nothing_leaves_history(self, passage, analyst):
        self.edited(passage, analyst, note="x")
        self.undo(analyst)
        self.undo(analyst)
        assert passage.events.count() == 4
        assert [d.verb for d in passage.deeds.all()] == ["redo", "undo", "edit", "tag"]

    def test_a_deed_is_undone_once(self, passage, analyst):
        deed = newest(analyst)
        undoing.undo(deed, by=analyst)
        with pytest.raises(Stale):
            undoing.undo(deed, by=analyst)

    def test_nor_again_after_a_redo(self, passage, analyst):
        """The redo is what is undone then."""
        deed = newest(analyst)
        self.undo(analyst)
        self.undo(analyst)
        with pytest.raises(Stale):
            undoing.undo(deed, by=analyst)
        self.undo(analyst)
        assert state(passage) is None

    def test_what_has_moved_on_is_stale(self, passage, analyst):
        deed = newest(analyst)
        self.edited(passage, analyst, note="moved on")
        with pytest.raises(Stale) as caught:
            undoing.undo(deed, by=analyst)
        assert caught.value.current == passage
        assert state(passage)["note"] == "moved on"

    def test_what_raw_sql_has_moved_on_is_stale(self, passage, analyst):
        Passage.objects.update(note="by an operator")
        with pytest.raises(Stale):
            self.undo(analyst)

    def test_a_removed_passage_has_moved_on(self, passage, analyst):
        deed = newest(analyst)
        tagging.remove(by=analyst, passage=passage)
        with pytest.raises(Stale):
            undoing.undo(deed, by=analyst)

    def test_several_deeds_go_back_one_after_the_other(self, passage, analyst):
        """What came after a deed and is undone does not stand in its way."""
        states, deeds = [None, state(passage)], [newest(analyst)]
        for note in ("second", "third", "fourth"):
            deeds.append(self.edited(passage, analyst, note=note).deed)
            states.append(state(passage))
        undone = []
        for deed in reversed(deeds):
            assert state(passage) == states.pop()
            undone.append(undoing.undo(deed, by=analyst).deed)
        assert state(passage) is None
        for deed in reversed(undone):
            undoing.undo(deed, by=analyst)
        assert state(passage)["note"] == "fourth"

    @pytest.mark.parametrize("who", ["analyst2", "curator", "admin"])
    def test_nobody_elses_deed_is_undone(self, passage, analyst, request, who):
        with pytest.raises(NotYours):
            undoing.undo(newest(analyst), by=request.getfixturevalue(who))
        assert state(passage)

    def test_who_is_a_reader_by_now_undoes_no_more(self, passage, analyst):
        analyst.role = "reader"
        analyst.save()
        with pytest.raises(NotYours):
            self.undo(analyst)
        assert state(passage)

    def test_its_line_is_for_those_who_may_know_all_of_it(self, passage, analyst):
        self.edited(passage, analyst, visibility="private")
        done = self.undo(analyst)
        assert done.deed.visibility == "private"

    def test_its_events_carry_its_id(self, passage, analyst):
        done = self.undo(analyst)
        event = passage.events.order_by("-pgh_id").first()
        assert event.pgh_context_id == done.deed.pk


class TestTagsThatCameWithAPassage:
    def test_retire_with_it(self, passage, analyst):
        undoing.undo(newest(analyst), by=analyst)
        assert not Tag.objects.in_use().exists()

    def test_come_back_with_it(self, passage, analyst):
        undoing.undo(newest(analyst), by=analyst)
        undoing.undo(newest(analyst), by=analyst)
        assert {tag.label for tag in Tag.objects.in_use()} == {"a", "b"}

    def test_stay_when_somebody_uses_them(self, passage, article, analyst, analyst2):
        make.passage(analyst2, article, tags=["a"])
        undoing.undo(newest(analyst), by=analyst)
        assert [tag.label for tag in Tag.objects.in_use()] == ["a"]
        assert state(passage) is None

    def test_stay_when_they_were_there_before(self, article, analyst, curator):
        make.tag(curator, label="a")
        make.passage(analyst, article, tags=["a"])
        undoing.undo(newest(analyst), by=analyst)
        assert Tag.objects.in_use().exists()

    def test_stay_when_somebody_has_taken_them_on(self, passage, analyst, curator):
        """A curator defined the tag since: the passage goes, the tag stays."""
        tag = Tag.objects.get(label="a")
        tag.definition = "what it means"
        codebook.save(tag, by=curator)
        undoing.undo(newest(analyst), by=analyst)
        assert state(passage) is None
        assert Tag.objects.get(label="a").retired_at is None

    def test_that_came_with_an_edit(self, passage, analyst):
        tagging.edit(by=analyst, passage=passage, version=1, tags=["a", "brand new"])
        undoing.undo(newest(analyst), by=analyst)
        assert Tag.objects.get(label="brand new").retired_at
        assert Tag.objects.get(label="b").retired_at is None


class TestCuration:
    def there_and_back(self, by, look):
        """Undo the newest deed, redo it, undo it again; the looks of each."""
        seen = [look()]
        for _ in range(3):
            undoing.undo(newest(by), by=by)
            seen.append(look())
        assert seen[0] == seen[2]
        assert seen[1] == seen[3]
        return seen[:2]

    @pytest.mark.parametrize(
        ("do", "before", "after"),
        [
            (curation.publish, "draft", "published"),
            (curation.archive, "draft", "archived"),
        ],
    )
    def test_moving_an_article(self, curator, do, before, after):
        article = make.article(by=curator, published=False)
        do(article, by=curator)

        def look():
            return Article.objects.get().status

        assert self.there_and_back(curator, look) == [after, before]

    def test_handing_in(self, analyst):
        make.article(by=analyst, published=False)
        assert newest(analyst).verb == "hand_in"

        def look():
            return Article.objects.get().status

        assert self.there_and_back(analyst, look) == ["draft", "archived"]

    def test_handing_in_stands_once_a_curator_has_published(self, analyst, curator):
        article = make.article(by=analyst, published=False)
        curation.publish(article, by=curator)
        with pytest.raises(Stale):
            undoing.undo(newest(analyst), by=analyst)

    def test_an_article_is_taken_back_though_its_entities_have_changed(self, curator):
        make.article(by=curator, published=False)
        deed = newest(curator)
        entity = Entity.objects.first()
        entity.note = "known now"
        curation.save_entity(entity, by=curator)
        undoing.undo(deed, by=curator)
        assert Article.objects.get().status == "archived"
        assert Entity.objects.get(pk=entity.pk).note == "known now"

    def test_correcting_an_article(self, article, curator):
        def retitle(row):
            row.title = "عنوان آخر"

        was = article.title
        curation.change(article, by=curator, apply=retitle)
        seen = self.there_and_back(
            curator, lambda: Article.objects.values_list("title", flat=True).get()
        )
        assert seen == ["عنوان آخر", was]

    @pytest.mark.parametrize("model", [Mention, Claim])
    @pytest.mark.parametrize("status", ["confirmed", "rejected"])
    def test_a_decision(self, article, curator, model, status):
        found = model.objects.first()
        curation.decide(found, status, by=curator)

        def look():
            row = model.objects.get(pk=found.pk)
            return row.status, row.decided_by_id

        seen = self.there_and_back(curator, look)
        assert seen == [(status, curator.pk), ("suggested", None)]

    def test_two_decisions_go_back_one_after_the_other(self, article, curator):
        found = Mention.objects.first()
        curation.decide(found, "confirmed", by=curator)
        first = newest(curator)
        curation.decide(found, "rejected", by=curator)
        undoing.undo(newest(curator), by=curator)
        undoing.undo(first, by=curator)
        assert Mention.objects.get(pk=found.pk).status == "suggested"

    def test_a_curators_own_mention(self, article, curator):
        made = Mention(
            revision=article.current_revision,
            kind="event",
            start=1,
            end=3,
            origin="curator",
        )
        curation.decide(made, "confirmed", by=curator)

        def look():
            return Mention.objects.get(pk=made.pk).status

        assert self.there_and_back(curator, look) == ["confirmed", "rejected"]

    def test_a_tag(self, curator):
        make.tag(curator, label="one")

        def look():
            return Tag.objects.in_use().count()

        assert self.there_and_back(curator, look) == [1, 0]

    def test_renaming_a_tag_keeps_it_on_its_passages(self, curator, article, analyst):
        passage = make.passage(analyst, article, tags=["one"])
        tag = Tag.objects.get(label="one")
        tag.label = "another"
        codebook.save(tag, by=curator)

        def look():
            tag_ids = Passage.objects.get(pk=passage.pk).tag_ids
            return [row.label for row in Tag.objects.filter(pk__in=tag_ids)]

        assert self.there_and_back(curator, look) == [["another"], ["one"]]
        told = tag.events.order_by("pgh_id").values_list("label", flat=True)
        assert list(told) == ["one", "another", "one", "another", "one"]

    def test_renaming_retiring_and_merging_a_tag(self, curator):
        heir, tag = make.tag(curator, label="heir"), make.tag(curator, label="one")
        codebook.retire(tag, by=curator, merged_into=heir)

        def look():
            row = Tag.objects.get(pk=tag.pk)
            return row.merged_into_id, bool(row.retired_at)

        assert self.there_and_back(curator, look) == [(heir.pk, True), (None, False)]

    def test_a_name_taken_again_meanwhile_is_stale(self, curator):
        tag = make.tag(curator, label="one")
        tag.label = "two"
        codebook.save(tag, by=curator)
        deed = newest(curator)
        make.tag(curator, label="one")
        with pytest.raises(Stale):
            undoing.undo(deed, by=curator)

    def test_a_name(self, curator):
        entity = Entity(kind="place", label="غزة")
        curation.save_entity(entity, by=curator)
        curation.add_names(entity, ["قطاع غزة"], by=curator)

        def look():
            return Name.objects.filter(text="قطاع غزة").count()

        assert self.there_and_back(curator, look) == [1, 0]

    def test_taking_out_a_name(self, curator):
        entity = Entity(kind="place", label="غزة")
        curation.save_entity(entity, by=curator)
        curation.delete(Name.objects.get(), by=curator)
        assert self.there_and_back(curator, Name.objects.count) == [0, 1]

    def test_membership(self, curator, analyst):
        desk = make.desk()
        curation.save(Membership(desk=desk, person=analyst), by=curator)
        assert self.there_and_back(curator, Membership.objects.count) == [1, 0]

    def test_taking_out_a_member(self, curator, analyst):
        desk = make.desk(people=[analyst])
        curation.delete(desk.memberships.get(), by=curator)
        assert self.there_and_back(curator, Membership.objects.count) == [0, 1]

    def test_a_persons_role(self, admin, analyst):
        analyst.role = "curator"
        curation.save(analyst, by=admin)

        def look():
            analyst.refresh_from_db()
            return analyst.role, analyst.is_staff

        assert self.there_and_back(admin, look) == [
            ("curator", True),
            ("analyst", False),
        ]

    def test_a_desk_that_was_made_cannot_be_unmade(self, curator):
        """It is told so, instead of a line that undid nothing."""
        curation.save(Desk(name="new"), by=curator)
        with pytest.raises(Stale):
            undoing.undo(newest(curator), by=curator)
        assert newest(curator).verb == "add"

    def test_pinned_tags(self, analyst):
        tag = make.tag(analyst)
        codebook.pin([tag.pk], by=analyst)

        def look():
            analyst.refresh_from_db()
            return analyst.pinned_tag_ids

        assert self.there_and_back(analyst, look) == [[tag.pk], []]

    def test_who_curates_no_more_undoes_no_curation(self, curator):
        article = make.article(by=curator, published=False)
        curation.archive(article, by=curator)
        curator.role = "analyst"
        curator.save()
        with pytest.raises(NotYours):
            undoing.undo(newest(curator), by=curator)
        assert Article.objects.get().status == "archived"


class TestSteps:
    """Ctrl+Z and Ctrl+Shift+Z on an article."""

    def press(self, by, article, key):
        undo, redo = undoing.steps(by, article, LONG_AGO)
        deed = {"z": undo, "Z": redo}[key]
        if deed is not None:
            undoing.undo(deed, by=by)
        return deed

    def test_nothing_to_do_at_first(self, article, analyst):
        assert undoing.steps(analyst, article, LONG_AGO) == (None, None)

    def test_walking_back_and_forth(self, article, analyst):
        one = make.passage(analyst, article, quote="قطاع غزة")
        two = make.passage(analyst, article, quote="رويترز")
        tagging.edit(by=analyst, passage=one, version=1, note="n")
        tagging.remove(by=analyst, passage=two)
        story = []

        def look():
            return state(one), state(two)

        keys = "zzzzz" + "ZZZZZ" + "zzZzzZZzZZ"
        for key in keys:
            story.append(look())
            self.press(analyst, article, key)
        assert story[0] == story[9]
        assert story[4] == (None, None)
        assert story[1:5] == story[8:4:-1]
        position, expected = 0, []
        for key in keys:
            expected.append(position)
            position += {"z": 1, "Z": -1}[key]
            position = max(0, min(4, position))
        assert story == [story[n] for n in expected]

    def test_a_new_deed_ends_redo(self, article, analyst):
        make.passage(analyst, article)
        self.press(analyst, article, "z")
        assert undoing.steps(analyst, article, LONG_AGO)[1]
        make.passage(analyst, article, quote="رويترز")
        assert undoing.steps(analyst, article, LONG_AGO)[1] is None

    def test_older_sittings_are_left_alone(self, article, analyst):
        make.passage(analyst, article)
        after = datetime(2999, 1, 1, tzinfo=UTC)
        assert undoing.steps(analyst, article, after) == (None, None)

    def test_others_and_other_articles_are_left_alone(
        self, article, analyst, analyst2, curator
    ):
        make.passage(analyst2, article)
        make.passage(analyst, make.article(by=curator))
        assert undoing.steps(analyst, article, LONG_AGO) == (None, None)

    def test_curation_is_not_walked_over(self, article, curator):
        curation.archive(article, by=curator)
        assert undoing.steps(curator, article, LONG_AGO) == (None, None)

    def test_it_is_two_queries_at_most(
        self, article, analyst, django_assert_max_num_queries
    ):
        passage = make.passage(analyst, article)
        for note in range(10):
            row = Passage.objects.get(pk=passage.pk)
            tagging.edit(by=analyst, passage=row, version=row.version, note=note)
        for _ in range(8):
            self.press(analyst, article, "z")
        with django_assert_max_num_queries(2):
            undo, redo = undoing.steps(analyst, article, LONG_AGO)
        assert (undo.verb, redo.verb) == ("edit", "undo")
