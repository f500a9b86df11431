from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.db import connection

from readingroom.configuration import database_url
from readingroom.database import binaries
from readingroom.database.backup import restore
from readingroom.management.commands._base import RoomCommand


class Command(RoomCommand):
    help = "Fill an empty database from a backup, and check that it is the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="also over what is there now"
        )

    def handle(self, *args, file: Path, replace: bool, **options) -> None:
        connection.close()
        restore(database_url(), file, binaries.find(), replace=replace)
        self.stdout.write(f"restored {file}: tables, rows, rules and triggers agree")
