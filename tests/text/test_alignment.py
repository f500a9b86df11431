"""Old words in a newer text: surely, likely, or not at all."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.text.alignment import Alignment

OLD = """\
وزير الخارجية يحذر من موجة جديدة
قال وزير الخارجية المصري سامح شكري إن بلاده تتابع التطورات في قطاع غزة.
وأضاف شكري، في تصريحات لوكالة رويترز، أن الوضع في سوريا لا يزال هشاً جداً.
ونفى المتحدث باسم الحكومة ذلك، مؤكداً أن الأمور تحت السيطرة في الوقت الحالي."""
LINES = OLD.split("\n")


def placed(new, words, old=OLD):
    start = old.index(words)
    place = Alignment(old, new).place(start, start + len(words))
    return None if place is None else new[place : place + len(words)] == words and place


@pytest.mark.parametrize("words", ["سامح شكري", "سوريا", "وزير الخارجية يحذر", "ا"])
def test_the_same_text_is_where_it_was(words):
    assert placed(OLD, words) == OLD.index(words)


def test_what_is_put_before_moves_all_that_follows():
    new = f"{LINES[0]}\nفقرة أضيفت هنا اليوم.\n" + "\n".join(LINES[1:])
    assert placed(new, "سوريا") == new.index("سوريا")


def test_a_moved_paragraph_takes_its_words_along():
    new = "\n".join([LINES[0], LINES[3], LINES[2], LINES[1]])
    for words in ("سامح شكري", "سوريا", "المتحدث باسم الحكومة"):
        assert placed(new, words) == new.index(words)


def test_changed_words_have_no_place():
    assert placed(OLD.replace("سامح شكري", "بدر عبد العاطي"), "سامح شكري") is None


def test_words_that_are_gone_have_no_place():
    assert placed("\n".join([LINES[0], *LINES[2:]]), "سامح شكري") is None


def test_a_harakah_more_is_another_word():
    fatha = "\N{ARABIC FATHA}"
    new = OLD.replace("سوريا", f"س{fatha}وريا")
    assert placed(new, "سوريا") is None


def test_the_same_word_elsewhere_is_not_taken_for_it():
    """Only what was round it tells one «شكري» from another."""
    new = OLD.replace("سامح شكري", "الوزير").replace("وأضاف شكري،", "وأكد شكري من جديد")
    first = OLD.index("شكري")
    assert Alignment(OLD, new).place(first, first + 4) is None


def test_a_part_of_a_word_keeps_its_place_in_it():
    old, new = "ذهب إلى المدينة ولسامح رأي آخر.", "أمس ذهب إلى المدينة ولسامح رأي آخر."
    assert placed(new, "سامح", old) == new.index("سامح")


@pytest.mark.parametrize("new", ["", " ", "كلام آخر تماماً", OLD[:5]])
def test_nothing_is_found_where_nothing_is(new):
    assert placed(new, "قطاع غزة") is None


def test_words_between_changed_neighbours_are_likely():
    new = OLD.replace("سامح شكري", "الأستاذ").replace("بلاده", "مصر")
    new = new.replace("لوكالة رويترز، أن الوضع في سوريا لا", "مع الوكالة: سوريا ما")
    start = OLD.index("سوريا")
    aligned = Alignment(OLD, new)
    assert aligned.place(start, start + 5) is None
    assert aligned.likely(start, start + 5) == new.index("سوريا")


def test_of_two_none_is_likely():
    old, new = "هنا غزة الآن", "أولاً غزة ثم غزة أيضاً"
    assert Alignment(old, new).likely(4, 7) is None


def test_a_piece_of_a_longer_word_is_not_likely():
    assert Alignment("هنا علي الآن", "كان العليان معه").likely(4, 7) is None


PIECES = "قال محمد إن غزة بخير . ، علي وسوريا"
words = st.lists(st.sampled_from(PIECES.split()))


@given(words, words, st.data())
def test_what_has_a_place_stands_there_to_the_letter(left, right, data):
    old, new = " ".join(left), " ".join(right)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    aligned = Alignment(old, new)
    for place in (
        aligned.place(start, end),
        aligned.likely(start, max(end, start + 1)),
    ):
        if place is not None:
            length = max(end, start + 1) - start
            assert new[place : place + end - start] == old[start:end]
            assert 0 <= place <= len(new) - min(length, end - start)


@given(words)
def test_an_unchanged_text_places_every_word(pieces):
    text = " ".join(pieces)
    aligned, at = Alignment(text, text), 0
    for piece in pieces:
        assert aligned.place(at, at + len(piece)) is not None
        at += len(piece) + 1


@pytest.mark.parametrize(
    "old",
    [
        "ا " * 150_000,
        "قال محمد إن غزة بخير. " * 13_000,
        " ".join(f"كلمة{n}" for n in range(30_000)),
        "." * 300_000,
    ],
    ids=["letters", "sentences", "words", "marks"],
)
def test_the_longest_texts_are_aligned_at_once(old):
    new = old[: len(old) // 2] + " شيء جديد " + old[len(old) // 2 + 20 :]
    began = time.process_time()
    aligned = Alignment(old, new)
    for start in range(0, 200_000, 200):
        aligned.place(start, start + 5)
        aligned.likely(start, start + 5)
    assert time.process_time() - began < 5
