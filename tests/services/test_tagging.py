"""Making, editing and removing passages: the row, the deed, the refusals."""

from uuid import uuid4

import pytest

from readingroom.models import Deed, Passage, Tag
from readingroom.services import codebook, tagging, undoing
from readingroom.services.refusals import NotYours, Refused, Stale
from tests import make

QUOTE = "قطاع غزة"


def body(by, article, quote=QUOTE, **changed):
    """What a client sends for ``quote``."""
    start = article.current_revision.text.index(quote)
    return {
        "by": by,
        "article": article,
        "revision": article.current_revision,
        "id": uuid4(),
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "tags": ["recruitment"],
        **changed,
    }


def fresh(passage):
    return Passage.objects.get(pk=passage.pk)


def labels(passage):
    found = Tag.objects.in_bulk(passage.tag_ids)
    return [found[pk].label for pk in passage.tag_ids]


class TestTagging:
    def test_a_passage_is_kept_with_its_context(self, article, analyst):
        sent = body(analyst, article, note="n", gloss="g", visibility="private")
        passage = fresh(tagging.tag(**sent).passage)
        text = article.current_revision.text
        start, end = sent["start"], sent["end"]
        assert (passage.start, passage.end, passage.quote) == (start, end, QUOTE)
        assert passage.prefix == text[start - 32 : start]
        assert passage.suffix == text[end : end + 32]
        assert text.count("\n", 0, start) == passage.paragraph
        assert (passage.note, passage.gloss) == ("n", "g")
        assert (passage.visibility, passage.desk) == ("private", None)
        assert (passage.version, passage.author) == (1, analyst)
        assert labels(passage) == ["recruitment"]

    def test_it_leaves_one_deed(self, article, analyst):
        saved = tagging.tag(**body(analyst, article))
        deed = Deed.objects.get(passage=saved.passage)
        assert deed == saved.deed
        assert (deed.verb, deed.by, deed.article) == ("tag", analyst, article)

    def test_several_tags_keep_their_order(self, article, analyst):
        sent = body(analyst, article, tags=["b", "a", "c"])
        assert labels(tagging.tag(**sent).passage) == ["b", "a", "c"]

    def test_no_tag_is_a_passage_too(self, article, analyst):
        assert tagging.tag(**body(analyst, article, tags=[])).passage.tag_ids == []

    @pytest.mark.parametrize(
        "quote", ["سامح شكري", "🙂 جداً", "جديدة\nقال", "أسباب القلق", "كومة"[0:2]]
    )
    def test_any_stretch_can_be_tagged(self, article, analyst, quote):
        sent = body(analyst, article, quote=quote)
        assert fresh(tagging.tag(**sent).passage).quote == quote

    def test_readers_do_not_tag(self, article, reader):
        with pytest.raises(NotYours):
            tagging.tag(**body(reader, article))

    def test_a_deactivated_analyst_does_not_tag(self, article, analyst):
        analyst.is_active = False
        with pytest.raises(NotYours):
            tagging.tag(**body(analyst, article))

    @pytest.mark.parametrize("shift", [-1, 1])
    def test_another_quote_is_stale(self, article, analyst, shift):
        sent = body(analyst, article)
        sent["start"] += shift
        sent["end"] += shift
        with pytest.raises(Stale):
            tagging.tag(**sent)
        assert not Passage.objects.exists()
        assert not Deed.objects.filter(verb="tag").exists()

    @pytest.mark.parametrize(
        ("start", "end"),
        [(0, 0), (5, 3), (-1, 4), (0, 10**6), (10**6, 10**6 + 1), (-5, -1)],
    )
    def test_ends_outside_the_text_are_refused(self, article, analyst, start, end):
        with pytest.raises(Refused):
            tagging.tag(**body(analyst, article, start=start, end=end))

    def test_a_quote_of_5001_code_points_is_refused(self, curator, analyst):
        article = make.article(by=curator, text="عنوان\n" + "🙂 " * 3000)
        text = article.current_revision.text
        at = {"start": 6, "end": 5006, "quote": text[6:5006]}
        tagging.tag(**body(analyst, article, quote="🙂", **{}) | at)
        too_long = {"start": 6, "end": 5007, "quote": text[6:5007]}
        with pytest.raises(Refused):
            tagging.tag(**body(analyst, article, quote="🙂") | too_long)

    def test_an_unknown_visibility_is_refused(self, article, analyst):
        with pytest.raises(Refused):
            tagging.tag(**body(analyst, article, visibility="public"))


