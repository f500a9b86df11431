"""What cannot be seen in an editor stands in source as an escape only."""

import unicodedata

from tests.house.source import ROOT, files, lines

FOLDERS = [ROOT / name for name in ("readingroom", "templates", "static", "tests")]
BIDI = {chr(point) for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
UNSEEN = {
    "\N{ZERO WIDTH SPACE}",
    "\N{WORD JOINER}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{SOFT HYPHEN}",
    "\N{LINE SEPARATOR}",
    "\N{PARAGRAPH SEPARATOR}",
}


def test_nothing_turns_source_round():
    """Bidi controls (CVE-2021-42574), in whatever is read by people."""
    text = ".py .js .css .html .json .po .toml .md .tsv .txt .svg .cfg"
    found = [
        where
        for path in [*files(*FOLDERS, suffixes=text), *ROOT.glob("*.*")]
        if path.is_file() and path.suffix in text.split()
        for where, line in lines(path)
        if BIDI & set(line)
    ]
    assert not found


def test_unseen_characters_are_escaped_in_code():
    found = [
        where
        for path in files(*FOLDERS, suffixes=".py .js .css")
        for where, line in lines(path)
        if UNSEEN & set(line)
    ]
    assert not found


def test_marks_are_escaped_in_code():
    """Sentences in tests may carry theirs, as texts do."""
    found = [
        where
        for path in files(*FOLDERS[:-1], suffixes=".py .js .css")
        for where, line in lines(path)
        if any(map(unicodedata.combining, line))
    ]
    assert not found
