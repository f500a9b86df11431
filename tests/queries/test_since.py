"""What is new for somebody: which lists name what, and how much they ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from readingroom.models import Passage, Visit
from readingroom.queries import since
from readingroom.services import curation, tagging, talk, visits
from tests import make


@pytest.fixture
def passage(article, analyst):
    return make.passage(analyst, article)


def found(name, user, begun=None):
    begun = begun or since.span(user).since
    return since.items(name, since.found(name, user, begun), user, begun)


def edited(passage, **changes):
    row = Passage.objects.get(pk=passage.pk)
    tagging.edit(by=row.author, passage=row, version=row.version, **changes)


class TestSpan:
    def test_a_first_visit_looks_back_a_week(self, analyst):
        span = since.span(analyst)
        assert timezone.now() - span.since < timedelta(days=7, seconds=5)
        assert span.before is None

    def test_a_save_under_way_is_not_passed_over(self, analyst):
        assert since.span(analyst).until < timezone.now() - timedelta(seconds=9)

    def test_it_begins_where_the_last_ended(self, analyst):
        until = since.span(analyst).until
        visits.end(by=analyst, until=until)
        span = since.span(analyst)
        assert span.since == until
        assert span.until >= until
        earlier = until - timedelta(days=3)
        assert since.span(analyst, earlier).since == earlier

    def test_asking_moves_nothing_on(self, analyst, passage):
        since.span(analyst)
        found("passages", analyst)
        assert not Visit.objects.exists()


class TestLists:
    def test_who_named_me(self, passage, analyst, analyst2, curator):
        make.reply(analyst2, passage, "nobody")
        make.reply(analyst2, passage, "@curator look")
        make.reply(curator, passage, "@analyst2 I did")
        (named,) = found("mentions", curator)
        assert named.text == "@curator look"
        assert named.is_new
        assert named.addressees == {"curator": "curator"}

    def test_a_name_not_read_yet_stays_however_long(self, passage, analyst2, curator):
        named = make.reply(analyst2, passage, "@curator look")
        visits.end(by=curator, until=timezone.now())
        assert [reply.text for reply in found("mentions", curator)] == ["@curator look"]
        visits.see(by=curator, passage=passage, until=named.created_at)
        assert found("mentions", curator) == []

    def test_open_questions_are_unresolved_talk_that_i_take_part_in(
        self, article, passage, analyst, analyst2, curator
    ):
        third = make.person("third")
        alone = make.passage(analyst, article)
        make.reply(analyst2, passage, "@curator so?")
        for person in (analyst, analyst2, curator):
            (asked,) = found("questions", person)
            assert (asked.passage, asked.last.text) == (passage, "@curator so?")
        assert found("questions", third) == []
        closed = make.reply(analyst, passage, "", kind="resolve")
        assert found("questions", analyst2) == []
        talk.take_back(by=analyst, reply=closed)
        assert len(found("questions", analyst2)) == 1
        assert alone.pk not in [
            asked.passage.pk for asked in found("questions", analyst)
        ]

    def test_where_all_was_taken_back_there_is_no_question(self, passage, analyst2):
        talk.take_back(by=analyst2, reply=make.reply(analyst2, passage))
        assert found("questions", analyst2) == []

    def test_new_and_changed_articles(self, curator, analyst):
        new = make.article(curator, published=False)
        old = make.article(curator, published=False)
        hidden = make.article(curator, published=False)
        for article in (new, old):
            curation.publish(article, by=curator)
        visits.end(by=analyst, until=timezone.now())
        assert found("articles", analyst) == []
        curation.change(old, by=curator, apply=lambda article: None)
        (changed,) = found("articles", analyst)
        assert (changed.article, changed.is_new, changed.is_read) == (old, False, False)
        curation.publish(hidden, by=curator)
        curation.archive(old, by=curator)
        (published,) = found("articles", analyst)
        assert (published.article, published.is_new) == (hidden, True)
        assert found("articles", curator) == []

    def test_colleagues_passages_new_and_changed(
        self, article, passage, analyst, analyst2
    ):
        visits.end(by=analyst2, until=timezone.now())
        later = make.passage(analyst, article, note="later")
        own = make.passage(analyst2, article)
        assert [one.passage for one in found("passages", analyst2)] == [later]
        edited(passage, note="again")
        listed = found("passages", analyst2)
        assert [(one.passage, one.is_new) for one in listed] == [
            (passage, False),
            (later, True),
        ]
        assert [tag.label for tag in listed[0].tags] == ["recruitment"]
        assert own not in [one.passage for one in listed]

    def test_colleagues_replies(self, passage, analyst, analyst2):
        make.reply(analyst2, passage, "before")
        visits.end(by=analyst, until=timezone.now())
        make.reply(analyst2, passage, "after")
        make.reply(analyst, passage, "mine")
        make.reply(analyst2, passage, "@analyst in its own list")
        assert [reply.text for reply in found("replies", analyst)] == ["after"]


class TestHidden:
    @pytest.mark.parametrize("name", since.LISTS)
    def test_what_is_not_mine_to_see_is_in_no_list(self, name, analyst, analyst2):
        outsider = make.person("outsider", "curator")
        desk = make.desk(people=[analyst, analyst2])
        article = make.article(analyst, desk=desk, published=False)
        keeper = make.person("keeper", "curator")
        desk.memberships.create(person=keeper)
        curation.publish(article, by=keeper)
        passage = make.passage(analyst, article)
        make.reply(analyst2, passage, "@analyst @outsider so?")
        make.reply(analyst2, passage, "and so?")
        assert found(name, analyst2 if name == "passages" else analyst) != []
        assert found(name, outsider) == []

    def test_what_was_taken_away_since_is_in_no_list(self, passage, analyst2, curator):
        make.reply(analyst2, passage, "@curator look")
        assert all(found(n, curator) for n in ("mentions", "questions", "passages"))
        edited(passage, visibility="private")
        assert not any(
            found(name, curator) for name in ("mentions", "questions", "passages")
        )
        assert not found("replies", curator)
        edited(passage, visibility="room")
        tagging.remove(by=passage.author, passage=passage)
        assert not any(
            found(name, curator) for name in since.LISTS if name != "articles"
        )


def queries(name, user):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        found(name, user, timezone.now() - timedelta(days=1))
    return len(captured)


@pytest.mark.parametrize("name", since.LISTS)
def test_lists_ask_as_much_for_many_as_for_one(
    name, article, analyst, analyst2, curator
):
    def more():
        passage = make.passage(analyst2, article, tags=["a", "b"])
        make.reply(analyst2, passage, "@analyst so?")
        make.reply(curator, passage, "yes?")
        another = make.article(curator, published=False)
        curation.publish(another, by=curator)

    more()
    few = queries(name, analyst)
    for _ in range(4):
        more()
    assert queries(name, analyst) == few <= 3
