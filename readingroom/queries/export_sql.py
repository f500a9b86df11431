"""The SQL of the export. What a person may see comes from the QuerySets alone: they
are compiled into it, none of their conditions is written here again."""

# ruff: noqa: S608 the pieces are our own text and compiled QuerySets; every value
# stands in ``params``
from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from readingroom.models import Passage, Tag, User
from readingroom.queries import export_parts as parts
from readingroom.queries.export_columns import EXCEL, HARMLESS, PLAIN
from readingroom.queries.export_parts import Sql, compiled
from readingroom.text.cells import FORMULA

_PASSAGE = (
    "id revision_id author_id start end quote prefix suffix paragraph tag_ids note"
    " gloss visibility desk_id created_at updated_at"
)


def passages(user: User, wanted: dict[str, Any]) -> QuerySet[Passage]:
    """The passages of the export. ``wanted``: article (slug), tag, analyst (username),
    desk, since and until (of ``updated_at``, the end excluded); empty ones ask nothing.
    """
    found = Passage.objects.visible_to(user).live().order_by()
    for name, lookup in (
        ("article", "article__slug"),
        ("analyst", "author__username"),
        ("since", "updated_at__gte"),
        ("until", "updated_at__lt"),
    ):
        if value := wanted.get(name):
            found = found.filter(**{lookup: value})
    if tag := wanted.get("tag"):
        known = Tag.objects.visible_to(user).filter(pk=tag.pk)
        found = found.tagged(tag).filter(Exists(known))
    if desk := wanted.get("desk"):
        within = Q(desk=desk) | Q(desk__isnull=True, article__desk=desk)
        found = found.filter(within)
    return found


def count(user: User, wanted: dict[str, Any], passage_limit: int | None) -> Sql:
    """One number. Most passages have no tag that is hidden from ``user``: their rows
    are counted without looking at any tag."""
    shown = compiled(passages(user, wanted).values("tag_ids")[:passage_limit])
    if wanted.get("tag"):
        return Sql(f"SELECT count(*) FROM ({shown.text}) p", shown.params)
    tags = compiled(Tag.objects.visible_to(user).order_by().values("id"))
    return Sql(
        f"""WITH hidden AS MATERIALIZED (
            SELECT coalesce(array_agg(id), '{{}}') AS ids FROM readingroom_tag
            WHERE id NOT IN ({tags.text}))
        SELECT coalesce(sum(greatest(1, CASE WHEN p.tag_ids && hidden.ids
            THEN (SELECT count(*) FROM unnest(p.tag_ids) AS tagged (id)
                  WHERE tagged.id <> ALL (hidden.ids))
            ELSE cardinality(p.tag_ids) END)), 0)
        FROM ({shown.text}) p, hidden""",
        tags.params + shown.params,
    )


def rows(user: User, wanted: dict[str, Any], base_url: str) -> Sql:
    """The rows in the order and the columns of PLAIN.

    Shaped for a plan that streams: texts outermost, newest first, then each text's
    passages in text order, and for each passage two short index scans for what
    overlaps it. ``OFFSET 0`` keeps the planner from folding one level into another,
    which would sort all rows, quotes and all, before the first one leaves.
    """
    found = passages(user, wanted)
    shown = compiled(found.values(*_PASSAGE.split()))
    texts = parts.texts(user, wanted, found, base_url)
    codebook, tags = parts.codebook(user), parts.tags(wanted)
    entities, claims = parts.entities(), parts.claims()
    before, after = parts.around("passage", UUID(int=0), base_url)
    cells = ", ".join(f'{cell} AS "{name}"' for name, cell in PLAIN.items())
    return Sql(
        f"""WITH RECURSIVE {codebook.text}, texts AS MATERIALIZED ({texts.text})
        SELECT {cells}
        FROM (SELECT * FROM texts
              ORDER BY published_at DESC NULLS LAST, article_id, number OFFSET 0) x
        CROSS JOIN LATERAL (
            SELECT p.*, u.username, d.name AS desk FROM ({shown.text}) p
            JOIN readingroom_user u ON u.id = p.author_id
            LEFT JOIN readingroom_desk d ON d.id = coalesce(p.desk_id, x.desk_id)
            WHERE p.revision_id = x.id
            ORDER BY p.start, p."end", p.id OFFSET 0) p
        {entities.text} {claims.text} {tags.text}""",
        (
            *(codebook.params + texts.params),
            *(before, after),
            *(shown.params + entities.params + claims.params + tags.params),
        ),
    )


def excel(rows: Sql) -> Sql:
    """The same rows for people's spreadsheets: EXCEL's order, every cell safe."""
    cells = ", ".join(
        f'"{name}"' if name in HARMLESS else _safe_cell(f'"{name}"') for name in EXCEL
    )
    patterns = (FORMULA,) * (len(EXCEL) - len(HARMLESS))
    return Sql(
        f"SELECT {cells} FROM ({rows.text} OFFSET 0) AS plain", patterns + rows.params
    )


def _safe_cell(cell: str) -> str:
    """``text.cells.safe_cell`` in SQL. Most cells begin with a letter or a digit, which
    is seen at once; the regular expression looks at the others."""
    letter = " OR ".join(
        f"ascii({cell}) BETWEEN {ord(first)} AND {ord(last)}"
        for first, last in ("ءي", "az", "09", "AZ")
    )
    return (
        f"CASE WHEN {letter} THEN {cell}"
        f" WHEN {cell} ~ %s THEN '''' || {cell} ELSE {cell} END"
    )
