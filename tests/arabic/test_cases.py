"""The cases that the browser's scripts are held to as well (tests/js/words.test.js)."""

import json
from pathlib import Path

import pytest

from readingroom.arabic.clitics import splits
from readingroom.arabic.sentences import sentences
from readingroom.arabic.tokens import tokens

CASES = Path(__file__).parent.parent / "cases"


def cases(name):
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("words"), ids=lambda case: case["name"])
def test_words_are_those_of_the_browser(case):
    kinds = {"word", "number"}
    found = [token for token in tokens(case["text"]) if token.kind in kinds]
    assert [[t.start, t.end, t.folded] for t in found] == case["words"]


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda case: case["name"])
def test_sentences_are_those_of_the_browser(case):
    found = [list(span) for span in sentences(case["text"])]
    assert found == case["sentences"]


def test_clitics_come_off_as_in_the_browser():
    for case in cases("clitics"):
        assert [list(each) for each in splits(case["word"])] == case["splits"]
