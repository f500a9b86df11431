"""Scores and times of the extraction engine: `python -m tests.benchmarks.extracting`.

The scores are F1 of the annotators' scorer in `../shared`; times are of one core's
processor, warm, with 5,000 names of the desk's own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from readingroom.extraction import Lexicon, extract
from tests.benchmarks.corpus import SAMPLE
from tests.benchmarks.figures import Figure, table
from tests.extraction.scoring import ARTICLES, Measured, measured

UNREAD = {"economy", "security"}
MEASURES = {
    "entity exact span+type": "entities, span and type",
    "entity exact span+type+canonical": "entities, with whom they name",
    "PERSON exact": "persons",
    "ORG exact": "organisations",
    "PLACE exact": "places",
    "NORP exact": "nationalities",
    "DATE exact": "dates",
    "claim cue": "claims, cue",
    "claim cue+content overlap": "claims, content",
    "claim cue+source resolved": "claims, speaker",
    "claim cue+source+content": "claims, all three",
}


def main() -> None:
    ours = sorted(ARTICLES.glob("*.txt"))
    told = {
        "the real article": measured([SAMPLE]),
        "eight of ours": measured(ours),
        "two kept unread": measured([p for p in ours if p.stem in UNREAD]),
    }
    for line in _scores(told):
        print(line)
    print()
    for line in _rules(measured([SAMPLE, *ours])):
        print(line)
    print()
    for line in table(_times()):
        print(line)


def _scores(told: dict[str, Measured]) -> Iterator[str]:
    yield "| F1 | " + " | ".join(told) + " |"
    yield "| --- |" + " --- |" * len(told)
    for measure, words in MEASURES.items():
        figures = [f"{m.f1.get(measure, 0):.1f}" for m in told.values()]
        yield f"| {words} | " + " | ".join(figures) + " |"
    for what in ("entities", "claims"):
        shares = [_share(m.certain.get(what, [0, 0])) for m in told.values()]
        yield f"| certain {what} that are right | " + " | ".join(shares) + " |"
    kinds = [_share(m.kinds) for m in told.values()]
    yield "| kinds of claims that are right | " + " | ".join(kinds) + " |"


def _rules(told: Measured) -> Iterator[str]:
    yield "| rule for mentions | right | found |"
    yield "| --- | --- | --- |"
    for rule, (right, found) in sorted(told.rules.items(), key=lambda r: -r[1][1]):
        yield f"| {rule} | {right} | {found} |"


def _share(counted: list[int]) -> str:
    right, count = counted
    return f"{100 * right / count:.1f} % of {count}" if count else ""


def _times() -> Iterator[Figure]:
    names = [(f"فلان {n}", "person", f"زيد{n} عمرو{n % 97}") for n in range(5_000)]
    lexicon = Lexicon.shipped().with_names(names)
    text = _text(SAMPLE)
    one = _seconds(text, lexicon, 15) / len(text) * 5_000
    yield Figure("5,000 characters", f"{one * 1000:.1f} ms", "25 ms", one <= 0.025)
    long = (text + "\n") * (300_000 // len(text))
    many = _seconds(long, lexicon, 3) / len(long) * 300_000
    yield Figure("300,000 characters", f"{many / one:.1f} x", "60 x", many <= 60 * one)


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _seconds(text: str, lexicon: Lexicon, runs: int) -> float:
    extract(text, lexicon)
    best = float("inf")
    for _ in range(runs):
        began = time.process_time()
        extract(text, lexicon)
        best = min(best, time.process_time() - began)
    return best


if __name__ == "__main__":
    main()
