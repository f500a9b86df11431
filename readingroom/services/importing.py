"""Importing: what was read becomes an article, a draft with its first revision."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from readingroom.arabic.folding import key
from readingroom.importing import Imported
from readingroom.models import Article, Desk, Outlet, Revision, User, Verb
from readingroom.services.deeds import doing, tells_of
from readingroom.services.extracting import extract_into
from readingroom.services.refusals import NotYours, Refused
from readingroom.text.documents import Document


class AlreadyThere(Refused):
    """The same text is in the room; ``article`` is the one the person may see."""

    def __init__(self, article: Article) -> None:
        super().__init__(_("This text is already in the room."))
        self.article = article


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article beside its text; the person's word, or a guess."""

    title: str
    outlet: str = ""
    author: str = ""
    published_at: datetime | None = None
    url: str = ""
    language: str = "ar"
    direction: str = "rtl"
    note: str = ""


def about(imported: Imported) -> About:
    """The guesses of importing, to be corrected in a form."""
    fields = About.__dataclass_fields__
    return About(**{name: getattr(imported, name) for name in fields})


def add(
    imported: Imported,
    *,
    by: User,
    about: About,
    desk: Desk | None = None,
    original: bytes = b"",
    slug: str = "",
    again: bool = False,
) -> Article:
    """A new draft with its first revision and what the rules find in it.

    Raises AlreadyThere when a visible article has the same text, unless ``again``.
    """
    if not by.may_tag:
        raise NotYours(_("Readers cannot hand in articles."))
    document = imported.document.retitled(about.title)
    if not again and (there := same_text(document, by)):
        raise AlreadyThere(there)
    verb = Verb.ADD if by.may_curate else Verb.HAND_IN
    with doing(verb, by=by) as deed:
        article = Article(submitted_by=by, desk=desk)
        if slug:
            article.slug = slug
        describe(article, about)
        article.save(force_insert=True)
        revision = _revise(article, document, imported.media_type, original, by)
        article.current_revision = revision
        article.save(update_fields=["current_revision"])
        extract_into(revision)
        tells_of(deed, article)
    return article


def same_text(document: Document, user: User) -> Article | None:
    return (
        Article.objects.visible_to(user)
        .filter(revisions__text_hash=_hash(document.text))
        .first()
    )


def describe(article: Article, about: About) -> None:
    article.title = about.title[:500]
    article.title_key = key(article.title)[:500]
    article.outlet = outlet(about.outlet) if about.outlet else None
    article.author = about.author[:200]
    article.published_at = about.published_at
    article.url = about.url[:2000]
    article.language = about.language
    article.direction = about.direction
    article.note = about.note[:5000]


def outlet(name: str) -> Outlet:
    """The outlet of this name in any spelling, made when there is none."""
    found, _created = Outlet.objects.get_or_create(
        key=key(name)[:200], defaults={"name": name[:200]}
    )
    return found


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _revise(
    article: Article, document: Document, media_type: str, original: bytes, by: User
) -> Revision:
    return Revision.objects.create(
        article=article,
        number=article.revisions.count() + 1,
        text=document.text,
        original=original,
        media_type=media_type,
        text_hash=_hash(document.text),
        created_by=by,
        **document.to_json(),
    )
