"""Spans over a text, and the sweep that turns overlapping spans into flat segments.

Coordinates are Unicode code points, half open ``[start, end)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MARK, MENTION, CLAIM, PASSAGE = range(4)


class Span(NamedTuple):
    """``number`` names the thing within its layer on this block; ``value`` is what the
    painter needs of it (kind, role and kind, colour slots)."""

    start: int
    end: int
    layer: int
    number: int
    value: tuple[str, ...] = ()


@dataclass(slots=True)
class Active:
    """The spans lying over one segment, by layer: number -> value, in opening order.

    The sweep reuses one object: read it before asking for the next segment.
    """

    layers: tuple[dict[int, tuple[str, ...]], ...] = field(
        default_factory=lambda: ({}, {}, {}, {})
    )

    def __bool__(self) -> bool:
        return any(self.layers)


def segments(
    spans: Iterable[Span], start: int, end: int
) -> Iterator[tuple[int, int, Active]]:
    """Cut ``[start, end)`` into maximal stretches with the same spans over them.

    Spans are clipped to the stretch; those outside it and empty ones are passed over.
    Glued together, the segments are ``[start, end)`` again. One sort and one sweep:
    O(n log n) in the spans. An empty stretch gives nothing.
    """
    # At one offset, ends (0) come before starts (1), so that neighbours never overlap.
    edges: list[tuple[int, int, int, int, tuple[str, ...]]] = []
    for opens, closes, layer, number, value in spans:
        opens = start if opens < start else opens
        closes = end if closes > end else closes
        if opens < closes:
            edges.append((opens, 1, layer, number, value))
            edges.append((closes, 0, layer, number, value))
    edges.sort()
    active = Active()
    layers = active.layers
    at = start
    for offset, opening, layer, number, value in edges:
        if offset > at:
            yield at, offset, active
            at = offset
        if opening:
            layers[layer][number] = value
        else:
            layers[layer].pop(number, None)
    if at < end:
        yield at, end, active
