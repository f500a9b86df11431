"""Two versions of a passage: as it stands, and as it was sent by who had not seen that.

Nothing is merged here. What differs is laid side by side, and the person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from readingroom.arabic.folding import key
from readingroom.models import Passage, Tag, User, Visibility
from readingroom.models.history import events_of
from readingroom.text.differences import Piece, differences

NOTE_LIMIT = 5000


@dataclass(slots=True)
class Choice:
    """One of the values that a field can take; ``value`` goes into the form."""

    value: str
    label: str
    shown: str
    is_chosen: bool = False


@dataclass(slots=True)
class Difference:
    """A field in which the two differ. ``is_many``: any of the choices, else one."""

    name: str
    label: str
    choices: list[Choice]
    is_many: bool = False
    pieces: list[Piece] = field(default_factory=list)


def between(
    now: Passage, sent: dict[str, Any], version: int, user: User
) -> list[Difference]:
    """What differs between the row as it stands and the fields that were ``sent`` by
    somebody who knew ``version``. What only one of the two has changed is preselected;
    where both have, nobody chooses for the person."""
    base = events_of(Passage).objects.filter(pgh_obj_id=now.pk, version=version)
    before = base.order_by("-pgh_id").first()
    return [
        *_tags(now, sent, before, user),
        *(_ends(now, sent, before) if "start" in sent else []),
        *_typed(now, sent, before, "note", _("Note")),
        *_typed(now, sent, before, "gloss", _("Translation")),
        *_circle(now, sent, before),
    ]


def _either(now: str, mine: str, shown: tuple[str, str], chosen: str) -> list[Choice]:
    return [
        Choice(now, _("As it stands"), shown[0], chosen == "now"),
        Choice(mine, _("What you wrote here"), shown[1], chosen == "mine"),
    ]


def _chosen(before: Any, now: Any, mine: Any) -> str:
    """Who alone has changed it since: "now" for the row, "mine", or nobody."""
    if before == now:
        return "mine"
    return "now" if before == mine else ""


def _typed(
    now: Passage, sent: dict[str, Any], before: Any, name: str, label: str
) -> Iterator[Difference]:
    here = getattr(now, name)
    mine = sent.get(name, here)
    if here == mine:
        return
    chosen = _chosen(getattr(before, name, None), here, mine)
    choices = _either(here, mine, (here, mine), chosen)
    both = f"{here}\n{mine}"
    if here and mine and len(both) <= NOTE_LIMIT:
        choices.append(Choice(both, _("Both, one after the other"), ""))
    yield Difference(name, label, choices, pieces=differences(here, mine))


def _ends(now: Passage, sent: dict[str, Any], before: Any) -> Iterator[Difference]:
    here, mine = (now.start, now.end), (sent["start"], sent["end"])
    if here == mine:
        return
    was = (before.start, before.end) if before else None
    values = (
        f"{now.start}|{now.end}|{now.quote}",
        "|".join(str(sent[name]) for name in ("start", "end", "quote")),
    )
    quotes = now.quote, sent["quote"]
    choices = _either(*values, quotes, _chosen(was, here, mine))
    pieces = differences(*quotes)
    yield Difference("ends", _("Text"), choices, pieces=pieces)


def _circle(now: Passage, sent: dict[str, Any], before: Any) -> Iterator[Difference]:
    here = now.visibility
    mine = sent.get("visibility", here)
    if here == mine:
        return
    shown = str(Visibility(here).label), str(Visibility(mine).label)
    chosen = _chosen(before and before.visibility, here, mine)
    yield Difference("visibility", _("Who sees it"), _either(here, mine, shown, chosen))


def _tags(
    now: Passage, sent: dict[str, Any], before: Any, user: User
) -> Iterator[Difference]:
    """All tags that either version has: to leave one out is a choice too."""
    if "tags" not in sent:
        return
    was = before.tag_ids if before else now.tag_ids
    visible = Tag.objects.visible_to(user).in_bulk([*now.tag_ids, *was])
    mine = {key(name): name for name in sent["tags"]}
    here = [visible[pk] for pk in now.tag_ids if pk in visible]
    kept = [tag for tag in here if mine.keys() & _keys([tag])]
    added = [name for folded, name in mine.items() if folded not in _keys(here)]
    if not added and len(kept) == len(here):
        return
    removed_there = _keys(visible[pk] for pk in was if pk in visible)
    choices = [
        Choice(tag.label, "" if tag in kept else _("As it stands"), tag.display_label,
               tag in kept or tag.pk not in was)
        for tag in here
    ] + [
        Choice(name, _("What you wrote here"), name, key(name) not in removed_there)
        for name in added
    ]  # fmt: skip
    yield Difference("tags", _("Tags"), choices, is_many=True)


def _keys(tags: Iterable[Tag]) -> set[str]:
    return {k for tag in tags for k in (tag.key, tag.key_ar) if k}
