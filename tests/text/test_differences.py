"""Pieces of two versions: each version can be read out of them, whatever they are."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.text.differences import differences

WORDS = st.lists(st.sampled_from(["و", "قال ", "a", " ", "\n", "غزة "]), max_size=30)


@given(WORDS.map("".join), WORDS.map("".join))
def test_both_versions_are_in_the_pieces(old, new):
    pieces = differences(old, new)
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "old") == new


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("", "", []),
        ("أ ب", "أ ب", ["same"]),
        ("", "أ", ["new"]),
        ("أ", "", ["old"]),
        ("أ ب ج", "أ د ج", ["same", "old", "new", "same"]),
    ],
)
def test_what_differs_is_told_in_words(old, new, kinds):
    assert [piece.kind for piece in differences(old, new)] == kinds


def test_long_notes_that_share_nothing_take_no_time():
    began = time.perf_counter()
    pieces = differences("ab " * 1600, "ba " * 1600 + "ab")
    assert time.perf_counter() - began < 0.5
    assert "".join(p.text for p in pieces if p.kind != "new") == "ab " * 1600
