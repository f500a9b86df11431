from __future__ import annotations

from argparse import ArgumentParser

from django.conf import settings
from django.core.management import CommandError, call_command

from readingroom.management import serving
from readingroom.management.commands._base import RoomCommand


class Command(RoomCommand):
    help = "The room for real: production settings, no demo people, behind a proxy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args, host: str, port: int, workers: int, **options) -> None:
        if not settings.SERVING:
            raise CommandError("Start it as: manage.py serve")
        if not serving.is_free(host, port):
            raise CommandError(f"Port {port} is in use.")
        call_command("check", deploy=True, fail_level="WARNING")
        serving.migrate()
        serving.collect_static()
        with serving.served(serving.arguments(host, port, workers)) as child:
            if not serving.wait_until_ready(child, host, port):
                raise CommandError("The server did not start; see the lines above.")
            self.stdout.write(f"Reading Room is ready at http://{host}:{port}/")
            self.stdout.flush()
            serving.attend(child)
        raise CommandError("The server has ended.")
