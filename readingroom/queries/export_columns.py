"""The columns of the export: their names, order, and where they come from.

In the expressions ``p`` is a passage, ``x`` its text (a revision with its article),
``t`` a tag, ``c`` the claims and ``e`` the entities over the passage.
"""

from __future__ import annotations

_MOMENT = """to_char({}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""

# The contract with those who read the file by program: later columns go to the end.
PLAIN = {
    "passage_id": "p.id",
    "article_id": "x.article_id",
    "article_revision": "x.number",
    "article_title": "x.title",
    "article_url": "x.url",
    "passage_url": "%s || p.id || %s",
    "outlet": "x.outlet",
    "published_at": "x.published",
    "language": "x.language",
    "direction": "x.direction",
    "paragraph": "p.paragraph",
    "start": "p.start",
    "end": 'p."end"',
    "offset_unit": "'codepoint'",
    "quote": "p.quote",
    "context_before": "p.prefix",
    "context_after": "p.suffix",
    "tag_id": "t.id",
    "tag_path": "t.words ->> 0",
    "tag_label": "t.words ->> 1",
    "tag_label_ar": "t.words ->> 2",
    "note": "p.note",
    "gloss": "p.gloss",
    "analyst": "p.username",
    "visibility": "p.visibility",
    "desk": "p.desk",
    "created_at": _MOMENT.format("p.created_at"),
    "updated_at": _MOMENT.format("p.updated_at"),
    "claim_ids": "c.ids",
    "claim_speakers": "c.speakers",
    "claim_kinds": "c.kinds",
    "entities": "e.labels",
}

# For people: what they read first, ids last.
_EXCEL = (
    "quote gloss tag_label tag_label_ar claim_speakers outlet published_at"
    " article_title note analyst entities claim_kinds context_before context_after"
    " tag_path visibility desk created_at updated_at language direction paragraph"
    " passage_url article_url article_revision start end offset_unit"
    " passage_id article_id tag_id claim_ids"
)
EXCEL = _EXCEL.split()

# Numbers, times, ids and words of our own: no spreadsheet computes them.
_HARMLESS = (
    "passage_id article_id article_revision published_at language direction paragraph"
    " start end offset_unit tag_id visibility created_at updated_at claim_ids"
    " claim_kinds"
)
HARMLESS = frozenset(_HARMLESS.split())
