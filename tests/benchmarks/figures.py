"""Times, and the table that is printed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that some calls took, each."""

    seconds: list[float]

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def p95(self) -> float:
        return self.share(0.95)

    @property
    def worst(self) -> float:
        return max(self.seconds)

    def share(self, share: float) -> float:
        """What that share of the calls, 0 to 1, did not take longer than."""
        ranked = sorted(self.seconds)
        return ranked[min(len(ranked) - 1, round(len(ranked) * share))]

    def against(self, base: Times) -> str:
        return against(self.median, base.median)

    def __str__(self) -> str:
        return f"{self.median * 1000:.1f} / {self.p95 * 1000:.1f} ms"


def against(value: float, base: float) -> str:
    return f"{value / base:.1f} × that of 0 passages"


def timed(call: Callable[[], Any], count: int, warm: int = 3) -> Times:
    for _ in range(warm):
        call()
    seconds = []
    for _ in range(count):
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return Times(seconds)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``met`` is None where no goal was set."""

    work: str
    figure: str
    goal: str = ""
    met: bool | None = None
    more: str = ""
    load: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "load", os.getloadavg()[0])


def unmeasured(work: str, why: str) -> Figure:
    return Figure(work, "not measured", more=why)


def table(figures: Iterable[Figure]) -> Iterable[str]:
    """Markdown, line by line, as the figures come."""
    yield "| work | figure | goal | met | more | load |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for f in figures:
        met = {None: "", True: "yes", False: "**no**"}[f.met]
        yield f"| {f.work} | {f.figure} | {f.goal} | {met} | {f.more} | {f.load:.1f} |"
