"""The tables of the languages are whole, and meet the Arabic lexicon."""

from importlib.resources import files

import pytest

from readingroom.extraction import Lexicon
from readingroom.extraction.languages import LANGUAGES
from readingroom.extraction.languages.tables import rows

KINDS = {"place", "nationality", "organisation", "person", "event"}
CLASSES = {"verb", "goes", "credit", "after", "hearsay", "none"}
CLAIMS = {"assert", "warn", "deny", "hedge", "demand", "accuse", "forecast", ""}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["names", "words", "months", "cues"])
def test_a_table_says_its_columns(language, table):
    name = f"{language}/{table}.tsv"
    source = files("readingroom.extraction.lexicon").joinpath(name)
    assert source.read_text(encoding="utf-8").startswith("#")
    assert all(len(row) == 6 and row[0] and row[1] for row in rows(name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_filed_under_the_arabic_canonical_name(language):
    known = Lexicon.shipped().english
    table = rows(f"{language}/names.tsv")
    # where English is the name of several, the lexicon keeps none
    unknown = [row[0] for row in table if row[0] not in known]
    assert len(unknown) <= len(table) // 50, unknown
    assert {row[1] for row in table} <= KINDS
    assert {row[3] for row in table} <= {"", "suggest"}
    assert len(table) > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_cues_are_of_known_classes_and_kinds(language):
    table = rows(f"{language}/cues.tsv")
    assert {row[2] for row in table} <= CLASSES
    assert {row[3] for row in table} <= CLAIMS
