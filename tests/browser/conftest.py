"""A real Chromium before the shipped server; every page is watched to its end."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import make
from tests.browser import server
from tests.browser.reading import TEXT, Reading
from tests.browser.watching import Watch

ROOT = Path(__file__).resolve().parent.parent.parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = 8_000  # milliseconds that a page may take for anything


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "call":
        item.stash[_failed] = outcome.get_result().failed


_failed = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = os.environ.get("READINGROOM_CHROMIUM") or shutil.which("chromium")
    if not program:
        pytest.skip("no Chromium here: install it, or name it in READINGROOM_CHROMIUM")
    # Playwright keeps an event loop running in this thread; the tests' own queries are
    # made between its steps, never inside them
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def room(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """The address of a server over the tests' database; people sign in through it."""
    with (
        django_db_blocker.unblock(),
        server.served(tmp_path_factory.mktemp("room")) as it,
    ):
        yield it


@pytest.fixture
def visit(
    transactional_db, chromium: Browser, room: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """``visit(person, "/history/")``: a page of a browser of their own, signed in."""
    watches: list[Watch] = []

    def visiting(person=None, path: str = "/", **options) -> Page:
        window = {"width": 1360, "height": 900}
        usual = {"viewport": window, "locale": "en", "base_url": room}
        context = chromium.new_context(**{**usual, **options})
        context.set_default_timeout(PATIENCE)
        watches.append(Watch(context))
        page = context.new_page()
        page.watch = watches[-1]
        if person is not None:
            sign_in(page, person, path)
        else:
            page.goto(path)
        return page

    yield visiting
    if request.node.stash.get(_failed, False):
        _photograph(watches, request.node.name)
    problems = [problem for watch in watches for problem in watch.close()]
    assert problems == []


def sign_in(page: Page, person, path: str = "/") -> None:
    """Through the sign-in form, sent without drawing it; then open ``path``."""
    form = page.request.get("/accounts/login/").text()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', form)
    fields = {"username": person.username, "password": make.PASSWORD}
    fields["csrfmiddlewaretoken"] = token[1]
    answer = page.request.post("/accounts/login/", form=fields, max_redirects=0)
    assert answer.status == 302
    page.goto(path)


def _photograph(watches: list[Watch], name: str) -> None:
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    pages = [page for watch in watches for page in watch.context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=folder / f"{name}-{number}.png")


@pytest.fixture
def article(curator):
    return make.article(by=curator, text=TEXT)


@pytest.fixture
def codebook(curator):
    """Three tags of both languages; by their labels on the keys 1, 2, 3."""
    labels = {"attack": "هجوم", "financing": "تمويل", "recruitment": "تجنيد"}
    return {
        label: make.tag(by=curator, label=label, label_ar=arabic, colour=colour)
        for colour, (label, arabic) in enumerate(labels.items(), start=1)
    }


@pytest.fixture
def reads(visit, article, codebook) -> Callable[..., Reading]:
    """``reads(person)``: the article opened by that person."""

    def reading(person, **options) -> Reading:
        page = visit(person, article.get_absolute_url(), **options)
        return Reading(page, article)

    return reading
