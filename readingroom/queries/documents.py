"""Documents of revisions, kept by the process: a revision never changes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from readingroom.models import Article, Revision
from readingroom.text.documents import Document

CACHED_CHARACTERS = 20_000_000

_documents: OrderedDict[UUID, Document] = OrderedDict()
_lock = Lock()


def document(revision_id: UUID | None) -> Document:
    """The document of a revision. Revisions never change, so the process keeps the
    last ones read, up to CACHED_CHARACTERS. Permission is decided before this.

    Raises Revision.DoesNotExist.
    """
    if revision_id is None:
        raise Revision.DoesNotExist
    with _lock:
        if found := _documents.get(revision_id):
            _documents.move_to_end(revision_id)
            return found
    found = (
        Revision.objects.only("text", "blocks", "marks").get(pk=revision_id).document
    )
    with _lock:
        _documents[revision_id] = found
        while (
            len(_documents) > 1
            and sum(len(d.text) for d in _documents.values()) > CACHED_CHARACTERS
        ):
            _documents.popitem(last=False)
    return found


def revision(article: Article) -> Revision:
    """The current revision with its document, without reading the text again."""
    found = Revision(pk=article.current_revision_id, article_id=article.pk)
    found.document = document(found.pk)
    return found


def forget() -> None:
    """Let go of the kept documents."""
    with _lock:
        _documents.clear()
