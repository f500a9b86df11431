from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.core.management import CommandError

from readingroom.management.commands._base import RoomCommand
from readingroom.models import User
from readingroom.queries import export

VARIANTS = {"csv": "plain", "excel": "excel"}


class Command(RoomCommand):
    help = (
        "Write passages as CSV, the same rows as the web export. Without --user: what"
        " everybody in the room sees (published or archived articles of no desk, the"
        " passages shared with the room on them, the tags of no desk), nothing private"
        " and nothing of a desk. With --user: what this person sees, their own private"
        " passages and their desks' included."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--format", choices=VARIANTS, default="csv")
        parser.add_argument(
            "--out", type=Path, metavar="FILE", help="written 0600 (default: stdout)"
        )
        parser.add_argument("--user", metavar="NAME", help="whose view of the room")
        parser.add_argument(
            "--base-url",
            metavar="URL",
            default="",
            help="the room's address, put before the links (default: paths alone)",
        )

    def handle(self, *args, **options) -> None:
        variant = VARIANTS[options["format"]]
        chunks = export.stream(
            _person(options["user"]), {}, variant, options["base_url"]
        )
        if file := options["out"]:
            _write_file(file, chunks)
        else:
            # bytes, past the text layer; a StringIO that stands in for it has none
            _write(getattr(self.stdout, "buffer", sys.stdout.buffer), chunks)


def _person(name: str | None) -> User:
    if name is None:
        return export.outsider()
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise CommandError(f"There is no active person called {name}.")
    return person


def _write_file(file: Path, chunks: Iterator[bytes]) -> None:
    """Whole or not at all: written beside it, 0600, then put in its place."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            _write(opened, chunks)
        draft.replace(file)
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


def _write(opened: BinaryIO, chunks: Iterator[bytes]) -> None:
    for chunk in chunks:
        opened.write(chunk)
    opened.flush()
