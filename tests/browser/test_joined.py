"""A mark that starts or ends inside a word changes nothing but paint.

Each line is as wide with its mark as without, for every edge and every cut of two
hundred words and for every paint of the reading page. Torn letters take other shapes,
and those have other widths.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.joined import sheet
from tests.browser.joined.firefox import firefox
from tests.browser.joined.lent import lent
from tests.browser.joined.webkit import webkit
from tests.browser.joined.words import SHADDA, TATWEEL

LINES = list(sheet.cuts())
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with lent(sheet.page()) as it:
        yield it


def program(name: str, package: str) -> str:
    found = os.environ.get(f"READINGROOM_{name.upper()}") or shutil.which(name)
    if not found:
        pytest.skip(f"no {name} here: Debian has it in {package}")
    return found


@pytest.fixture(scope="module")
def in_chromium(chromium, address) -> Iterator[Run]:
    page = chromium.new_page()
    page.goto(address)
    yield page.evaluate
    page.close()


@pytest.fixture(scope="module")
def in_firefox(address, tmp_path_factory) -> Iterator[Run]:
    found = program("firefox-esr", "firefox-esr")
    with firefox(found, tmp_path_factory.mktemp("firefox")) as browser:
        browser.open(address)
        yield browser.run


@pytest.fixture(scope="module")
def in_webkit(address, tmp_path_factory) -> Iterator[Run]:
    driver = program("WebKitWebDriver", "webkit2gtk-driver")
    screen = program("Xvfb", "xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not browsers:
        pytest.skip("no MiniBrowser here: it comes with webkit2gtk-driver")
    folder = tmp_path_factory.mktemp("webkit")
    with webkit(driver, screen, str(browsers[-1]), folder) as browser:
        browser.open(address)
        yield browser.run


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def run(request) -> Run:
    """A function of JavaScript, and what it gives in that browser."""
    run = request.getfixturevalue(f"in_{request.param}")
    assert run(sheet.READY)
    return run


@pytest.fixture(scope="module")
def plain(run) -> list[float]:
    return run(sheet.WIDTHS, "plain")


def changed(plain: list[float], seen: list[float]) -> list[tuple[str, int]]:
    """Words, and where they were cut, whose line has another width."""
    pairs = zip(LINES, plain, seen, strict=True)
    return [line for line, a, b in pairs if abs(a - b) > sheet.ROUNDING]


def test_there_are_two_hundred_words_with_all_that_tears_easily():
    words = {word for word, _cut in LINES}
    assert len(words) == 200
    for part in ("لا", "لأ", "لإ", "لآ", SHADDA, TATWEEL):
        assert sum(part in word for word in words) >= 3, part
    for clitic in ("و", "ب", "ل", "لل"):
        assert sum(word.startswith(clitic) for word in words) >= 10, clitic


@pytest.mark.parametrize("name", sheet.PAINTS)
def test_a_mark_changes_nothing_but_paint(run, plain, name):
    assert changed(plain, run(sheet.WIDTHS, name)) == []


@pytest.mark.parametrize("script", [sheet.TINTED, sheet.SELECTED], ids=["kept", "live"])
def test_a_selection_changes_nothing_but_paint(run, plain, script):
    assert changed(plain, run(script)) == []


@pytest.mark.parametrize("name", sheet.TORN)
def test_torn_letters_would_be_noticed(run, plain, name):
    seen = changed(plain, run(sheet.WIDTHS, f"torn: {name}"))
    assert len(seen) > len(LINES) / 2


def test_webkit_tears_a_word_that_a_mark_cuts_and_nothing_else(in_webkit):
    """WebKitGTK 2.50 shapes each element alone: of 1,381 cuts it tears the 588 between
    joined letters, whatever the paint. When this fails because nothing is torn any
    more, WebKit belongs among the browsers of ``run``."""
    assert in_webkit(sheet.READY)
    plain = in_webkit(sheet.WIDTHS, "plain")
    for script in (sheet.TINTED, sheet.SELECTED):
        assert changed(plain, in_webkit(script)) == []
    for name in ("underline of a person", "lit verb", "three passages"):
        torn = changed(plain, in_webkit(sheet.WIDTHS, name))
        assert torn
        assert all(0 < cut < len(word) for word, cut in torn)
