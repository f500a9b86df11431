"""History: lines that a person can read, from deeds and the rows' events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from readingroom.models import Article, Deed, Passage, Reply, Tag, User
from readingroom.models.history import events_of

PAGE = 50
LIMIT = 5_000  # lines that can be paged through


@dataclass(slots=True)
class Line:
    """One deed in words: what of the passage changed, from what to what."""

    deed: Deed
    quote: str = ""
    removed_tags: list[Tag] = field(default_factory=list)
    added_tags: list[Tag] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    moved_start: bool = False
    moved_end: bool = False
    note: str | None = None
    gloss: str | None = None
    visibility: str | None = None
    is_removed: bool = False
    is_restored: bool = False
    can_undo: bool = False
    is_undone: bool = False
    can_open: bool = False
    # passages of this deed that the reader may see, its own among them
    count: int = 1
    # the event of a reply: what it said, and whether it was taken back
    reply: Any = None


def lines(deeds: Iterable[Deed], user: User) -> list[Line]:
    """Lines for deeds fetched with by, article, passage, undoes and undone_by, already
    filtered by ``Deed.objects.visible_to(user)``; four queries for any number, and
    two for what was said on passages."""
    deeds = list(deeds)
    events = events_of(Passage)
    of_deeds = {
        event.pgh_context_id: event
        # a deed on many passages tells of one: the reader may not see the others
        for event in events.objects.filter(
            pgh_context_id__in=[deed.pk for deed in deeds],
            pgh_obj_id__in=[deed.passage_id for deed in deeds if deed.passage_id],
        ).order_by("pgh_id")
    }
    before = events_before(events, list(of_deeds.values()))
    tags = _tags([*of_deeds.values(), *before.values()], user)
    counts = _counts(deeds, user)
    made = [_line(deed, of_deeds.get(deed.pk), before, tags, user) for deed in deeds]
    for line in made:
        line.count = counts.get(line.deed.pk, 1)
    _add_replies(made, user)
    return made


def _counts(deeds: list[Deed], user: User) -> dict[UUID, int]:
    """How many passages that ``user`` may see each deed has touched."""
    ids = [deed.pk for deed in deeds if deed.passage_id]
    if not ids:
        return {}
    touched = events_of(Passage).objects.filter(
        pgh_context_id__in=ids, pgh_obj_id__in=Passage.objects.visible_to(user)
    )
    counted = touched.order_by().values("pgh_context_id")
    return {
        row["pgh_context_id"]: row["passages"]
        for row in counted.annotate(passages=Count("pgh_obj_id", distinct=True))
    }


def spans_of(deed: Deed, revision_id: UUID | None) -> list[tuple[int, int]]:
    """Where the passages that a deed has touched lie in a revision."""
    touched = events_of(Passage).objects.filter(pgh_context_id=deed.pk)
    found = Passage.objects.filter(
        pk__in=touched.values("pgh_obj_id"), revision=revision_id
    )
    return list(found.values_list("start", "end"))


def _add_replies(made: list[Line], user: User) -> None:
    about = [line for line in made if line.deed.reply_id]
    if not about:
        return
    events = events_of(Reply).objects
    said = events.filter(pgh_context_id__in=[line.deed.pk for line in about])
    by_deed = {event.pgh_context_id: event for event in said}
    there = Passage.objects.visible_to(user).live()
    wanted = {line.deed.passage_id for line in about}
    open_ids = set(there.filter(pk__in=wanted).values_list("pk", flat=True))
    for line in about:
        line.reply = by_deed.get(line.deed.pk)
        line.can_open = line.deed.passage_id in open_ids


def events_before(events: Any, after: list[Any]) -> dict[int, Any]:
    """The event before each, by the later one's id: one index probe for each."""
    if not after:
        return {}
    table = events._meta.db_table
    found = events.objects.raw(
        f"""SELECT earlier.*, later.pgh_id AS later_id
            FROM {table} AS later
            CROSS JOIN LATERAL (
                SELECT * FROM {table} e
                WHERE e.pgh_obj_id = later.pgh_obj_id AND e.pgh_id < later.pgh_id
                ORDER BY e.pgh_id DESC LIMIT 1) AS earlier
            WHERE later.pgh_id = ANY(%s::bigint[])""",  # noqa: S608 - our own name
        [[event.pgh_id for event in after]],
    )
    return {event.later_id: event for event in found}


def _tags(events: list[Any], user: User) -> dict[UUID, Tag]:
    wanted = {tag_id for event in events for tag_id in event.tag_ids}
    return Tag.objects.visible_to(user).in_bulk(wanted) if wanted else {}


def _line(
    deed: Deed, after: Any, before: dict[int, Any], tags: dict[UUID, Tag], user: User
) -> Line:
    line = Line(deed)
    line.is_undone = hasattr(deed, "undone_by")
    line.can_undo = deed.by_id == user.pk and not line.is_undone
    if after is None:
        return line
    was = before.get(after.pgh_id)
    line.quote = after.quote
    line.tags = _named(after.tag_ids, tags)
    line.can_open = deed.passage is not None and deed.passage.removed_at is None
    if was is None:
        return line
    line.removed_tags = _named(set(was.tag_ids) - set(after.tag_ids), tags)
    line.added_tags = _named(set(after.tag_ids) - set(was.tag_ids), tags)
    line.moved_start = was.start != after.start
    line.moved_end = was.end != after.end
    line.note = after.note if was.note != after.note else None
    line.gloss = after.gloss if was.gloss != after.gloss else None
    line.visibility = after.visibility if was.visibility != after.visibility else None
    line.is_removed = was.removed_at is None and after.removed_at is not None
    line.is_restored = was.removed_at is not None and after.removed_at is None
    return line


def _named(tag_ids: Iterable[UUID], tags: dict[UUID, Tag]) -> list[Tag]:
    return [tags[tag_id] for tag_id in tag_ids if tag_id in tags]


def deeds(user: User, wanted: dict[str, Any]) -> Any:
    """Deeds ``user`` may see, newest first. ``wanted``: cleaned filters article (slug),
    tag (Tag), verb, since, until (dates), who ("me", or "all")."""
    found = Deed.objects.visible_to(user)
    if wanted.get("who") != "all":
        found = found.filter(by=user)
    if slug := wanted.get("article"):
        found = found.filter(article__slug=slug)
    if verb := wanted.get("verb"):
        found = found.filter(verb=verb)
    if tag := wanted.get("tag"):
        tagged = Passage.objects.visible_to(user).tagged(tag)
        found = found.filter(Exists(tagged.filter(pk=OuterRef("passage"))))
    if since := wanted.get("since"):
        found = found.filter(at__gte=since)
    if until := wanted.get("until"):
        found = found.filter(at__lt=until)
    return found.select_related("by", "article", "passage", "undoes", "undone_by")


def articles(user: User) -> list[tuple[str, str]]:
    """Slug and title of the articles ``user`` has worked on, for the filter."""
    worked_on = Deed.objects.filter(by=user, article=OuterRef("pk"))
    found = Article.objects.visible_to(user).filter(Exists(worked_on))
    return list(found.order_by("title_key").values_list("slug", "title")[:200])
