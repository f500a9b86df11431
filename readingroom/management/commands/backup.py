from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from readingroom.configuration import database_url
from readingroom.database import binaries
from readingroom.database.backup import dump
from readingroom.management.commands._base import RoomCommand


class Command(RoomCommand):
    help = "Write everything the database holds to FILE, with what proves a restore."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args, file: Path, **options) -> None:
        dump(database_url(), file, binaries.find())
        self.stdout.write(f"written {file}")
