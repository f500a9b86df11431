"""How far somebody has read: the place, done or not, and what a correction changes."""

import pytest

from readingroom.models import Deed, Extent, Reading, Revision
from readingroom.queries import articles, progress, reading
from readingroom.queries.progress import State
from readingroom.services import bookmarks
from readingroom.text.pace import rate
from tests import make

pytestmark = pytest.mark.django_db


def state(article, person):
    return reading.article(article.slug, person).progress.state


def keep(article, by, place, reached, revision=None):
    revision = revision or article.current_revision_id
    bookmarks.keep_place(
        article, by=by, revision=revision, place=place, reached=reached
    )


def test_done_is_marked_once_and_taken_back(article, analyst):
    for _ in range(2):
        bookmarks.mark_read(article, by=analyst)
    assert Reading.objects.count() == 1
    assert state(article, analyst) == State.READ
    bookmarks.mark_unread(article, by=analyst)
    assert state(article, analyst) == State.STARTED
    assert not Deed.objects.filter(by=analyst).exists()


def test_a_place_is_one_persons_and_one_row(article, analyst, analyst2):
    keep(article, analyst, 10, 40)
    keep(article, analyst, 50, 90)
    found = reading.article(article.slug, analyst).progress
    assert (found.state, found.place, found.reached) == (State.STARTED, 50, 90)
    assert Reading.objects.count() == 1
    assert state(article, analyst2) == State.NEW


def test_going_back_keeps_what_was_reached(article, analyst):
    keep(article, analyst, 50, 90)
    keep(article, analyst, 0, 40)
    found = reading.article(article.slug, analyst).progress
    assert (found.place, found.reached) == (0, 90)


def test_a_place_beyond_the_text_is_its_end(article, analyst):
    keep(article, analyst, 10**9, 10**9)
    found = reading.article(article.slug, analyst).progress
    assert found.place == found.reached == len(article.current_revision.text)
    assert (found.percent, found.minutes_left) == (100, 0)


def test_a_revision_of_another_article_is_refused(article, analyst, curator):
    other = make.article(curator, text="عنوان آخر\nنص آخر تماماً عن شيء آخر.")
    with pytest.raises(Revision.DoesNotExist):
        keep(article, analyst, 0, 1, other.current_revision_id)


def test_the_database_measures_every_text(article):
    text = article.current_revision.text
    extent = Extent.objects.get(revision=article.current_revision)
    assert (extent.length, extent.words) == (len(text), len(text.split()))


def test_a_correction_says_so_until_it_is_read_too(article, analyst, curator):
    bookmarks.mark_read(article, by=analyst)
    make.revision(article, make.TEXT.replace("جداً", "للغاية"), curator)
    assert state(article, analyst) == State.CHANGED
    keep(article, analyst, 5, 20)
    assert state(article, analyst) == State.CHANGED
    bookmarks.mark_read(article, by=analyst)
    assert state(article, analyst) == State.READ


def test_a_place_goes_along_to_the_corrected_text(article, analyst, curator):
    words = "وأضاف شكري، في تصريحات لوكالة رويترز"
    place = make.TEXT.index(words)
    keep(article, analyst, place, place + 30)
    longer = make.TEXT.replace("أسباب القلق", "أسباب القلق\nفقرة جديدة أضيفت لاحقاً.")
    make.revision(article, longer, curator)
    found = reading.article(article.slug, analyst)
    progress.carry(found, found.progress)
    text = article.current_revision.text
    assert text[found.progress.place :].startswith(words)
    assert found.progress.reached >= found.progress.place


def test_a_place_in_a_rewritten_text_is_as_far_along(article, analyst, curator):
    keep(article, analyst, len(make.TEXT) // 2, len(make.TEXT))
    make.revision(article, "عنوان\n" + "كلمات لا صلة لها بما سبق أبداً. " * 20, curator)
    found = reading.article(article.slug, analyst)
    progress.carry(found, found.progress)
    assert 0.4 < found.progress.place / found.progress.length < 0.6
    assert found.progress.percent == 100


@pytest.fixture
def three(curator):
    texts = [f"العنوان رقم {n}\nنص قصير رقم {n} عن القاهرة." for n in range(3)]
    made = [make.article(curator, text=text) for text in texts]
    return sorted(made, key=lambda article: article.pk, reverse=True)


def test_the_next_article_is_the_next_unread_one_of_the_list(three, analyst):
    first, second, third = three
    assert articles.next_unread(analyst, after=first) == second
    assert articles.next_unread(analyst, after=third) == first
    bookmarks.mark_read(second, by=analyst)
    assert articles.next_unread(analyst, after=first) == third
    for article in three:
        bookmarks.mark_read(article, by=analyst)
    assert articles.next_unread(analyst, after=first) is None


def test_dated_articles_come_before_undated_ones(three, analyst, curator):
    dated = make.article(
        curator,
        text="عنوان مؤرخ\nنص مؤرخ عن بيروت.",
        published_at="2026-01-01T00:00:00Z",
    )
    dated.refresh_from_db()
    assert articles.next_unread(analyst, after=dated) == three[0]
    assert articles.next_unread(analyst, after=three[2]) == dated


def test_each_language_has_its_pace():
    assert rate("ar") < rate("he") < rate("en")
