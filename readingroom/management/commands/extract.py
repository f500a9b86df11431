from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management import CommandError

from readingroom.arabic.direction import language as guessed
from readingroom.extraction import Lexicon, extract
from readingroom.extraction.languages import LANGUAGES
from readingroom.extraction.output import to_json
from readingroom.management.commands._base import RoomCommand


class Command(RoomCommand):
    help = "Entities and claims of plain-text files, with the shipped lexicon."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--language",
            choices=["ar", *LANGUAGES],
            help="of all files; without it each one's is guessed",
        )
        parser.add_argument("--json", action="store_true", help="JSON, not a summary")
        parser.add_argument("--out", type=Path, help="one NAME.json per file, here")

    def handle(self, *args, files, out, language, **options) -> None:
        lexicon = Lexicon.shipped()
        for file in files:
            try:
                # newline="": offsets are into the file as it is
                with file.open(encoding="utf-8", newline="") as opened:
                    text = opened.read()
            except (OSError, UnicodeDecodeError) as error:
                raise CommandError(f"{file}: {error}") from error
            found = to_json(text, extract(text, lexicon, language or guessed(text)))
            if out:
                out.mkdir(parents=True, exist_ok=True)
                target = out / f"{file.stem}.json"
                target.write_text(json.dumps(found, ensure_ascii=False, indent=1))
            elif options["json"]:
                self.stdout.write(json.dumps(found, ensure_ascii=False))
            else:
                self._summarise(file, text, found)

    def _summarise(self, file: Path, text: str, found: dict) -> None:
        self.stdout.write(f"{file}")
        for entity in found["entities"]:
            span = text[entity["start"] : entity["end"]]
            self.stdout.write(f"  {entity['type']:<7}{span}  ({entity['canonical']})")
        for claim in found["claims"]:
            speaker = claim["source_canonical"] or "—"
            content = text[claim["start"] : claim["end"]][:70]
            self.stdout.write(f"  {claim['kind']:<9}{speaker}: {content}")
