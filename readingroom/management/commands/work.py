from __future__ import annotations

from argparse import ArgumentParser

from readingroom.management import working
from readingroom.management.commands._base import RoomCommand


class Command(RoomCommand):
    help = "Do what waits in the queue, as demo and serve have done by a child."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--beside", type=int, default=0, metavar="PID", help="end with the parent"
        )

    def handle(self, *args, beside: int, **options) -> None:
        working.work(beside)
