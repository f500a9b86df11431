"""Reading the translators' catalogue and collecting what the code asks of it."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "readingroom/locale/ar/LC_MESSAGES"
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w[^>]*>")
# how many leading arguments of each function are its words
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
KEYWORDS = [
    *(f"--keyword={name}" for name in sorted(PLAIN)),
    *(f"--keyword={name}:1,2" for name in sorted(PLURAL)),
    *(f"--keyword={name}:1c,2" for name in sorted(CONTEXT)),
    *("--keyword=npgettext:1c,2,3", "--keyword=npgettext_lazy:1c,2,3"),
]


class Entry(NamedTuple):
    context: str
    msgid: str
    plural: str
    msgstrs: tuple[str, ...]
    is_fuzzy: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.msgid


def read(text: str) -> list[Entry]:
    """The entries of a .po file, its header left out."""
    paragraphs = [part.splitlines() for part in text.split("\n\n") if part.strip()]
    entries = [_entry(lines) for lines in paragraphs]
    return [entry for entry in entries if entry.msgid]


def _entry(lines: list[str]) -> Entry:
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            name, _space, line = line.partition(" ")
        fields[name] = fields.get(name, "") + ast.literal_eval(line)
    said = [text for name, text in fields.items() if name.startswith("msgstr")]
    is_fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
    return Entry(
        fields.get("msgctxt", ""),
        fields.get("msgid", ""),
        fields.get("msgid_plural", ""),
        tuple(said),
        is_fuzzy,
    )


def places(text: str) -> list[str]:
    """What must be the same in every language: variables and tags."""
    return sorted(PLACES.findall(text))


def sources() -> Iterator[Path]:
    yield from sorted((ROOT / "readingroom").rglob("*.py"))
    yield from sorted((ROOT / "templates").rglob("*.html"))


def asked_by_python(path: Path) -> Iterator[tuple[str, str]]:
    """Context and words of each call, also those inside f-strings, which gettext's own
    tools pass over."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [getattr(argument, "value", None) for argument in node.args]
        if name in PLAIN | PLURAL and words and isinstance(words[0], str):
            yield "", words[0]
        elif name in CONTEXT and all(isinstance(word, str) for word in words):
            yield words[0], words[1]


def asked_by_all(program: str, folder: Path) -> set[tuple[str, str]]:
    """What xgettext finds in Python and in templates made readable to it."""
    listed = []
    for number, path in enumerate(sources()):
        text = path.read_text()
        copy = folder / f"{number}.py"
        copy.write_text(templatize(text) if path.suffix == ".html" else text)
        listed.append(str(copy))
    command = [program, "--language=Python", "--from-code=UTF-8", "--output=-"]
    made = subprocess.run(
        [*command, *KEYWORDS, *listed], capture_output=True, check=True
    )
    return {entry.key for entry in read(made.stdout.decode())}
