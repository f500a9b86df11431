"""Chromium as an analyst has the room open in it, and what is measured there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.benchmarks.client import Client
from tests.benchmarks.room import HOST

if TYPE_CHECKING:
    from playwright.sync_api import Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# ``painted(holds, done)``: done is called with the time, in milliseconds, at which the
# first frame is through in which ``holds`` is true: it is asked before the frame is
# styled and laid out, and nothing can run between that frame and the answer.
PAINTED = """
window.painted = (holds, done) => {
  const ended = () => done(performance.now());
  const look = () => {
    if (!holds()) return requestAnimationFrame(look);
    scheduler.postTask(ended, { priority: "user-blocking" });
  };
  requestAnimationFrame(look);
};
"""


def program() -> str | None:
    return os.environ.get("READINGROOM_CHROMIUM") or shutil.which("chromium")


def lacking() -> str:
    """Why nothing can be measured here; empty when it can."""
    return "" if program() else "no chromium here"


@contextmanager
def opened(port: int, reader: Client, script: str = "") -> Iterator[Page]:
    """A page of the reader's; ``script`` runs at the start of every document."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": 1360, "height": 900}, base_url=f"http://{HOST}:{port}"
        )
        session = {"name": "sessionid", "value": reader.cookies["sessionid"]}
        context.add_cookies([{**session, "domain": HOST, "path": "/"}])
        context.add_init_script(PAINTED + script)
        context.set_default_timeout(120_000)
        yield context.new_page()
        browser.close()
