from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import CommandError

from readingroom.management.commands._base import RoomCommand


class Command(RoomCommand):
    help = "Trains a model of names from annotated sentences (extra: crf)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("sentences", type=Path, metavar="FILE")
        parser.add_argument("model", type=Path, help="NAME.LANGUAGE.crf")
        parser.add_argument("--iterations", type=int, default=100)

    def handle(self, *args, sentences, model, iterations, **options) -> None:
        try:
            from readingroom.extraction import crf_training
        except ImportError as error:
            raise CommandError("python-crfsuite is missing: uv sync --extra crf") from (
                error
            )
        try:
            with sentences.open(encoding="utf-8") as lines:
                count = crf_training.train(crf_training.read(lines), model, iterations)
        except (OSError, ValueError) as error:
            raise CommandError(f"{sentences}: {error}") from error
        self.stdout.write(f"{model}: trained on {count} sentences")
