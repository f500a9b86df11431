"""Lists of occurrences: what is found, for whom, and how much at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.arabic.occurrences import occurrences as stands
from readingroom.models import Article
from readingroom.queries import candidates, occurrence_walk, occurrences
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "عنوان {n}\nقال المراسل إن بوتين وصل. ثم غادر وبوتين معه."


def quotes(listing):
    return [place.quote for place in listing.places]


def test_this_article_alone_is_looked_through(curator, analyst):
    article = make.article(curator, text=TEXT.format(n=1))
    make.article(curator, text=TEXT.format(n=2))
    listing = occurrences.here(article, "بوتين", analyst)
    assert quotes(listing) == ["بوتين", "بوتين"]
    first, second = listing.places
    assert first.before.endswith("المراسل إن ")
    assert second.before.endswith("ثم غادر و")
    assert second.after == " معه."
    assert article.current_revision.text[first.start : first.end] == "بوتين"


def test_words_around_stay_within_the_block(curator, analyst):
    article = make.article(curator, text="عنوان\nبوتين\nغيره")
    (place,) = occurrences.here(article, "بوتين", analyst).places
    assert (place.before, place.after) == ("", "")


def test_everywhere_is_what_one_may_read_newest_first(curator, analyst):
    desk = make.desk(people=[curator])
    old = make.article(curator, text=TEXT.format(n=1))
    new = make.article(curator, text=TEXT.format(n=2))
    hidden = make.article(curator, text=TEXT.format(n=3), desk=desk)
    make.article(curator, text=TEXT.format(n=4), published=False)
    make.article(curator, text="عنوان\nلا أحد هنا")
    listing = occurrence_walk.everywhere("بوتين", analyst)
    assert [article for article, _places in listing.groups] == [new, old]
    assert listing.onward is None
    theirs = occurrence_walk.everywhere("بوتين", curator)
    assert hidden in [article for article, _places in theirs.groups]


def test_the_walk_goes_on_where_it_was(curator, analyst, monkeypatch):
    made = [make.article(curator, text=TEXT.format(n=n)) for n in range(5)]
    monkeypatch.setattr(occurrence_walk, "ARTICLES", 2)
    seen, after = [], None
    for _ in range(9):
        listing = occurrence_walk.everywhere("بوتين", analyst, after)
        seen += [article for article, _places in listing.groups]
        after = listing.onward
        if after is None:
            break
    assert seen == made[::-1]


def test_a_full_list_ends_and_says_where(curator, analyst, monkeypatch):
    made = [make.article(curator, text=TEXT.format(n=n)) for n in range(4)]
    monkeypatch.setattr(occurrence_walk, "LISTED", 3)
    listing = occurrence_walk.everywhere("بوتين", analyst)
    assert [article for article, _places in listing.groups] == made[:1:-1]
    assert (listing.onward, listing.looked_count) == (made[2].pk, 2)
    rest = occurrence_walk.everywhere("بوتين", analyst, listing.onward)
    assert [article for article, _places in rest.groups] == made[1::-1]


def test_large_texts_shorten_the_walk(curator, analyst, monkeypatch):
    made = [make.article(curator, text=TEXT.format(n=n)) for n in range(3)]
    monkeypatch.setattr(occurrence_walk, "BYTES", 1)
    listing = occurrence_walk.everywhere("بوتين", analyst)
    assert (listing.looked_count, listing.onward) == (1, made[2].pk)


def test_an_entity_is_found_under_all_its_names(article, analyst):
    text = article.current_revision.text
    start = text.index("سامح شكري")
    revision = article.current_revision_id
    entity = occurrences.named_over(revision, analyst, start, start + 4)
    assert entity.label == "سامح شكري"
    listing = occurrences.of_entity(entity, analyst, article)
    assert quotes(listing) == ["سامح شكري", "شكري"]
    assert quotes(occurrences.of_entity(entity, analyst)) == quotes(listing)
    assert occurrences.named_over(revision, analyst, 0, len(text)) is None


def test_an_entity_in_a_closed_article_stays_there(article, curator, analyst):
    desk = make.desk(people=[curator])
    Article.objects.filter(pk=article.pk).update(desk=desk)
    start = article.current_revision.text.index("سامح شكري")
    revision = article.current_revision_id
    assert occurrences.named_over(revision, analyst, start, start + 4) is None
    entity = occurrences.named_over(revision, curator, start, start + 4)
    assert occurrences.of_entity(entity, analyst).count == 0
    assert occurrences.of_entity(entity, curator).count == 2


def test_a_list_of_an_entity_is_cut(article, analyst, monkeypatch):
    monkeypatch.setattr(occurrences, "LISTED", 1)
    start = article.current_revision.text.index("سامح شكري")
    revision = article.current_revision_id
    entity = occurrences.named_over(revision, analyst, start, start + 4)
    listing = occurrences.of_entity(entity, analyst)
    assert (listing.count, listing.is_cut) == (1, True)


def test_ones_own_passage_over_the_same_words_is_noted(article, analyst, analyst2):
    make.passage(analyst, article, "سامح شكري")
    make.passage(analyst2, article, "قطاع غزة")
    (one,) = occurrences.here(article, "سامح شكري", analyst).places
    (other,) = occurrences.here(article, "قطاع غزة", analyst).places
    assert (one.is_tagged, other.is_tagged) == (True, False)


def count_queries(look):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        look()
    return len(queries)


def test_the_number_of_queries_does_not_grow(curator, analyst):
    make.article(curator, text=TEXT.format(n=0))
    before = count_queries(lambda: occurrence_walk.everywhere("بوتين", analyst))
    for n in range(1, 8):
        make.article(curator, text=TEXT.format(n=n))
    after = count_queries(lambda: occurrence_walk.everywhere("بوتين", analyst))
    assert (before, after) == (4, 4)


WORDS = ["بوتين", "سامح", "شكري", "اللجنة", "الولايات", "غزة", "A1", "۱۲"]
PIECES = [
    *WORDS,
    "لجنة",
    "ولايات",
    "و",
    "لل",
    "ل",
    "ب",
    "«",
    "،",
    ".",
    *[" "] * 6,
    "\n",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    st.lists(st.sampled_from(PIECES), max_size=25),
)
def test_what_stands_in_a_text_is_a_candidate(words, pieces):
    """Other candidates cost time; a miss would hide an occurrence."""
    phrase, text = " ".join(words), "".join(pieces).strip() or "نص"
    if stands(text, phrase):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s ~ %s", [text, candidates.pattern([phrase])])
            assert cursor.fetchone()[0], (phrase, text)
