import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.arabic.folding import fold, key

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "fold.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["text"]))
def test_variants_fold_alike(case):
    assert fold(case["text"]).text == case["folded"]
    assert key(case["text"]) == case["key"]


@given(st.text())
def test_the_map_is_monotone_and_total(text):
    folded = fold(text)
    assert len(folded.index) == len(folded.text) + 1
    assert folded.index[-1] == len(text)
    assert list(folded.index) == sorted(folded.index)


@given(st.text(min_size=1), st.data())
def test_every_folded_slice_maps_to_its_original(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, stop = folded.original_span(start, end)
    assert 0 <= first <= stop <= len(text)
    assert fold(text[first:stop]).text.startswith(folded.text[start:end][:1])


def test_a_span_takes_the_marks_that_follow_its_last_letter():
    text = "قال\N{ARABIC FATHA} زيد"
    assert fold(text).original_span(0, 3) == (0, 4)


def test_one_ligature_may_stand_for_several_letters():
    folded = fold("\N{ARABIC LIGATURE ALLAH ISOLATED FORM} أكبر")
    assert folded.text == "الله اكبر"
    assert folded.original_span(0, 4) == (0, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إرهاب", "ارهاب"),
        ("كردستان", "کردستان"),
        ("غزة", "غزه"),
        ("Peace  Talks ", "peace talks"),
        ("سـلام", "س\N{ARABIC FATHA}لام"),
        ("مبنى", "مبنی"),
    ],
)
def test_names_that_look_alike_share_a_key(one, other):
    assert key(one) == key(other)


def test_a_flood_of_marks_is_keyed_in_no_time():
    flood = "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 200_000
    assert key("a" + flood) != ""


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)
