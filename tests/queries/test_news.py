"""What an open page has not seen: colleagues' shared passages, exactly once, and
nothing of what it may not see."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from readingroom.models import Article, Passage
from readingroom.queries import news, reading
from readingroom.queries.news import Glance
from readingroom.services import tagging, undoing
from tests import make
from tests.services.beside import in_a_thread

pytestmark = pytest.mark.django_db(transaction=True)


class Open:
    """An article that somebody has open; ``look()``: the passages that are new."""

    def __init__(self, article, person) -> None:
        self.slug, self.person = article.slug, person
        self.seen = reading.article(article.slug, person).seen

    def look(self):
        found = news.news(self.slug, self.person, Glance.of(self.seen))
        self.seen = found.seen
        return set(found.passage_ids)


@pytest.fixture
def page(article, analyst):
    return Open(article, analyst)


def test_a_colleagues_passage_is_new_once(page, article, analyst2):
    assert page.look() == set()
    passage = make.passage(analyst2, article)
    assert page.look() == {passage.pk}
    assert page.look() == set()


def test_what_was_there_when_the_page_opened_is_not_new(article, analyst, analyst2):
    make.passage(analyst2, article)
    assert Open(article, analyst).look() == set()


def test_ones_own_passage_is_not_news(page, article, analyst):
    make.passage(analyst, article)
    assert page.look() == set()


def test_edits_and_removals_are_news_too(article, analyst, analyst2):
    passage = make.passage(analyst2, article)
    page = Open(article, analyst)
    edited = tagging.edit(by=analyst2, passage=passage, version=1, note="more")
    assert page.look() == {passage.pk}
    removed = tagging.remove(by=analyst2, passage=edited.passage)
    assert page.look() == {passage.pk}
    undoing.undo(removed.deed, by=analyst2)
    assert page.look() == {passage.pk}


def test_private_passages_are_never_news(page, article, analyst2):
    passage = make.passage(analyst2, article, visibility="private")
    saved = tagging.edit(by=analyst2, passage=passage, version=1, note="hidden")
    tagging.remove(by=analyst2, passage=saved.passage)
    assert page.look() == set()


def test_a_desks_passage_is_news_to_its_people(article, analyst, analyst2, curator):
    desk = make.desk(people=[analyst, analyst2])
    inside, outside = Open(article, analyst), Open(article, curator)
    passage = make.passage(analyst2, article, visibility="desk", desk=desk)
    assert inside.look() == {passage.pk}
    assert outside.look() == set()


def test_what_is_made_private_goes_from_open_pages_once(article, analyst, analyst2):
    passage = make.passage(analyst2, article)
    page = Open(article, analyst)
    tagging.edit(by=analyst2, passage=passage, version=1, visibility="private")
    assert page.look() == {passage.pk}
    tagging.edit(by=analyst2, passage=passage, version=2, note="now hidden")
    assert page.look() == set()


def test_what_becomes_shared_is_news(article, analyst, analyst2):
    passage = make.passage(analyst2, article, visibility="private")
    page = Open(article, analyst)
    tagging.edit(by=analyst2, passage=passage, version=1, visibility="room")
    assert page.look() == {passage.pk}


def test_an_article_that_does_not_exist_for_one_has_no_news(analyst, analyst2):
    article = make.article(analyst2, desk=make.desk(people=[analyst2]))
    page = Open(article, analyst2)
    page.person = analyst
    with pytest.raises(Article.DoesNotExist):
        page.look()


def test_what_begins_earlier_and_ends_later_is_not_missed(page, article, analyst2):
    """A transaction that is open while the page looks has an earlier time than the next
    look, and is told of all the same."""
    with transaction.atomic():
        late = make.passage(analyst2, article)

        def meanwhile():
            quick = make.passage(analyst2, article, quote="رويترز", tags=["other"])
            return quick.pk, page.look()

        quick, seen = in_a_thread(meanwhile)
        assert seen == {quick}
    assert page.look() == {late.pk}
    assert page.look() == set()


def test_a_look_is_one_query(page, article, analyst2):
    page.look()
    make.passage(analyst2, article)
    with CaptureQueriesContext(connection) as captured:
        page.look()
    assert len(captured) == 1


def test_rows_of_a_moved_passage_are_painted_where_it_was_and_is(
    article, analyst, analyst2
):
    passage = make.passage(analyst2, article)
    sent = make.form(article, quote="رويترز")
    ends = {name: sent[name] for name in ("start", "end", "quote")}
    tagging.edit(by=analyst2, passage=passage, version=1, **ends)
    found = news.rows(article, analyst, [passage.pk])
    assert [row.ordinal for row in found] == [1, 3]
    assert Passage.objects.get().quote == "رويترز"


@pytest.mark.parametrize(
    "seen",
    ["", "1:2:3", "x:1:2:", "1:1:2:x", f"1:1:{2**63}:", f"1:1:2:{2**63}", "9" * 20],
)
def test_what_no_page_was_told_is_refused(seen):
    with pytest.raises(ValueError, match="no page"):
        Glance.of(seen)
