"""Replies: who may say what to whom, what is kept of it, and how it is taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from readingroom.models import Deed, Following, Membership, Passage, Reply, Visit
from readingroom.queries import talk as heard
from readingroom.services import tagging, talk, undoing, visits
from readingroom.services.refusals import NotYours, Refused, Stale
from tests import make


@pytest.fixture
def passage(article, analyst):
    return make.passage(analyst, article, note="first")


def said(by, passage, text="is this so?", **fields):
    fields = {"id": uuid4(), **fields}
    return talk.reply(by=by, passage=passage, text=text, **fields)


def change(passage, **changes):
    row = Passage.objects.get(pk=passage.pk)
    return tagging.edit(by=row.author, passage=row, version=row.version, **changes)


def texts(passage, user):
    return [reply.text for reply in heard.visible(passage, user)]


class TestSaying:
    def test_a_reply_leaves_a_row_its_event_and_a_deed(self, passage, analyst2):
        done = said(analyst2, passage, "  is this so?\r\nreally ")
        row = Reply.objects.get()
        assert row.text == "is this so?\nreally"
        assert (row.visibility, row.desk_id) == ("room", None)
        assert done.deed.verb == "reply"
        assert (done.deed.reply, done.deed.passage) == (row, passage)
        assert done.deed.article_id == passage.article_id
        assert [e.pgh_label for e in row.events.all()] == ["insert"]
        assert row.events.get().pgh_context_id == done.deed.pk

    def test_the_passage_stays_as_it_is(self, passage, analyst2):
        before = Passage.objects.values().get(pk=passage.pk)
        said(analyst2, passage)
        assert Passage.objects.values().get(pk=passage.pk) == before
        assert passage.events.count() == 1

    def test_readers_read(self, passage, reader):
        with pytest.raises(NotYours):
            said(reader, passage)

    def test_something_is_said(self, passage, analyst2):
        for text in ("", " \r\n "):
            with pytest.raises(Refused):
                said(analyst2, passage, text)
        with pytest.raises(Refused):
            said(analyst2, passage, "x" * 5001)
        assert not Reply.objects.exists()

    def test_sent_twice_it_is_said_once(self, passage, analyst2):
        first = said(analyst2, passage)
        again = said(analyst2, passage, id=first.reply.pk)
        assert again.deed is None
        assert Reply.objects.get() == again.reply
        assert Deed.objects.filter(verb="reply").count() == 1

    def test_a_replay_brings_nothing_back(self, passage, analyst2):
        first = said(analyst2, passage)
        talk.take_back(by=analyst2, reply=first.reply)
        assert said(analyst2, passage, id=first.reply.pk).deed is None
        assert not Reply.objects.live().exists()

    def test_an_id_belongs_to_one_reply(self, passage, analyst, analyst2):
        first = said(analyst2, passage)
        for who, text in ((analyst2, "something else"), (analyst, "is this so?")):
            with pytest.raises(Stale):
                said(who, passage, text, id=first.reply.pk)

    def test_nothing_is_said_on_what_was_removed(self, passage, analyst, analyst2):
        tagging.remove(by=analyst, passage=passage)
        with pytest.raises(Passage.DoesNotExist):
            said(analyst2, passage)
        with pytest.raises(Stale):
            said(analyst, passage)


class TestTakingBack:
    def test_its_author_takes_it_back_and_puts_it_back(
        self, passage, analyst, analyst2
    ):
        reply = said(analyst2, passage).reply
        done = talk.take_back(by=analyst2, reply=reply)
        assert done.deed.verb == "take_back"
        assert texts(passage, analyst) == texts(passage, analyst2) == []
        undoing.undo(done.deed, by=analyst2)
        assert texts(passage, analyst) == ["is this so?"]
        assert [e.removed_at is None for e in reply.events.order_by("pgh_id")] == [
            True,
            False,
            True,
        ]

    def test_undo_and_redo(self, passage, analyst, analyst2):
        done = said(analyst2, passage)
        undone = undoing.undo(done.deed, by=analyst2)
        assert undone.deed.reply == done.reply
        assert texts(passage, analyst) == []
        undoing.undo(undone.deed, by=analyst2)
        assert texts(passage, analyst) == ["is this so?"]

    def test_nobody_else_does(self, passage, analyst, analyst2, curator):
        done = said(analyst2, passage)
        for other in (analyst, curator):
            with pytest.raises(NotYours):
                talk.take_back(by=other, reply=done.reply)
            with pytest.raises(NotYours):
                undoing.undo(done.deed, by=other)

    def test_once(self, passage, analyst2):
        done = said(analyst2, passage)
        talk.take_back(by=analyst2, reply=done.reply)
        with pytest.raises(Stale):
            talk.take_back(by=analyst2, reply=done.reply)
        with pytest.raises(Stale):
            undoing.undo(done.deed, by=analyst2)


class TestWhoHears:
    def test_a_reply_stays_in_the_circle_it_was_said_in(
        self, article, analyst, analyst2
    ):
        third = make.person("third")
        desk = make.desk(people=[analyst, analyst2])
        passage = make.passage(analyst, article, visibility="desk", desk=desk)
        said(analyst2, passage, "among us")
        change(passage, visibility="room")
        said(third, passage, "to all")
        assert texts(passage, third) == ["to all"]
        assert texts(passage, analyst) == ["among us", "to all"]
        Membership.objects.filter(person=analyst).delete()
        assert texts(passage, analyst) == ["to all"]

    def test_notes_to_oneself_do_not_come_along(self, article, analyst, analyst2):
        passage = make.passage(analyst, article, visibility="private")
        said(analyst, passage, "to myself")
        change(passage, visibility="room")
        assert texts(passage, analyst2) == []
        assert texts(passage, analyst) == ["to myself"]

    def test_on_a_private_passage_there_are_its_authors_words_alone(
        self, passage, analyst, analyst2
    ):
        said(analyst2, passage, "theirs")
        said(analyst, passage, "mine")
        change(passage, visibility="private")
        assert texts(passage, analyst) == ["mine"]
        with pytest.raises(Passage.DoesNotExist):
            said(analyst2, passage)
        change(passage, visibility="room")
        assert texts(passage, analyst2) == ["theirs", "mine"]

    def test_with_a_removed_passage_its_talk_is_gone(self, passage, analyst, analyst2):
        said(analyst2, passage, "theirs")
        done = tagging.remove(by=analyst, passage=passage)
        for person in (analyst, analyst2):
            assert not Reply.objects.visible_to(person).live().exists()
        undoing.undo(done.deed, by=analyst)
        assert texts(passage, analyst) == ["theirs"]


class TestNaming:
    def named(self, by, passage, text, **fields):
        reply = said(by, passage, text, **fields).reply
        return heard.with_names([reply])[0].addressees

    def test_people_are_named_with_an_at(self, passage, analyst, curator):
        text = "و@analyst، @Curator. mail@analyst.example @nobody"
        third = make.person("third", display_name="ثالث")
        assert self.named(third, passage, text) == {
            "analyst": "analyst",
            "curator": "curator",
        }

    def test_one_does_not_name_oneself(self, passage, analyst):
        assert self.named(analyst, passage, "@analyst") == {}

    def test_only_who_may_see_the_passage_is_named(self, article, analyst, analyst2):
        outsider = make.person("outsider")
        desk = make.desk(people=[analyst, analyst2])
        passage = make.passage(analyst, article, visibility="desk", desk=desk)
        assert set(self.named(analyst2, passage, "@analyst @outsider")) == {"analyst"}
        with pytest.raises(Refused):
            said(analyst2, passage, to=["outsider"])
        assert not Following.objects.filter(person=outsider).exists()

    def test_a_name_from_the_list_is_put_before_the_words(self, passage, analyst2):
        done = said(analyst2, passage, "is it?", to=["analyst"])
        assert done.reply.text == "@analyst is it?"
        assert len(done.reply.addressee_ids) == 1

    def test_deactivated_people_are_not_named(self, passage, analyst2):
        make.person("gone", is_active=False)
        assert self.named(analyst2, passage, "@gone") == {}

    def test_a_crowd_is_refused(self, passage, analyst2):
        names = [make.person(f"p{n}").username for n in range(21)]
        with pytest.raises(Refused):
            said(analyst2, passage, " ".join(f"@{name}" for name in names))


class TestResolving:
    def test_the_last_word_decides(self, passage, analyst, analyst2):
        said(analyst2, passage)
        assert not heard.thread(passage, analyst).is_resolved
        done = said(analyst, passage, "", kind="resolve")
        assert done.deed.verb == "resolve"
        assert heard.thread(passage, analyst2).is_resolved
        said(analyst2, passage, "", kind="reopen")
        assert not heard.thread(passage, analyst2).is_resolved
        said(analyst, passage, "agreed", kind="resolve")
        said(analyst2, passage, "one more thing")
        assert not heard.thread(passage, analyst2).is_resolved

    def test_undone_it_is_open_again(self, passage, analyst, analyst2):
        said(analyst2, passage)
        done = said(analyst, passage, "", kind="resolve")
        undoing.undo(done.deed, by=analyst)
        assert not heard.thread(passage, analyst2).is_resolved

    def test_what_was_done_meanwhile_is_stale(self, passage, analyst, analyst2):
        with pytest.raises(Refused):
            said(analyst, passage, "", kind="resolve")
        said(analyst2, passage)
        with pytest.raises(Stale):
            said(analyst, passage, "", kind="reopen")
        said(analyst, passage, "", kind="resolve")
        with pytest.raises(Stale):
            said(analyst2, passage, "", kind="resolve")


class TestReading:
    def new(self, passage, user):
        return heard.thread(passage, user).new_count

    def test_what_others_say_is_new_to_who_takes_part(self, passage, analyst, analyst2):
        third = make.person("third")
        said(analyst2, passage, "@curator look")
        assert self.new(passage, analyst) == 1
        assert heard.waiting_count(analyst) == 1
        for apart in (analyst2, third):
            assert self.new(passage, apart) == 0
            assert heard.waiting_count(apart) == 0

    def test_seen_until_the_last_that_was_shown(self, passage, analyst, analyst2):
        said(analyst2, passage)
        until = heard.thread(passage, analyst).until
        said(analyst2, passage, "and this?")
        visits.see(by=analyst, passage=passage, until=until)
        assert self.new(passage, analyst) == 1
        visits.see(
            by=analyst, passage=passage, until=heard.thread(passage, analyst).until
        )
        assert self.new(passage, analyst) == heard.waiting_count(analyst) == 0
        visits.see(by=analyst, passage=passage, until=until)
        assert self.new(passage, analyst) == 0

    def test_what_is_out_of_sight_does_not_wait(
        self, passage, analyst, analyst2, curator
    ):
        reply = said(analyst2, passage, "@curator look").reply
        said(analyst2, passage, "@curator there")
        assert heard.waiting_count(curator) == 1
        change(passage, visibility="private")
        assert heard.waiting_count(curator) == heard.waiting_count(analyst) == 0
        change(passage, visibility="room")
        talk.take_back(by=analyst2, reply=reply)
        assert self.new(passage, analyst) == 1

    def test_a_visit_moves_on_and_never_back(self, analyst):
        now = timezone.now()
        first, second = now - timedelta(hours=2), now - timedelta(hours=1)
        visits.end(by=analyst, until=first)
        visits.end(by=analyst, until=second)
        visits.end(by=analyst, until=first)
        visit = Visit.objects.get()
        assert (visit.until, visit.before) == (second, first)

    def test_nobody_has_seen_what_is_still_to_come(self, passage, analyst, analyst2):
        late = timezone.now() + timedelta(days=1)
        visits.end(by=analyst, until=late)
        said(analyst2, passage)
        visits.see(by=analyst, passage=passage, until=late)
        said(analyst2, passage, "and this?")
        assert self.new(passage, analyst) == 1
        assert Visit.objects.get().until < late
