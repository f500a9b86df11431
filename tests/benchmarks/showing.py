"""Highlights in Chromium, from the navigation to the frame that shows the first of them
and to the one that shows all; the size of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psutil

from tests.benchmarks import chromium, corpus, figures, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, Times

# passages: goals in milliseconds for the first highlight and for all, visits
CASES = {
    0: (300, None, 12),
    100: (300, None, 12),
    1_000: (500, 500, 12),
    10_000: (3_000, 3_000, 8),
}
LIGHT, KILOBYTES = 100, 150
# A highlight is visible when it lies in the window with its wash or its line drawn. Its
# block is then named to the browser, which tells when that block's text came onto the
# screen. Milliseconds since the navigation began.
WATCH = """
const isDrawn = (segment) => {
  const { backgroundImage, textDecorationLine } = getComputedStyle(segment);
  const drawn = backgroundImage !== "none" || textDecorationLine === "underline";
  return drawn && segment.getBoundingClientRect().top < innerHeight;
};
const all = () => document.querySelectorAll(".block :is([data-t], [data-m])");
const first = () => {
  const early = [...document.querySelectorAll(".block HIGHLIGHT")].slice(0, 40);
  const block = early.find(isDrawn)?.closest(".block");
  block?.setAttribute("elementtiming", "first");
  return block;
};
const isWhole = () => document.readyState !== "loading" && all().length;
window.shown = Promise.all([
  new Promise((done) => {
    const seen = (list) => done(list.getEntries()[0].renderTime);
    new PerformanceObserver(seen).observe({ type: "element" });
    painted(first, () => {});
  }),
  new Promise((done) => painted(isWhole, done)),
// mostly one frame, whose end is known before it is seen
]).then(([first, whole]) => {
  return { first, whole: Math.max(first, whole), segments: all().length };
});
"""


def measure(port: int, _server: psutil.Process, quick: bool) -> Iterator[Figure]:
    if why := chromium.lacking():
        yield figures.unmeasured("highlights", why)
        return
    first, whole, size = {}, {}, {}
    for count, (goal, goal_of_all, visits) in list(CASES.items())[: 3 if quick else 4]:
        laid, reader = seeding.real(count), Client(port, "analyst")
        seeding.settle()
        path = f"/articles/{laid.slug}/"
        size[count] = len(reader.get(path)) / 1000
        shown = _shown(port, reader, path, count, visits // 3 if quick else visits)
        first[count] = Times([one["first"] / 1000 for one in shown])
        whole[count] = Times([one["whole"] / 1000 for one in shown])
        under = f"{corpus.real().name}, {count:,} passages"
        yield Figure(
            f"navigation to the first highlight, {under}",
            str(first[count]),
            f"{goal} ms",
            first[count].median * 1000 <= goal,
            f"{first[count].against(first[0])}, n={len(shown)}",
        )
        yield Figure(
            f"navigation to all highlights, {under}",
            str(whole[count]),
            f"{goal_of_all} ms" if goal_of_all else "",
            whole[count].median * 1000 <= goal_of_all if goal_of_all else None,
            f"{whole[count].against(whole[0])}, {shown[0]['segments']:,} segments",
        )
    yield Figure(
        f"HTML of {corpus.real().name}, {LIGHT} passages, not compressed",
        f"{size[LIGHT]:.0f} KB",
        f"{KILOBYTES} KB",
        size[LIGHT] <= KILOBYTES,
        figures.against(size[LIGHT], size[0]),
    )


def _shown(
    port: int, reader: Client, path: str, count: int, visits: int
) -> list[dict[str, Any]]:
    """Each visit comes from the list, the server and the browser's cache being warm."""
    watch = WATCH.replace("HIGHLIGHT", "[data-t]" if count else "[data-m]")
    found = []
    with chromium.opened(port, reader, watch) as page:
        for _ in range(visits + 2):
            page.goto("/")
            page.goto(path, wait_until="commit")
            found.append(page.evaluate("shown"))
    return found[2:]
