"""The room's lexicon: the shipped one with the names that its curators have given.

Each process keeps the one it made last, and asks PostgreSQL at each use whether names
have changed since: one small query, however many names there are.
"""

from __future__ import annotations

import time

from django.db import connection, transaction

from readingroom.extraction import Lexicon
from readingroom.models import Article, Name

# An advisory lock of the room ("names"): whoever reads the lexicon to find with it
# shares it to the end of the transaction.
_LOCK = 0x6E616D6573
# The lock comes first, in a statement of its own: the version is then read as it stands
# when the lock is held. The setting tells of what this transaction itself has changed.
_VERSION = (
    f"SELECT pg_advisory_xact_lock_shared({_LOCK});"  # noqa: S608
    " SELECT (SELECT value FROM readingroom_lexiconversion),"
    " current_setting('readingroom.names_touched', true)"
)
_PAUSE = 0.1  # seconds between two tries for the lock
_PATIENCE = 60.0

_Version = tuple[object, str]
_kept: tuple[_Version, Lexicon] | None = None


def room_lexicon() -> Lexicon:
    """The lexicon as it is now. Inside a transaction, a search for names that begins
    later waits for its end (``others_have_read``)."""
    global _kept
    version = _version()
    kept = _kept
    if kept is None or kept[0] != version:
        # read after the version: newer than it at worst, and then read once more
        names = Name.objects.values_list("entity__label", "entity__kind", "text")
        kept = _kept = version, Lexicon.shipped().with_names(list(names.order_by("pk")))
    return kept[1]


def _version() -> _Version:
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        cursor.nextset()
        value, touched = cursor.fetchone()
    return value, touched or ""


def others_have_read() -> None:
    """Wait until every transaction that may have found with an older lexicon has ended,
    so that one sees what it wrote. Raises TimeoutError.

    It tries instead of queueing for the lock: whoever queues holds up all who import.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with transaction.atomic():
            if _taken():
                return
        time.sleep(_PAUSE)
    raise TimeoutError("An import has not ended for a minute.")


def nothing_to_find_in() -> bool:
    """Whether the room has no article, nor gets one before this transaction ends."""
    if Article.objects.exists():
        return False
    return _taken() and not Article.objects.exists()


def _taken() -> bool:
    """Whether nobody else shares the lock; this transaction then has it alone."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock({_LOCK})")
        return bool(cursor.fetchone()[0])
