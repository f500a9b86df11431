"""The words that names of persons are made of: «كمال» given, «الفقي» family."""

from dataclasses import dataclass

from readingroom.arabic.folding import fold_word
from readingroom.extraction.lexicon.tables import column, rows
from readingroom.extraction.lexicon.vocabulary import Vocabulary


@dataclass(frozen=True)
class NameWords:
    """Folded given and family names; `weak` are ordinary words as well, `undotted`
    end in ى (موسى, ليلى)."""

    given: frozenset[str]
    family: frozenset[str]
    women: frozenset[str]
    weak: frozenset[str]
    undotted: frozenset[str]


def name_words() -> NameWords:
    """The names of `given_names.tsv` and `family_names.tsv`."""
    tables = [*_given(), *rows("family_names.tsv")]
    given = [(fold_word(row[0]), column(row, 1), column(row, 2)) for row in _given()]
    family = [(fold_word(row[0]), column(row, 1)) for row in rows("family_names.tsv")]
    weak = [name for name, _gender, note in given if note]
    weak += [name for name, note in family if note]
    told = {name for name, *_ in given} | {name for name, _ in family}
    weak += Vocabulary.shipped().doubtful - told
    return NameWords(
        frozenset(name for name, _gender, _note in given),
        frozenset(name for name, _note in family),
        frozenset(name for name, gender, _note in given if gender == "f"),
        frozenset(weak),
        frozenset(fold_word(row[0]) for row in tables if row[0].endswith("ى")),
    )


def _given() -> list[list[str]]:
    return rows("given_names.tsv")
