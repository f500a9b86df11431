"""The form of every table of the lexicon, so that a linguist's slip is named."""

import re
from importlib.resources import files

import pytest

from readingroom.arabic.folding import fold_word
from readingroom.extraction import Lexicon
from readingroom.extraction.lexicon import build_countries

FOLDER = files("readingroom.extraction.lexicon")
TABLES = sorted(f.name for f in FOLDER.iterdir() if f.name.endswith(".tsv"))
COLUMNS = {
    "ambiguous.tsv": {5, 6},
    "countries.tsv": {5},
    "cues.tsv": {8},
    "events.tsv": {4},
    "family_names.tsv": {2},
    "given_names.tsv": {3},
    "months.tsv": {2},
    "nouns.tsv": {4, 5},
    "occasions.tsv": {5},
    "organisations.tsv": {5},
    "people.tsv": {5},
    "places.tsv": {5},
    "territories.tsv": {7},
    "vocabulary.tsv": {2, 3},
    "words.tsv": {2},
}
ENTITIES = ["occasions.tsv", "organisations.tsv", "people.tsv", "places.tsv"]
KINDS = {"person", "organisation", "place", "event"}
CONDITIONS = {"", "class", "place", "town", "spelled"}
AMBIGUOUS = {"after", "unless", "pair", "spelled", "place", "town"}
FRAMES = {"C", "Q", "O", "A", "R", "إلى", "من", "ب", "عن", "على", "في", "ل", "verb"}
CLAIM_KINDS = {"assert", "warn", "deny", "hedge", "demand", "accuse", "forecast"}
VOCABULARY = {
    "verb",
    "noun",
    "adjective",
    "adverb",
    "particle",
    "pronoun",
    "number",
    "both",
}
# «۲»: invisible and direction marks have no place in a table
HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00a0]")


def lines(name: str) -> list[str]:
    return FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in lines(name) if not line.startswith("#")]


def test_every_table_is_known_here():
    assert set(TABLES) == set(COLUMNS)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_it_holds_and_where_it_is_from(name):
    head = [line for line in lines(name) if line.startswith("#")]
    assert lines(name)[0].startswith("# ")
    assert any(line.startswith("# Source: ") for line in head)


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_their_columns_and_cells_are_clean(name):
    for row in rows(name):
        assert len(row) in COLUMNS[name], row
        assert row[0], row
        for cell in row:
            assert cell == cell.strip(), row
            assert "  " not in cell, row
            assert name == "territories.tsv" or not HIDDEN.search(cell), row
            assert not cell.startswith("|"), row
            assert not cell.endswith("|"), row
            assert "||" not in cell, row


@pytest.mark.parametrize("name", ENTITIES)
def test_an_entity_stands_once_and_repeats_no_spelling(name):
    seen: set[str] = set()
    for canonical, kind, _label, aliases, condition in rows(name):
        assert kind in KINDS, canonical
        assert condition in CONDITIONS, canonical
        assert canonical not in seen
        seen.add(canonical)
        spellings = [canonical, *filter(None, aliases.split("|"))]
        assert len(spellings) == len(set(spellings)), canonical


def test_countries_stand_once():
    names = [row[0] for row in rows("countries.tsv")]
    assert len(names) == len(set(names))


def test_an_ambiguous_name_says_when_it_counts():
    for row in rows("ambiguous.tsv"):
        assert row[1] in KINDS, row
        assert row[4] in AMBIGUOUS, row


def test_cues_have_known_kinds_and_frames():
    for row in rows("cues.tsv"):
        assert row[2] in CLAIM_KINDS, row
        assert row[3] in {"assert", "deny", "hedge"}, row
        assert set(row[7].split()) <= FRAMES, row
    for row in rows("nouns.tsv"):
        assert row[1] in {"noun", "credit"}, row
        assert row[2] in CLAIM_KINDS, row


def test_a_cue_stands_once():
    lemmas = [row[0] for row in rows("cues.tsv")]
    assert len(lemmas) == len(set(lemmas))


def test_groups_of_words_are_sorted_and_repeat_nothing():
    groups: dict[str, list[str]] = {}
    names = [name for name, _ in rows("words.tsv")]
    assert names == sorted(names)
    for name, words in rows("words.tsv"):
        groups.setdefault(name, []).extend(words.split())
    for name, words in groups.items():
        assert words == sorted(set(words)), name


@pytest.mark.parametrize("name", ["given_names.tsv", "family_names.tsv"])
def test_names_are_single_words_sorted_once(name):
    names = [row[0] for row in rows(name)]
    assert names == sorted(set(names))
    assert not [n for n in names if " " in n]
    assert {row[-1] for row in rows(name)} <= {"", "word"}
    folded = [fold_word(n) for n in names]
    assert len(folded) == len(set(folded))


def test_genders_of_given_names_are_known():
    assert {row[1] for row in rows("given_names.tsv")} <= {"m", "f", "u"}


def test_the_vocabulary_is_sorted_by_kind_and_word():
    entries = [(row[0], row[1]) for row in rows("vocabulary.tsv")]
    assert {kind for kind, _ in entries} <= VOCABULARY
    assert len(entries) == len(set(entries))
    assert entries == sorted(entries)


def test_every_table_is_read_into_the_lexicon():
    lexicon = Lexicon.shipped()
    assert len(lexicon.gazetteer.root) > 5_000
    assert len(lexicon.names.given) > 3_000
    assert len(lexicon.names.family) > 3_000
    assert len(lexicon.vocabulary.nouns) > 8_000
    assert len(lexicon.cues) > 1_000


def test_the_table_of_territories_is_what_its_script_makes():
    assert build_countries.table() == "\n".join(lines("territories.tsv")) + "\n"


@pytest.mark.parametrize(
    "word",
    ["حكومته", "والاجتماعات", "ستبدأ", "يقولون", "بالتعاون", "أجرت", "للمواطنين"],
)
def test_forms_of_ordinary_words_are_recognised(word):
    assert Lexicon.shipped().vocabulary.holds(fold_word(word))


@pytest.mark.parametrize("word", ["ليندستروم", "زيلينسكي", "شيخموس", "كينزلي", "دريدي"])
def test_names_are_no_ordinary_words(word):
    assert not Lexicon.shipped().vocabulary.holds(fold_word(word))
