from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.core.management import CommandError

from readingroom.importing import ImportRefused, read
from readingroom.management.commands._base import RoomCommand
from readingroom.models import Language, Role, User
from readingroom.services import curation, importing
from readingroom.views import import_words

ENDINGS = {".txt", ".html", ".htm"}


class Command(RoomCommand):
    help = "Bring files or folders (.txt, .html) into the room as drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--publish", action="store_true")
        parser.add_argument("--language", choices=Language.values)
        parser.add_argument("--outlet", default="")
        parser.add_argument("--by", help="user name of the curator who imports")

    def handle(self, *args, paths, publish, language, outlet, **options) -> None:
        by = self._curator(options["by"])
        refused = 0
        for file in self._files(paths):
            try:
                imported = read(file.read_bytes(), filename=file.name)
                about = importing.about(imported)
                if outlet:
                    about = replace(about, outlet=outlet)
                if language:
                    about = replace(about, language=language)
                article = importing.add(
                    imported, by=by, about=about, original=file.read_bytes()
                )
                if publish:
                    curation.publish(article, by=by)
                self.stdout.write(f"imported {article.get_absolute_url()} {file}")
            except importing.AlreadyThere as there:
                url = there.article.get_absolute_url()
                self.stdout.write(f"already there {url} {file}")
            except ImportRefused as error:
                refused += 1
                self.stdout.write(f"refused {file}: {import_words.refusal(error)}")
            except OSError as error:
                refused += 1
                self.stdout.write(f"refused {file}: {error.strerror}")
        if refused:
            raise CommandError(f"{refused} refused")

    def _curator(self, name: str | None) -> User:
        people = User.objects.filter(
            is_active=True, role__in=[Role.CURATOR, Role.ADMIN]
        )
        by = people.filter(username=name) if name else people.order_by("-role", "pk")
        if (found := by.first()) is None:
            raise CommandError(
                "There is no such curator. Make one with: manage.py createsuperuser"
            )
        return found

    def _files(self, paths: list[Path]) -> Iterator[Path]:
        for path in paths:
            if path.is_dir():
                found = path.rglob("*")
                yield from sorted(f for f in found if f.suffix.lower() in ENDINGS)
            else:
                yield path
