from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from importlib import import_module

import psutil

from tests.benchmarks import figures, room

# what --only names, and the module that measures it
PARTS = {
    "open": "opening",
    "save": "saving",
    "history": "keeping",
    "export": "exporting",
    "browser": "showing",
    "tag": "tagging",
    "use": "using",
    "scroll": "scrolling",
    "live": "living",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="fewer and smaller cases")
    parser.add_argument("--only", default=",".join(PARTS), help=", ".join(PARTS))
    wanted = parser.parse_args()
    parts = wanted.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    print(f"{os.cpu_count()} cores; milliseconds are median / p95", end="\n\n")
    with room.standing():
        from tests.benchmarks import seeding

        seeding.people_and_codebook()
        with room.served() as (port, server):
            for line in figures.table(_figures(parts, port, server, wanted.quick)):
                print(line, flush=True)


def _figures(
    parts: Sequence[str], port: int, server: psutil.Process, quick: bool
) -> Iterator[figures.Figure]:
    for part in parts:
        module = import_module(f"tests.benchmarks.{PARTS[part]}")
        yield from module.measure(port, server, quick)


if __name__ == "__main__":
    main()
