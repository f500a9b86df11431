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
        ranked = sorted(self.seconds)
        return ranked[min(len(ranked) - 1, round(len(ranked) * 0.95))]

    def __str__(self) -> str:
        return f"{self.median * 1000:.1f} / {self.p95 * 1000:.1f} ms"


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


def table(figures: Iterable[Figure]) -> Iterable[str]:
    """Markdown, line by line, as the figures come."""
    yield "| work | figure | goal | met | more | load |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for f in figures:
        met = {None: "", True: "yes", False: "**no**"}[f.met]
        yield f"| {f.work} | {f.figure} | {f.goal} | {met} | {f.more} | {f.load:.1f} |"
