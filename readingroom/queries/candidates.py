"""Which articles may hold a name: a pattern for PostgreSQL that matches a text wherever
the names of a lexicon could be found in it, and now and then where they could not.

The text itself is not folded. Each letter of the folded name becomes the class of all
letters that fold to it, so that one pass over the stored text is enough: folding it by
``translate`` takes many times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from readingroom.arabic.folding import fold
from readingroom.arabic.tokens import tokens

# code points that may stand between two words of a name: spaces, quotation marks, the
# letters that are written together with the second
_GAP = "[^\\n]{0,12}"
# Letters and marks of the scripts whose names are found, from Latin to Arabic, and the
# Arabic presentation forms.
_SEVERAL = "several"
_RANGES = (range(0x20, 0x780), range(0x1E00, 0x2070), range(0xFB50, 0xFF00))


class Looked(NamedTuple):
    article: UUID
    revision: UUID
    may_hold: bool


def pattern(spellings: Iterable[str]) -> str:
    """An advanced regular expression; "" when no spelling has a word in it."""
    found = {one for spelling in spellings if (one := _spelled(spelling))}
    if not found:
        return ""
    ligatures = _letters()[1]
    either = [*sorted(found), *([f"[{ligatures}]"] if ligatures else [])]
    return "|".join(either)


def after(place: UUID | None, most: int, names: str) -> list[Looked]:
    """The next articles in order of their ids, of all desks and whatever their state,
    with whether their current revision may hold one of the names."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"after": place, "most": most, "names": names})
        return [Looked(*row) for row in cursor.fetchall()]


_NEXT = """
    WITH next AS MATERIALIZED (
        SELECT a.id, a.current_revision_id AS revision FROM readingroom_article a
        WHERE (%(after)s::uuid IS NULL OR a.id > %(after)s)
          AND a.current_revision_id IS NOT NULL
        ORDER BY a.id LIMIT %(most)s)
    SELECT next.id, next.revision, r.text ~ %(names)s
    FROM next JOIN readingroom_revision r ON r.id = next.revision
    ORDER BY next.id
"""


def _spelled(spelling: str) -> str:
    words = [
        token.folded
        for token in tokens(spelling)
        if token.kind in {"word", "number"} and token.folded
    ]
    if words and words[0].startswith("ال"):
        # after the preposition li the article loses its alef
        words[0] = words[0][1:]
    return _GAP.join(_word(word) for word in words)


def _word(word: str) -> str:
    alike, _ligatures, silent = _letters()
    return f"[{silent}]*".join(f"[{alike.get(x) or _class(x)}]" for x in word)


@cache
def _letters() -> tuple[dict[str, str], str, str]:
    """For each folded letter what folds to it; what folds to several letters; and what
    vanishes. As contents of a bracket expression."""
    every = "".join(chr(point) for part in _RANGES for point in part)
    folded = fold(every)
    told = dict.fromkeys(range(len(every)), "")
    for letter, offset in zip(folded.text, folded.index, strict=False):
        told[offset] += letter
    alike: dict[str, str] = {}
    for offset, letters in told.items():
        several = letters if len(letters) < 2 else _SEVERAL
        alike[several] = alike.get(several, "") + every[offset]
    classes = {letters: _class(members) for letters, members in alike.items()}
    return classes, classes.pop(_SEVERAL, ""), classes.pop("", "")


def _class(characters: str) -> str:
    """A bracket expression's content: ranges of characters, as escapes."""
    points = sorted(map(ord, characters))
    ends = [n for n, p in enumerate(points) if p + 1 not in points[n + 1 : n + 2]]
    starts = [0, *(n + 1 for n in ends[:-1])]
    return "".join(
        f"\\u{points[first]:04x}" + (f"-\\u{points[last]:04x}" if last > first else "")
        for first, last in zip(starts, ends, strict=True)
    )
