"""Where a phrase stands in a text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.arabic.occurrences import occurrences

TATWEEL, FATHA = "\N{ARABIC TATWEEL}", "\N{ARABIC FATHA}"


def quotes(text, phrase):
    return [text[start:end] for start, end in occurrences(text, phrase)]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("قال بوتين إن بوتين", "بوتين", ["بوتين", "بوتين"]),
        ("وبوتين ولبوتين فبوتين", "بوتين", ["بوتين", "بوتين", "بوتين"]),
        ("للعراق والعراق", "العراق", ["لعراق", "العراق"]),
        ("سامح شكرى وسامح «شكري»", "سامح شكري", ["سامح شكرى", "سامح «شكري"]),
        (f"أحم{TATWEEL}د ا{FATHA}حمد", "احمد", [f"أحم{TATWEEL}د", f"ا{FATHA}حمد"]),
        ("سامح. شكري", "سامح شكري", []),
        ("سامح\nشكري", "سامح شكري", []),
        ("سامح وشكري", "سامح شكري", []),
        ("التطورات طور", "طور", ["طور"]),
        ("وزير زير", "زير", ["زير", "زير"]),
        ("Putin's PUTIN", "putin", ["Putin", "PUTIN"]),
        ("في ١٢ و12 عام", "12", ["١٢", "12"]),
        ("ها ها ها", "ها ها", ["ها ها"]),
        ("🙂 غزة", "غزه", ["غزة"]),
        ("قال", "…", []),
        ("", "قال", []),
        ("قال", "", []),
    ],
)
def test_occurrences(text, phrase, expected):
    assert quotes(text, phrase) == expected


@given(st.text(alphabet="ابوقل .«»\n", max_size=60), st.integers(0, 50))
def test_every_word_is_found_where_it_stands(text, number):
    from readingroom.arabic.tokens import tokens

    words = [token for token in tokens(text) if token.kind == "word"]
    if not words:
        return
    word = words[number % len(words)]
    found = occurrences(text, word.text)
    assert any(start <= word.start and end >= word.end for start, end in found) or any(
        word.start <= start < word.end for start, end in found
    )
    assert found == sorted(found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