class TestCircles:
    def test_my_desk_is_found(self, article, analyst):
        desk = make.desk(people=[analyst])
        saved = tagging.tag(**body(analyst, article, visibility="desk"))
        assert saved.passage.desk == desk
        assert (saved.deed.visibility, saved.deed.desk_id) == ("desk", desk.pk)

    def test_without_a_desk_there_is_no_desk_to_show_it(self, article, analyst):
        with pytest.raises(Refused):
            tagging.tag(**body(analyst, article, visibility="desk"))

    def test_somebody_elses_desk_is_refused(self, article, analyst, analyst2):
        make.desk("mine", people=[analyst])
        theirs = make.desk("theirs", people=[analyst2])
        with pytest.raises(Refused):
            tagging.tag(**body(analyst, article, visibility="desk", desk=theirs))

    @pytest.mark.parametrize("visibility", ["room", "private"])
    def test_only_a_desks_passage_has_a_desk(self, article, analyst, visibility):
        desk = make.desk(people=[analyst])
        sent = body(analyst, article, visibility=visibility, desk=desk)
        assert tagging.tag(**sent).passage.desk is None

    def test_the_articles_desk_comes_first(self, curator, analyst):
        make.desk("aaa", people=[analyst])
        desk = make.desk("zzz", people=[analyst, curator])
        article = make.article(by=curator, desk=desk)
        saved = tagging.tag(**body(analyst, article, visibility="desk"))
        assert saved.passage.desk == desk


