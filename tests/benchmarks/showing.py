"""Highlights in Chromium: from the navigation to the first frame with all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from statistics import median

import psutil

from tests.benchmarks import corpus, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure
from tests.benchmarks.room import HOST

PASSAGES, SECONDS = 1_000, 0.5
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# The frame after the one in which the whole article stands styled in the page.
WATCH = """
const watch = () => {
  const article = document.querySelector("article.reading");
  const whole = document.readyState !== "loading" && article;
  if (!whole || !document.styleSheets.length) return requestAnimationFrame(watch);
  const painted = article.querySelectorAll("[data-p]");
  painted.forEach((segment) => segment.getBoundingClientRect());
  requestAnimationFrame(() => setTimeout(() => {
    window.shown = {at: performance.now(), segments: painted.length};
  }));
};
requestAnimationFrame(watch);
"""


def measure(port: int, _server: psutil.Process, quick: bool) -> Iterator[Figure]:
    work = f"{PASSAGES:,} passages in Chromium, navigation to highlights"
    chromium = shutil.which("chromium")
    if chromium is None:
        yield Figure(work, "not measured", f"{SECONDS} s", None, "no chromium here")
        return
    laid = seeding.article(corpus.SHORT, PASSAGES, number=4)
    seeding.settle()
    reader = Client(port, "analyst")
    reader.get(f"/articles/{laid.slug}/")
    address = f"http://{HOST}:{port}/articles/{laid.slug}/"
    seconds, segments = _shown(chromium, reader, address, 4 if quick else 20)
    yield Figure(
        work,
        f"{median(seconds):.2f} s, worst {max(seconds):.2f} s",
        f"{SECONDS} s",
        median(seconds) <= SECONDS,
        f"{segments:,} segments, n={len(seconds)}, warm cache",
    )


def _shown(
    chromium: str, reader: Client, address: str, times: int
) -> tuple[list[float], int]:
    from playwright.sync_api import sync_playwright

    seconds, segments = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1360, "height": 900})
        session = {"name": "sessionid", "value": reader.cookies["sessionid"]}
        context.add_cookies([{**session, "domain": HOST, "path": "/"}])
        context.add_init_script(WATCH)
        page = context.new_page()
        for _ in range(times + 2):
            page.goto(address, wait_until="commit")
            while not (shown := page.evaluate("window.shown || null")):
                page.wait_for_timeout(50)
            seconds.append(shown["at"] / 1000)
            segments = shown["segments"]
        browser.close()
    return seconds[2:], segments
