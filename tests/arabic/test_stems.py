import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.arabic.stems import stem, stems


@pytest.mark.parametrize(
    "words",
    [
        ["التعاون", "تعاون", "والتعاون", "للتعاون", "بالتعاون", "تعاونها"],
        ["القوات", "قوات", "للقوات", "وقواتها"],
        ["هجمات", "الهجمات", "والهجمات"],
        ["غزة", "غزه", "وغزة"],
        ["مستشفى", "مستشفي", "المستشفى"],
        ["الانتخابات", "انتخابات", "انتخابي"],
        ["کردستان", "كردستان", "كـردستان"],
    ],
    ids=lambda words: words[0],
)
def test_forms_of_a_word_share_a_stem(words):
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("قال", "كتب"), ("روسيا", "سوريا"), ("مصر", "مصرف"), ("يوم", "قوم")],
)
def test_other_words_keep_other_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("لروسيا", {"روسيا"}, "روسيا"),
        ("لروسيا", set(), "لروسيا"),
        ("بوتين", {"وت"}, "وت"),
        ("لبنان", {"روسيا"}, "لبن"),
    ],
)
def test_one_letter_comes_off_only_before_a_known_stem(word, known, expected):
    assert stems(word, known)[0][0] == expected


def test_words_that_are_not_arabic_are_only_folded():
    assert [s for s, _, _ in stems("NATO ٢٠٢٤ Путин")] == ["nato", "2024", "путин"]


@given(st.text())
def test_stems_stand_where_their_words_stand(text):
    end_before = 0
    for found, start, end in stems(text):
        assert found
        assert end_before <= start < end <= len(text)
        end_before = end


@given(st.text(min_size=1))
def test_a_stem_of_anything_is_given(word):
    assert isinstance(stem(word), str)