class TestSendingAgain:
    """The same save may come twice: the answer was lost, or a key was hit twice."""

    def again(self, sent, **changed):
        return tagging.tag(**{**sent, **changed})

    @pytest.fixture
    def sent(self, article, analyst):
        return body(analyst, article, note="n", tags=["recruitment", "تهديد"])

    @pytest.fixture
    def saved(self, sent):
        return tagging.tag(**sent)

    def test_gives_the_row_made_then(self, sent, saved):
        again = self.again(sent)
        assert again.deed is None
        assert again.passage == saved.passage
        assert Passage.objects.count() == 1
        assert Deed.objects.filter(verb="tag").count() == 1
        assert saved.passage.events.count() == 1

    def test_gives_the_row_as_it_stands_after_an_edit(self, sent, saved, analyst):
        tagging.edit(
            by=analyst, passage=saved.passage, version=1, note="later", tags=["x"]
        )
        again = self.again(sent).passage
        assert (again.note, labels(again), again.version) == ("later", ["x"], 2)

    def test_does_not_bring_back_what_was_removed(self, sent, saved, analyst):
        tagging.remove(by=analyst, passage=saved.passage)
        assert self.again(sent).passage.removed_at
        assert fresh(saved.passage).removed_at

    def test_does_not_bring_back_what_was_undone(self, sent, saved, analyst):
        """Not even though its tags have been retired with it."""
        undoing.undo(saved.deed, by=analyst)
        assert Tag.objects.filter(retired_at=None).count() == 0
        assert self.again(sent).passage.removed_at

    def test_is_the_same_after_its_tag_was_merged(self, sent, saved, curator):
        heir = make.tag(curator, label="heir")
        tag = Tag.objects.get(label="recruitment")
        codebook.retire(tag, by=curator, merged_into=heir)
        assert self.again(sent).passage == saved.passage

    def test_is_the_same_after_its_tag_was_renamed(self, sent, saved, curator):
        tag = Tag.objects.get(label="recruitment")
        tag.label = "enlisting"
        codebook.save(tag, by=curator)
        assert self.again(sent).passage == saved.passage

    def test_is_the_same_where_its_tag_came_by_an_old_name(
        self, article, analyst, curator
    ):
        old, heir = (make.tag(curator, label=label) for label in ("old", "heir"))
        codebook.retire(old, by=curator, merged_into=heir)
        sent = body(analyst, article, tags=["old"])
        saved = tagging.tag(**sent)
        assert labels(saved.passage) == ["heir"]
        assert self.again(sent).deed is None

    def test_is_the_same_in_another_spelling_of_its_tags(self, sent, saved):
        again = self.again(sent, tags=["Recruitment ", "ته\N{ARABIC TATWEEL}ديد"])
        assert again.deed is None

    @pytest.mark.parametrize(
        "changed",
        [
            {"note": "other"},
            {"gloss": "other"},
            {"tags": ["recruitment"]},
            {"tags": []},
            {"tags": ["recruitment", "تهديد", "more"]},
            {"tags": ["recruitment", "other"]},
            {"visibility": "private"},
        ],
    )
    def test_with_another_body_is_stale(self, sent, saved, changed):
        tags, deeds = Tag.objects.count(), Deed.objects.count()
        with pytest.raises(Stale):
            self.again(sent, **changed)
        assert (Tag.objects.count(), Deed.objects.count()) == (tags, deeds)

    def test_with_other_ends_is_stale(self, sent, saved):
        with pytest.raises(Stale):
            self.again(sent, end=sent["end"] - 1, quote=QUOTE[:-1])

    def test_by_somebody_else_is_stale_and_tells_nothing(self, sent, saved, analyst2):
        with pytest.raises(Stale) as caught:
            self.again(sent, by=analyst2)
        assert caught.value.current is None
        assert QUOTE not in str(caught.value.message)

    def test_on_another_article_is_stale(self, sent, saved, curator):
        other = make.article(by=curator)
        with pytest.raises(Stale):
            self.again(sent, article=other, revision=other.current_revision)

    def test_after_an_edit_to_the_new_body_is_still_stale(self, sent, saved, analyst):
        """Compared with the first state, not with the row."""
        tagging.edit(by=analyst, passage=saved.passage, version=1, note="later")
        with pytest.raises(Stale):
            self.again(sent, note="later")


