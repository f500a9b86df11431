"""The engine as a whole: its output, the data files, the table of false friends."""

import csv
from pathlib import Path

import pytest

from readingroom.arabic.folding import fold
from readingroom.extraction import Lexicon
from readingroom.extraction.output import TYPES, to_json
from tests.extraction.reading_aloud import found

SHARED = Path(__file__).parents[3] / "shared"


def test_output_has_the_shape_of_the_annotated_sample():
    text = "قالت ميركل إن الأمر صعب في برلين."
    out = to_json(text, found(text))
    assert out["entities"][0]["type"] == "PERSON"
    claim = out["claims"][0]
    assert text[claim["start"] : claim["end"]] == "الأمر صعب في برلين"
    assert claim["contents"] == [[claim["start"], claim["end"]]]
    assert claim["source_canonical"] == "أنغيلا ميركل"
    assert claim["cue_text"] == "قالت"


def test_the_lexicon_is_read_once():
    assert Lexicon.shipped() is Lexicon.shipped()


def test_the_table_of_false_friends_passes():
    path = SHARED / "arabic" / "false_friends.tsv"
    if not path.exists():
        pytest.skip("the table of false friends is not beside the project")
    with path.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    wrong = [row["text"] for row in rows if not _agrees(row)]
    assert len(rows) - len(wrong) >= 43, wrong


def _agrees(row: dict[str, str]) -> bool:
    text = row["text"]
    findings = found(text)
    have = [(text[m.start : m.end], m.kind) for m in findings.mentions]
    cues = [text[c.cue[0] : c.cue[1]] for c in findings.claims]
    wanted = [w for w in (row["must_match"] or "").split("|") if w]
    unwanted = [w for w in (row["must_not_match"] or "").split("|") if w]
    return all(_has(w, have, cues) for w in wanted) and not any(
        _has(w, have, cues) for w in unwanted
    )


def _has(wanted: str, have: list[tuple[str, str]], cues: list[str]) -> bool:
    if wanted.startswith("cue "):
        return fold(wanted[4:]).text in {fold(cue).text for cue in cues}
    word, _, kind = wanted.removesuffix(")").partition(" (")
    asked = {k for k, name in TYPES.items() if name == kind} or set(TYPES)
    folded = fold(word).text
    return any(k in asked and _alike(fold(w).text, folded) for w, k in have)


def _alike(found_words: str, wanted: str) -> bool:
    """The same words, give or take the ال of «للجنة» and words around them."""
    short = wanted.removeprefix("ا"), wanted.removeprefix("ال")
    return found_words in {wanted, *short} or f" {wanted} " in f" {found_words} "
