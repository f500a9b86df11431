"""The Arabic interface is complete, and what is shipped is what was written."""

from __future__ import annotations

import gettext
import shutil
import subprocess

import pytest

from tests.house import catalogue
from tests.house.catalogue import FOLDER, Entry, places

WRITTEN = catalogue.read((FOLDER / "django.po").read_text())
KNOWN = {entry.key for entry in WRITTEN}
# zero, one, two, 3-10, 11-99, 100 and more
FORMS = 6


def shipped(path):
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def program(name):
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed here: it comes with gettext")
    return found


def test_there_is_a_catalogue():
    assert len(WRITTEN) > 400


def test_every_entry_is_translated_and_sure():
    open_ones = [
        entry.key for entry in WRITTEN if entry.is_fuzzy or not all(entry.msgstrs)
    ]
    assert open_ones == []


def test_every_count_has_all_arabic_forms():
    short = [e.key for e in WRITTEN if e.plural and len(e.msgstrs) != FORMS]
    assert short == []


def differing(entry: Entry) -> list[str]:
    """The forms whose places are not those of the original. None, one and two may say
    the number in words, and then without markup round it."""
    if not entry.plural:
        return [said for said in entry.msgstrs if places(said) != places(entry.msgid)]
    wanted = places(entry.plural)
    few, many = entry.msgstrs[:3], entry.msgstrs[3:]
    wrong = [said for said in many if places(said) != wanted]
    return wrong + [said for said in few if places(said) not in ([], wanted)]


@pytest.mark.parametrize("entry", WRITTEN, ids=lambda entry: entry.msgid[:40])
def test_places_are_the_same_in_both_languages(entry):
    assert differing(entry) == []


def test_a_lost_place_is_noticed():
    lost = Entry("", "%(count)s mine", "", ("مقاطعي",), is_fuzzy=False)
    assert differing(lost) == ["مقاطعي"]


def test_every_word_in_python_is_in_the_catalogue():
    missing = [
        (path.name, asked)
        for path in catalogue.sources()
        if path.suffix == ".py"
        for asked in catalogue.asked_by_python(path)
        if asked not in KNOWN
    ]
    assert missing == []


def test_the_catalogue_holds_what_is_asked_and_nothing_else(tmp_path):
    asked = catalogue.asked_by_all(program("xgettext"), tmp_path)
    assert (asked - KNOWN, KNOWN - asked) == (set(), set())


def test_the_compiled_catalogue_says_what_is_written():
    said = shipped(FOLDER / "django.mo")
    for entry in WRITTEN:
        key = f"{entry.context}\x04{entry.msgid}" if entry.context else entry.msgid
        if entry.plural:
            forms = tuple(said._catalog.get((key, n)) for n in range(FORMS))
            assert forms == entry.msgstrs
        else:
            assert said._catalog.get(key) == entry.msgstrs[0]


def test_the_compiled_catalogue_is_what_msgfmt_makes(tmp_path):
    made = tmp_path / "django.mo"
    subprocess.run(
        [program("msgfmt"), "--check-format", "-o", made, FOLDER / "django.po"],
        check=True,
        capture_output=True,
    )
    assert shipped(made)._catalog == shipped(FOLDER / "django.mo")._catalog


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا صفوف"),
        (1, "صف واحد"),
        (2, "صفان"),
        (3, "3 صفوف"),
        (10, "10 صفوف"),
        (11, "11 صفاً"),
        (99, "99 صفاً"),
        (100, "100 صف"),
        (102, "102 صف"),
        (103, "103 صفوف"),
    ],
)
def test_numbers_and_nouns_agree(count, words):
    said = shipped(FOLDER / "django.mo")
    form = said.ngettext("%(counter)s row", "%(counter)s rows", count)
    assert form % {"counter": count} == words


def test_the_rooms_own_word_wins_over_djangos():
    from django.utils import translation

    with translation.override("ar"):
        assert translation.gettext("History") == "السجل"