class TestEditing:
    @pytest.fixture
    def passage(self, article, analyst):
        return make.passage(analyst, article, tags=["a", "b"])

    @pytest.mark.parametrize(
        "changes",
        [
            {"note": "n"},
            {"gloss": "g"},
            {"visibility": "private"},
            {"note": "", "gloss": "x"},
        ],
    )
    def test_a_field(self, passage, analyst, changes):
        saved = tagging.edit(by=analyst, passage=passage, version=1, **changes)
        row = fresh(passage)
        assert {name: getattr(row, name) for name in changes} == changes
        assert row.version == saved.passage.version == 2
        assert row.updated_at == saved.passage.updated_at > passage.updated_at
        assert (saved.deed.verb, saved.deed.passage) == ("edit", row)

    def test_tags(self, passage, analyst):
        tagging.edit(by=analyst, passage=passage, version=1, tags=["b", "c"])
        assert labels(fresh(passage)) == ["b", "c"]
        assert passage.events.count() == 2

    def test_ends(self, passage, analyst):
        tagging.edit(
            by=analyst,
            passage=passage,
            version=1,
            start=passage.start + 5,
            end=passage.end,
            quote="غزة",
        )
        row = fresh(passage)
        assert (row.start, row.quote) == (passage.start + 5, "غزة")
        assert row.prefix.endswith("قطاع ")

    def test_ends_that_disagree_with_the_quote_are_stale(self, passage, analyst):
        with pytest.raises(Stale):
            tagging.edit(
                by=analyst, passage=passage, version=1, start=0, end=3, quote="غزة"
            )
        assert fresh(passage).version == 1

    @pytest.mark.parametrize("version", [0, 2, 99])
    def test_a_stale_version_gets_the_row_as_it_stands(self, passage, analyst, version):
        with pytest.raises(Stale) as caught:
            tagging.edit(by=analyst, passage=passage, version=version, note="n")
        assert caught.value.current == passage
        assert fresh(passage).note == ""

    def test_two_tabs(self, passage, analyst):
        tagging.edit(by=analyst, passage=passage, version=1, note="first")
        with pytest.raises(Stale) as caught:
            tagging.edit(by=analyst, passage=passage, version=1, note="second")
        assert caught.value.current.note == "first"
        tagging.edit(by=analyst, passage=passage, version=2, note="second")
        assert fresh(passage).version == 3

    @pytest.mark.parametrize("who", ["analyst2", "curator", "admin"])
    def test_nobody_else_edits(self, passage, request, who):
        other = request.getfixturevalue(who)
        with pytest.raises(NotYours):
            tagging.edit(by=other, passage=passage, version=1, note="mine now")
        with pytest.raises(NotYours):
            tagging.remove(by=other, passage=passage)
        assert fresh(passage).note == ""

    def test_who_is_a_reader_by_now_edits_no_more(self, passage, analyst):
        analyst.role = "reader"
        analyst.save()
        with pytest.raises(NotYours):
            tagging.edit(by=analyst, passage=passage, version=1, note="n")

    def test_a_desk_tag_that_its_author_no_longer_sees_stays(self, article, analyst):
        desk = make.desk(people=[analyst])
        passage = make.passage(
            analyst, article, visibility="desk", tags=["secret"], desk=desk
        )
        desk.memberships.all().delete()
        tagging.edit(
            by=analyst, passage=passage, version=1, visibility="room", tags=["open"]
        )
        assert labels(fresh(passage)) == ["open", "secret"]


class TestRemoving:
    def test_it_leaves_the_page_and_stays_a_row(self, article, analyst):
        passage = make.passage(analyst, article)
        saved = tagging.remove(by=analyst, passage=passage, version=1)
        row = fresh(passage)
        assert row.removed_at
        assert row.version == 2
        assert saved.deed.verb == "remove"
        assert not Passage.objects.live().exists()

    def test_what_is_removed_is_neither_edited_nor_removed(self, article, analyst):
        passage = make.passage(analyst, article)
        tagging.remove(by=analyst, passage=passage)
        with pytest.raises(Stale):
            tagging.edit(by=analyst, passage=passage, version=2, note="n")
        with pytest.raises(Stale):
            tagging.remove(by=analyst, passage=passage)

    def test_a_stale_version_removes_nothing(self, article, analyst):
        passage = make.passage(analyst, article)
        with pytest.raises(Stale):
            tagging.remove(by=analyst, passage=passage, version=7)
        assert fresh(passage).removed_at is None


class TestCirclesOfDeeds:
    """A line tells two states; it is for those whom both were for."""

    STEPS = [
        ("room", "private", "private"),
        ("private", "room", "private"),
        ("room", "room", "room"),
        ("desk", "room", "desk"),
        ("room", "desk", "desk"),
        ("private", "desk", "private"),
    ]

    @pytest.mark.parametrize(("before", "after", "told"), STEPS)
    def test_an_edit_tells_the_narrower(self, article, analyst, before, after, told):
        make.desk(people=[analyst])
        passage = make.passage(analyst, article, visibility=before)
        saved = tagging.edit(by=analyst, passage=passage, version=1, visibility=after)
        assert saved.deed.visibility == told
        assert (saved.deed.desk_id is not None) == (told == "desk")

    def test_from_desk_to_desk_is_for_the_author_alone(self, article, analyst):
        one, other = (make.desk(name, people=[analyst]) for name in ("one", "other"))
        passage = make.passage(analyst, article, visibility="desk", desk=one)
        saved = tagging.edit(
            by=analyst, passage=passage, version=1, visibility="desk", desk=other
        )
        assert (saved.deed.visibility, saved.deed.desk_id) == ("private", None)
