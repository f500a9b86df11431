"""A page full of passages under the hand, in Chromium: pointing, clicking, the palette,
the layers. From the event, as the browser got it, to the end of the frame that shows
what it did; "at rest" is the end of the frame after that one. Milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import psutil

from tests.benchmarks import chromium, corpus, figures, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, Times

if TYPE_CHECKING:
    from playwright.sync_api import Page

COUNTS = (0, 1_000, 10_000)
SWITCH = 50  # ms
LAYERS = ("passages", "claims", "entities", "nationalities")
ASIDE = (4, 450)  # CSS pixels, where nothing lights up
AWAIT = """([type, selector]) => {
  const holds = () => document.querySelector(selector);
  window.taken = new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`${type}: no ${selector} after 10 s`)), 10_000);
    addEventListener(type, ({ timeStamp: began }) => painted(holds, (seen) =>
      painted(() => true, (rest) => done([seen - began, rest - began]))
    ), { capture: true, once: true });
  });
}"""
# Where the window shows passages (claims where there are none) and no entity.
PLACES = """(count) => {
  const wanted = document.querySelector(".block [data-t]") ? "[data-t]" : "[data-c]";
  const found = document.querySelectorAll(`.block ${wanted}:not([data-m])`);
  const places = [...found].flatMap((segment) => {
    const { left, top, width, height } = segment.getClientRects()[0];
    const place = [left + width / 2, top + height / 2];
    return document.elementFromPoint(...place) === segment ? [place] : [];
  });
  return Array.from({ length: count }, (_, n) => places[(n * 7) % places.length]);
}"""
# A click shows the passage's card, which may scroll the page away from the places, or
# open the margin over them.
TOP = """() => {
  document.querySelector(".reading__margin:popover-open")?.hidePopover();
  scrollTo({ top: 0, behavior: "instant" });
}"""
SELECT = """(n) => {
  const blocks = document.querySelectorAll("p.block");
  const selection = getSelection();
  selection.collapse(blocks[n % 3], 0);
  for (const _ of "four") selection.modify("extend", "forward", "word");
}"""


class Taken(NamedTuple):
    seen: Times
    rest: Times


def measure(port: int, _server: psutil.Process, quick: bool) -> Iterator[Figure]:
    if why := chromium.lacking():
        yield figures.unmeasured("a page under the hand", why)
        return
    reader, times, base = Client(port, "analyst"), 3 if quick else 7, {}
    for count in COUNTS[:2] if quick else COUNTS:
        laid = seeding.real(count)
        seeding.settle()
        with chromium.opened(port, reader) as page:
            page.goto(f"/articles/{laid.slug}/")
            page.evaluate("document.fonts.ready.then(() => true)")
            page.wait_for_timeout(1_000)
            for work, goal, taken in _all(page, times):
                base.setdefault(work, taken)
                yield _figure(work, goal, count, taken, base[work])


def _figure(work: str, goal: int, count: int, taken: Taken, base: Taken) -> Figure:
    return Figure(
        f"{work}, {corpus.real().name}, {count:,} passages",
        str(taken.seen),
        f"{goal} ms" if goal else "",
        taken.seen.median * 1000 <= goal if goal else None,
        f"{taken.seen.against(base.seen)}; at rest {taken.rest},"
        f" {taken.rest.against(base.rest)}; n={len(taken.seen.seconds)}",
    )


def _all(page: Page, times: int) -> Iterator[tuple[str, int, Taken]]:
    mouse, places = page.mouse, page.evaluate(PLACES, times + 1)

    def point(n: int) -> Callable[[], None]:
        mouse.move(*ASIDE)
        page.evaluate(TOP)
        return lambda: mouse.move(*places[n])

    def click(n: int) -> Callable[[], None]:
        # the card of the click before may still be on its way
        page.wait_for_timeout(500)
        page.evaluate(TOP)
        mouse.move(*places[n])
        page.wait_for_timeout(100)
        return lambda: mouse.click(*places[n])

    def tag(n: int) -> Callable[[], None]:
        page.keyboard.press("Escape")
        page.evaluate(SELECT, n)
        page.wait_for_timeout(400)
        return lambda: page.keyboard.press("Enter")

    lit = ".block .is-lit"
    yield "passage pointed at to lit", 0, _taken(page, "pointerover", lit, point, times)
    yield "passage clicked to lit", 0, _taken(page, "click", lit, click, times)
    mouse.click(*ASIDE)
    palette = "#palette:popover-open"
    yield (
        "palette opened on a selection",
        0,
        _taken(page, "keydown", palette, tag, times),
    )
    page.keyboard.press("Escape")
    for layer in LAYERS:
        press = page.locator(f".switch[data-layer={layer}]").click
        taken = _taken(page, "click", ".reading", lambda _, it=press: it, times)
        yield f"layer {layer} switched", SWITCH, taken


def _taken(
    page: Page,
    event: str,
    shows: str,
    prepare: Callable[[int], Callable[[], None]],
    times: int,
) -> Taken:
    """``prepare(n)`` gives the deed that raises the event; ``shows``: a selector."""
    found = []
    for n in range(times + 1):
        act = prepare(n % (times + 1))
        page.wait_for_timeout(150)
        page.evaluate(AWAIT, [event, shows])
        act()
        found.append(page.evaluate("taken"))
    seen, rest = zip(*found[1:], strict=True)
    return Taken(Times([s / 1000 for s in seen]), Times([s / 1000 for s in rest]))
