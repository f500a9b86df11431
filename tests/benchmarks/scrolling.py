"""A long article rolled through with the wheel in Chromium: the frames it took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import psutil

from tests.benchmarks import chromium, corpus, figures, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, Times

LONGEST = 100  # ms
COUNTS, FEWER = (0, 10_000), (0, 1_000)
STEP = 600  # CSS pixels at a time: a quick hand, two thirds of the window
# Milliseconds from one frame's scripts to the next one's, and of tasks longer than 50.
ROLLED = """
window.frames_ = [];
window.tasks = [];
window.roll = () => {
  let before = performance.now();
  const note = () => {
    const now = performance.now();
    frames_.push(now - before);
    before = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
};
"""


@dataclass(frozen=True, slots=True)
class Rolled:
    frames: Times
    tasks: list[float]
    pixels: int


def measure(port: int, _server: psutil.Process, quick: bool) -> Iterator[Figure]:
    if why := chromium.lacking():
        yield figures.unmeasured("scrolling", why)
        return
    reader, base = Client(port, "analyst"), None
    for count in FEWER if quick else COUNTS:
        laid = seeding.article(corpus.LONG, count, number=6)
        seeding.settle()
        rolled = _rolled(port, reader, laid, 0.2 if quick else 1.0)
        frames, base = rolled.frames, base or rolled.frames
        longest = max(rolled.tasks, default=0)
        yield Figure(
            f"longest frame, {corpus.LONG:,} characters scrolled, {count:,} passages",
            f"{frames.worst * 1000:.0f} ms",
            f"{LONGEST} ms",
            frames.worst * 1000 <= LONGEST,
            f"{figures.against(frames.worst, base.worst)};"
            f" p99 {frames.share(0.99) * 1000:.0f} ms,"
            f" {figures.against(frames.share(0.99), base.share(0.99))};"
            f" {len(rolled.tasks)} long tasks, at most {longest:.0f} ms;"
            f" {len(frames.seconds):,} frames, {rolled.pixels:,} pixels",
        )


def _rolled(port: int, reader: Client, laid: seeding.Laid, share: float) -> Rolled:
    """``share``: how much of the article is rolled through, from its top."""
    with chromium.opened(port, reader, ROLLED) as page:
        page.goto(f"/articles/{laid.slug}/")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(2_000)
        page.mouse.move(680, 450)
        page.evaluate("roll()")
        end = f"{share} * (document.documentElement.scrollHeight - innerHeight)"
        while page.evaluate(f"scrollY < {end} - 2"):
            for _ in range(10):
                page.mouse.wheel(0, STEP)
        frames, tasks, pixels = page.evaluate("[frames_, tasks, Math.round(scrollY)]")
    return Rolled(Times([f / 1000 for f in frames]), tasks, pixels)
