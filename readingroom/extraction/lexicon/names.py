"""Builds the gazetteer from the tables of names.

A row is made into one name for each spelling, and for each nisba of a country: «روسي»،
«الروسية».
"""

from readingroom.arabic.folding import fold_word
from readingroom.arabic.nisba import forms
from readingroom.extraction.gazetteer import Gazetteer, Name
from readingroom.extraction.lexicon.tables import column, groups, listed, rows

_TABLES = ("places.tsv", "organisations.tsv", "people.tsv", "occasions.tsv")


def shipped_names() -> tuple[Gazetteer, dict[str, str]]:
    """The gazetteer of the data files, and English labels by canonical name."""
    gazetteer, english = Gazetteer(), {}
    for canonical, label, name in _all_names():
        gazetteer.add(name)
        if label:
            english[canonical] = label
    return gazetteer, english


def _all_names() -> list[tuple[str, str, Name]]:
    found = [entry for row in rows("countries.tsv") for entry in _country(row)]
    for table in _TABLES:
        for row in rows(table):
            found += _entity(row)
    ambiguous = [entry for row in rows("ambiguous.tsv") for entry in _ambiguous(row)]
    told = {_folded(name.spelling) for _, _, name in ambiguous}
    return [entry for entry in found if not _is_told(entry[2], told)] + ambiguous


def _is_told(name: Name, told: set[str]) -> bool:
    """Whether the ambiguous names say when this spelling counts."""
    plain = not name.condition and name.kind != "nationality" and not name.lead
    return plain and _folded(name.spelling) in told


def _folded(spelling: str) -> str:
    return " ".join(fold_word(word) for word in spelling.split())


def _country(row: list[str]) -> list[tuple[str, str, Name]]:
    canonical, label = row[0], column(row, 1)
    people = listed(column(row, 4))
    found = []
    if canonical not in people:
        spellings = [canonical, *listed(column(row, 2))]
        found = [(canonical, label, Name(canonical, "place", s)) for s in spellings]
    names = {form for stem in listed(column(row, 3)) for form in forms(stem)}
    names |= {form for name in people for form in (name, name.removeprefix("ال"))}
    return found + [
        (canonical, label, Name(canonical, "nationality", name))
        for name in sorted(names)
    ]


def _entity(row: list[str]) -> list[tuple[str, str, Name]]:
    canonical, kind, label = row[0], row[1], column(row, 2)
    condition = column(row, 4)
    found = []
    spellings = [canonical, *listed(column(row, 3))]
    for spelling in (s for s in spellings if "(" not in s):
        first, _, rest = spelling.partition(" ")
        lead = int(bool(rest) and _is_outside(kind, first, rest in spellings))
        free = lead or (rest and condition == "class")
        found.append(Name(canonical, kind, spelling, lead, "" if free else condition))
        if lead and first in _words("papers_and_channels") and rest not in spellings:
            # alone it counts in quotation marks: «النهار»
            found.append(Name(canonical, kind, rest, 0, "class"))
    return [(canonical, label, name) for name in found]


def _is_outside(kind: str, first: str, alone: bool) -> bool:
    """Whether the first word is a title or a word of class, no part of the mention.

    `alone`: the rest is a spelling by itself, as «رويترز» of «وكالة رويترز»; a place
    keeps its head otherwise («قناة السويس»).
    """
    if kind == "person":
        return first in _words("honorifics")
    if first in _words("class_or_name"):
        return alone
    return first in _words("class_heads") and (alone or kind != "place")


def _words(group: str) -> frozenset[str]:
    return groups(str)[group]


def _ambiguous(row: list[str]) -> list[tuple[str, str, Name]]:
    canonical, kind, label, spelling, condition = (column(row, n) for n in range(5))
    words = frozenset(fold_word(word) for word in listed(column(row, 5)))
    name = Name(canonical, kind, spelling, 0, condition, words)
    return [(canonical, label, name)]
