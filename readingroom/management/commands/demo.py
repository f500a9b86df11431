from __future__ import annotations

import json
import os
import secrets
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError

from readingroom.configuration import kept_secret
from readingroom.management import serving
from readingroom.management.commands._base import RoomCommand
from readingroom.models import User
from readingroom.services import seeding

HOST = "127.0.0.1"
PEOPLE = ("reader", "analyst", "analyst2", "curator", "admin")


class Command(RoomCommand):
    help = "The whole room from nothing, with a sample collection, on this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port: int, **options) -> None:
        if not serving.is_free(HOST, port):
            raise CommandError(
                f"Port {port} is in use. Choose another: demo --port {port + 1}"
            )
        self._say("Preparing the database …")
        serving.migrate()
        serving.collect_static()
        passwords = self._passwords()
        self._say("Loading the sample collection …")
        seeds = Path(settings.BASE_DIR) / "seeds"
        seeding.load(seeds, passwords.__getitem__, lambda step: self._say(f"  {step}"))
        self._set_passwords(passwords)
        with serving.served(serving.arguments(HOST, port, workers=2)) as child:
            if not serving.wait_until_ready(child, HOST, port):
                raise CommandError("The server did not start; see the lines above.")
            self._welcome(port, passwords)
            serving.attend(child)
        raise CommandError("The server has ended.")

    def _say(self, step: str) -> None:
        self.stderr.write(step)
        self.stderr.flush()

    def _passwords(self) -> dict[str, str]:
        """READINGROOM_DEMO_PASSWORD for all, else random ones, kept 0600."""
        if one := os.environ.get("READINGROOM_DEMO_PASSWORD"):
            return dict.fromkeys(PEOPLE, one)
        file = Path(settings.DATA) / "demo-passwords.json"
        made = {name: secrets.token_urlsafe(12) for name in PEOPLE}
        return json.loads(kept_secret(file, lambda: json.dumps(made)))

    def _set_passwords(self, passwords: dict[str, str]) -> None:
        for user in User.objects.filter(username__in=passwords):
            if not user.check_password(passwords[user.username]):
                user.set_password(passwords[user.username])
                user.save(update_fields=["password"])

    def _welcome(self, port: int, passwords: dict[str, str]) -> None:
        self.stdout.write(f"Reading Room is ready at http://{HOST}:{port}/")
        self.stdout.write("Sign in as:")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<10}{password}")
        self.stdout.write("Ctrl-C stops it; everything is kept.")
        self.stdout.flush()
