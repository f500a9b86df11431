"""Every test that the table of wants names is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.source import ROOT, lines

WANTS = ROOT / "tests/WANTS.md"
NAMED = re.compile(r"`(tests/[\w/.]+\.(?:py|js))::([^`]+)`")
ROW = re.compile(r"\| (\d+) \|")
ROWS = [line for _where, line in lines(WANTS) if ROW.match(line)]


@cache
def known_in(file: str) -> frozenset[str]:
    """The tests of a file as pytest calls them; one of JavaScript by the words that its
    name begins with."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        return frozenset(re.findall(r"\btest\([\"`]([^\"`:]+)", source))
    return frozenset(_named(ast.parse(source)))


def _named(node: ast.Module | ast.ClassDef, within: str = "") -> Iterator[str]:
    for each in node.body:
        if isinstance(each, ast.ClassDef):
            yield from _named(each, f"{within}{each.name}::")
        elif isinstance(each, ast.FunctionDef) and each.name.startswith("test_"):
            yield within + each.name


def missing(row: str) -> list[str]:
    """The names in a row behind which there is no test."""
    found = NAMED.findall(row)
    return [f"{file}::{test}" for file, test in found if test not in known_in(file)]


def test_every_want_has_its_row():
    assert [int(row.split("|")[1]) for row in ROWS] == list(range(1, 26))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_the_known_in_a_want_are_there(row):
    assert missing(row) == []
    # whatever looks like a name is one
    assert len(NAMED.findall(row)) == len(re.findall(r"\.(?:py|js)::", row))


def test_a_test_that_is_gone_would_be_noticed():
    there = "`tests/house/test_wants.py::test_every_want_has_its_row`"
    within = "`tests/queries/test_rows.py::TestCards::test_know_whose_they_are`"
    script = "`tests/js/text.test.js::keys fold as the server folds`"
    assert missing(f"{there}, {within}, {script}") == []
    for name in (there, within, script):
        assert missing(name.replace("`tests/", "`tests/gone/"))
        assert missing(name[:-1] + "_ago`")
    assert missing(within.replace("TestCards::", ""))
