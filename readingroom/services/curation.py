"""Curation: articles, entities, people, and decisions on what the rules found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from readingroom.arabic.folding import key
from readingroom.importing import Imported
from readingroom.models import (
    Article,
    Claim,
    Desk,
    Entity,
    Membership,
    Mention,
    Name,
    Outlet,
    Reading,
    Revision,
    Status,
    User,
    Verb,
    Visibility,
)
from readingroom.services.deeds import doing
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
        _tell(deed, article)
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


def change(article: Article, *, by: User, apply: Callable[[Article], Any]) -> Article:
    """Correct what is known of an article; ``apply`` sets the fields."""
    _check_may_curate(by)
    with doing(Verb.CHANGE, by=by) as deed:
        apply(article)
        article.title_key = key(article.title)[:500]
        article.save()
        _tell(deed, article)
    return article


def publish(article: Article, *, by: User) -> Article:
    return _move(article, Status.PUBLISHED, Verb.PUBLISH, by)


def archive(article: Article, *, by: User) -> Article:
    return _move(article, Status.ARCHIVED, Verb.ARCHIVE, by)


def redraft(article: Article, *, by: User) -> Article:
    return _move(article, Status.DRAFT, Verb.CHANGE, by)


def _move(article: Article, status: Status, verb: Verb, by: User) -> Article:
    _check_may_curate(by)
    with doing(verb, by=by) as deed:
        article.status = status
        article.save(update_fields=["status"])
        _tell(deed, article)
    return article


def find_again(article: Article, *, by: User) -> None:
    """Run the rules again over the current revision; decisions stay."""
    _check_may_curate(by)
    revision = article.revisions.order_by("-number")[0]
    with doing(Verb.CHANGE, by=by) as deed:
        extract_into(revision)
        _tell(deed, article)


def decide(found: Mention | Claim, status: str, *, by: User, **fields: Any) -> None:
    """Confirm or reject what a rule found, or correct it (``fields``)."""
    _check_may_curate(by)
    verb = Verb.REJECT if status == "rejected" else Verb.CONFIRM
    with doing(
        verb,
        by=by,
        article=found.revision.article,
        subject=found._meta.model_name,
        subject_id=found.pk,
        subject_label=_words(found),
    ) as deed:
        for name, value in fields.items():
            setattr(found, name, value)
        found.status = status
        found.decided_by, found.decided_at = by, timezone.now()
        found.save()
        deed.subject_id = str(found.pk)
        _within_desk(deed, found.revision.article)


def _words(found: Mention | Claim) -> str:
    text = found.revision.text
    if isinstance(found, Mention):
        return text[found.start : found.end][:500]
    return f"{found.speaker_label} · {found.cue_lemma}"[:500]


def save_entity(entity: Entity, *, by: User) -> Entity:
    """Keep an entity; its label is one of its names."""
    entity.key = key(entity.label)[:200]
    if not entity.key:
        raise Refused(_("A name cannot be empty."), "label")
    with _on(entity, by):
        entity.save()
        for label, language in ((entity.label, "ar"), (entity.label_en, "en")):
            if key(label):
                Name.objects.get_or_create(
                    entity=entity,
                    key=key(label),
                    defaults={"text": label, "language": language},
                )
    return entity


def add_names(entity: Entity, names: Iterable[str], *, by: User) -> None:
    """Further spellings of an entity; those it has already are passed over."""
    known = set(entity.names.values_list("key", flat=True))
    for text in names:
        if key(text) and key(text)[:200] not in known:
            save_name(Name(entity=entity, text=text.strip()), by=by)
            known.add(key(text)[:200])


def save_name(name: Name, *, by: User) -> None:
    name.key = key(name.text)[:200]
    if not name.key:
        raise Refused(_("A name cannot be empty."), "text")
    with _on(name.entity, by):
        name.save()


def save(row: models.Model, *, by: User) -> None:
    """Keep a desk, membership, outlet or person; one line of history."""
    if isinstance(row, Outlet):
        row.key = key(row.name)[:200]
    with _on(row, by):
        row.save()


def delete(row: models.Model, *, by: User) -> None:
    """Take out a name or a membership; its events keep it."""
    with doing(
        Verb.DELETE,
        by=by,
        subject=row._meta.model_name,
        subject_id=row.pk,
        subject_label=str(row)[:500],
        **_circle(row),
    ):
        row.delete()


def mark_read(article: Article, *, by: User) -> None:
    Reading.objects.get_or_create(person=by, article=article)


def mark_unread(article: Article, *, by: User) -> None:
    Reading.objects.filter(person=by, article=article).delete()


def _on(row: models.Model, by: User) -> Any:
    return doing(
        Verb.ADD if row._state.adding else Verb.CHANGE,
        by=by,
        subject=row._meta.model_name,
        subject_id=row.pk or "",
        subject_label=str(row)[:500],
        **_circle(row),
    )


def _circle(row: models.Model) -> dict[str, Any]:
    """A desk's affairs are its people's."""
    if isinstance(row, Desk):
        return {"visibility": Visibility.DESK, "desk": row}
    if isinstance(row, Membership):
        return {"visibility": Visibility.DESK, "desk": row.desk}
    return {}


def _check_may_curate(by: User) -> None:
    if not by.may_curate:
        raise NotYours(_("Only curators can do this."))


def _tell(deed: Any, article: Article) -> None:
    deed.article = article
    deed.subject, deed.subject_id = "article", article.pk
    deed.subject_label = article.title
    _within_desk(deed, article)


def _within_desk(deed: Any, article: Article) -> None:
    if article.desk_id:
        deed.visibility, deed.desk_id = Visibility.DESK, article.desk_id


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
