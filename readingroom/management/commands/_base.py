"""What the room's commands share."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand


class RoomCommand(BaseCommand):
    """``--data`` is read by manage.py before Django starts; here it is only allowed."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--data", metavar="DIR", help="the data folder (default: .local)"
        )
