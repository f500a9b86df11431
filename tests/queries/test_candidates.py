"""The pattern matches wherever the lexicon could find a name."""

from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.extraction import Lexicon, extract
from readingroom.models import Article
from readingroom.queries import candidates
from tests import make

pytestmark = pytest.mark.django_db
TATWEEL, FATHA = "\N{ARABIC TATWEEL}", "\N{ARABIC FATHA}"


def matches(text, *names):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s", [text, candidates.pattern(names)])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("سامح شكري", "قال سامح شكري أمس"),
        ("سامح شكري", "قال سامح شكرى أمس"),
        ("سامح شكري", f"لسام{TATWEEL}ح شُكري"),
        ("سامح شكري", "سامح «شكري»"),
        ("سامح شكري", "سامح  شكري"),
        ("أحمد", f"اح{FATHA}مد"),
        ("احمد", "وبأحمد"),
        ("الولايات المتحدة", "للولايات المتحده"),
        ("اللجنة العليا", "للجنة العليا"),
        ("غزة", "بغزه"),
        ("Reuters", "by REUTERS today"),
        ("كوفيد 19", "كوفيد ١٩"),
        ("محمد", "\N{ARABIC LETTER MEEM INITIAL FORM}حمد"),
        ("الله", "عبد \N{ARABIC LIGATURE ALLAH ISOLATED FORM}"),
        ("ئەحمەد", "ئهحمهد"),
    ],
)
def test_spellings_that_fold_alike_match(name, text):
    assert matches(text, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("سامح شكري", "قال سامح إن شيئاً بعيداً عنه جداً هو شكري"),
        ("سامح شكري", "سامح\nشكري"),
        ("غزة", "قال الوزير"),
        ("a.b (c)*", "xyz"),
    ],
)
def test_other_words_do_not(name, text):
    assert not matches(text, name)


@pytest.mark.parametrize("name", ["", "…", "\\", "(", "«»"])
def test_a_name_without_a_word_matches_nothing(name):
    assert candidates.pattern([name]) == ""


NAMED = "سامح شكري أحمد على علي آل اللجنة الولايات غزة A1 ۱۲"
WRITTEN = "سامح شكري أحمد على علي آل لجنة ولايات غزة a1 ١٢ قال و لل ل ب « » ى ، _"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(NAMED.split()), min_size=1, max_size=3),
    st.lists(
        st.sampled_from([*WRITTEN.split(), *[" "] * 6, TATWEEL, FATHA, "\n"]),
        max_size=25,
    ),
)
def test_what_the_lexicon_finds_is_matched(name, pieces):
    """Other matches cost time; a miss would lose a mention."""
    spelling, text = " ".join(name), "".join(pieces).strip() or "نص"
    lexicon = Lexicon.shipped().with_names([("كيان", "person", spelling)])
    found = [m for m in extract(text, lexicon).mentions if m.canonical == "كيان"]
    if found:
        assert matches(text, spelling), (spelling, text)


def test_all_articles_are_walked_once(curator):
    desk = make.desk(people=[curator])
    made = [make.article(curator, published=n % 2 == 0) for n in range(5)]
    made.append(make.article(curator, text="عنوان\nفي طشقند اليوم.", desk=desk))
    seen, place = [], None
    while found := candidates.after(place, 2, candidates.pattern(["طشقند"])):
        seen += found
        place = found[-1].article
    assert [looked.article for looked in seen] == sorted(a.pk for a in made)
    assert [x.article for x in seen if x.may_hold] == [made[-1].pk]


def test_only_the_current_text_counts(curator):
    article = make.article(curator)
    old = article.current_revision
    newer = article.revisions.create(
        id=uuid4(),
        number=2,
        text="عنوان آخر",
        blocks=old.blocks,
        text_hash=b"x" * 32,
        created_by=curator,
    )
    Article.objects.filter(pk=article.pk).update(current_revision=newer)
    found = candidates.after(None, 9, candidates.pattern(["غزة"]))
    assert [(x.revision, x.may_hold) for x in found] == [(newer.pk, False)]
