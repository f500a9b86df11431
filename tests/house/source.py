"""The house's own files, read as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE, TEMPLATES, STATIC = ROOT / "readingroom", ROOT / "templates", ROOT / "static"


def files(*folders: Path, suffixes: str) -> list[Path]:
    wanted = suffixes.split()
    found = (path for folder in folders for path in folder.rglob("*"))
    return sorted(path for path in found if path.suffix in wanted)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line with where it stands."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield f"{name(path)}:{number}", line
