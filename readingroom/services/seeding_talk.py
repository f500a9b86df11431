"""The sample collection's talk and its note for the next shift."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid5

from readingroom.models import Handover, Passage, Reply, ReplyKind, User
from readingroom.services import handover, talk
from readingroom.services.refusals import Refused, Stale


def load(folder: Path, people: dict[str, User], passage_ids: list[UUID]) -> None:
    """``passage_ids``: of the demo passages, in the order of their seeds."""
    seeds = json.loads((folder / "talk.json").read_text(encoding="utf-8"))
    for number, seed in enumerate([] if Reply.objects.exists() else seeds["replies"]):
        passage = Passage.objects.get(pk=passage_ids[seed["passage"]])
        # in a room that is older than this talk, what people did to the passage stands
        with suppress(Passage.DoesNotExist, Refused, Stale):
            talk.reply(
                by=people[seed["by"]],
                passage=passage,
                id=uuid5(passage.pk, f"reply {number}"),
                text=seed["text"],
                kind=seed.get("kind", ReplyKind.SAY),
            )
    if not Handover.objects.filter(desk=None).exists():
        note = seeds["handover"]
        handover.pin(by=people[note["by"]], desk=None, text=note["text"], version=0)
