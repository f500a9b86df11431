"""What the export's SQL is made of: the texts, the codebook, and what overlaps a
passage. ``p``, ``x``, ``t``, ``c`` and ``e`` are those of ``export_columns``."""

# ruff: noqa: S608 the pieces are our own text and compiled QuerySets; every value
# stands in ``params``
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from readingroom.models import Article, Claim, Mention, Passage, Tag, User

_ARTICLE = "id slug title published_at language direction desk_id outlet_id"


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with ``%s`` in it, and the values for them in order."""

    text: str
    params: tuple[Any, ...] = ()


def compiled(found: QuerySet[Any, Any]) -> Sql:
    """Raises EmptyResultSet when nothing can be found."""
    return Sql(*found.query.sql_with_params())


def texts(
    user: User, wanted: dict[str, Any], passages: QuerySet[Passage], base_url: str
) -> Sql:
    """One row for each revision that ``passages`` lie on: what its article's cells
    say, and how long its longest mention and claim part are (in code points): a span
    that overlaps a passage cannot begin earlier than that before it."""
    articles = Article.objects.visible_to(user).order_by()
    if slug := wanted.get("article"):
        articles = articles.filter(slug=slug)
    known = compiled(articles.values(*_ARTICLE.split()))
    used = compiled(passages.values("revision_id"))
    before, after = around("reading", "0", base_url)
    return Sql(
        f"""SELECT r.id, r.number, a.id AS article_id, a.title,
            %s || a.slug || %s AS url, o.name AS outlet, a.published_at,
            to_char(a.published_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS published,
            a.language, a.direction, a.desk_id,
            (SELECT max(m."end" - m.start) FROM readingroom_mention m
             WHERE m.revision_id = r.id) AS mention_length,
            (SELECT max(k."end" - k.start) FROM readingroom_claimpart k
             WHERE k.revision_id = r.id) AS part_length
        FROM ({known.text}) a JOIN readingroom_revision r ON r.article_id = a.id
        LEFT JOIN readingroom_outlet o ON o.id = a.outlet_id
        WHERE r.id IN ({used.text})""",
        (before, after, *known.params, *used.params),
    )


def codebook(user: User) -> Sql:
    """The tags that exist for ``user``: one JSON object, id -> path and labels. Looking
    a tag up in it takes the same time in a codebook of any size, where the planner
    would walk through a joined one for each passage.

    A parent that does not exist for ``user`` is left out of the paths; ``seen`` stops
    at a tag that is above itself."""
    tags = compiled(
        Tag.objects.visible_to(user)
        .order_by()
        .values("id", "label", "label_ar", "parent_id")
    )
    return Sql(
        f"""visible AS MATERIALIZED ({tags.text}),
        climb (id, label, label_ar, path, above, seen) AS (
            SELECT id, label, label_ar, label::text, parent_id, ARRAY[id] FROM visible
            UNION ALL
            SELECT climb.id, climb.label, climb.label_ar, v.label || ' / ' || path,
                   v.parent_id, seen || v.id
            FROM climb JOIN visible v ON v.id = above WHERE v.id <> ALL (seen)),
        codebook AS MATERIALIZED (
            SELECT jsonb_object_agg(id, jsonb_build_array(path, label, label_ar))
                AS tags FROM (SELECT DISTINCT ON (id) * FROM climb
                    ORDER BY id, cardinality(seen) DESC) longest)""",
        tags.params,
    )


def tags(wanted: dict[str, Any]) -> Sql:
    """A passage's visible tags; without any it still is one row, unless a tag is
    wanted, of which it is the one row."""
    lateral = """LATERAL (
        SELECT id, (SELECT tags FROM codebook) -> id::text AS words
        FROM unnest(p.tag_ids) AS tagged (id)) t ON t.words IS NOT NULL"""
    if tag := wanted.get("tag"):
        return Sql(f"JOIN {lateral} AND t.id = %s", (tag.pk,))
    return Sql(f"LEFT JOIN {lateral}")


def around(name: str, placeholder: Any, base_url: str) -> tuple[str, str]:
    """The address ``name`` as what stands before and after its one argument."""
    path = reverse(name, args=[placeholder])
    before, _, after = path.rpartition(str(placeholder))
    return base_url.rstrip("/") + before, after


def entities() -> Sql:
    """The entities over a passage: each label once, in the order they come up."""
    mentions = compiled(
        Mention.objects.shown().values("revision_id", "entity_id", "start", "end")
    )
    return Sql(
        f"""LEFT JOIN LATERAL (
        SELECT string_agg(label, ' | ' ORDER BY first, label) AS labels FROM (
            SELECT n.label, min(m.start) AS first FROM ({mentions.text}) m
            JOIN readingroom_entity n ON n.id = m.entity_id
            WHERE m.revision_id = p.revision_id AND m.start < p."end"
              AND m.start > p.start - x.mention_length AND m."end" > p.start
            GROUP BY n.label) named) e ON true""",
        mentions.params,
    )


def claims() -> Sql:
    """The claims any part of which lies over a passage, in text order. Their three
    lists keep step: a claim without a speaker leaves an empty place."""
    found = compiled(
        Claim.objects.shown().values("id", "kind", "speaker_label", "start")
    )
    return Sql(
        f"""LEFT JOIN LATERAL (
        SELECT string_agg(id::text, ' | ') AS ids, string_agg(kind, ' | ') AS kinds,
               string_agg(speaker_label, ' | ') AS speakers FROM (
            SELECT DISTINCT q.start, q.id, q.kind, q.speaker_label
            FROM readingroom_claimpart k JOIN ({found.text}) q ON q.id = k.claim_id
            WHERE k.revision_id = p.revision_id AND k.start < p."end"
              AND k.start > p.start - x.part_length AND k."end" > p.start
            ORDER BY q.start, q.id OFFSET 0) said) c ON true""",
        found.params,
    )
