"""Curation: articles, entities, people, and decisions on what the rules found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from readingroom.arabic.folding import key
from readingroom.models import (
    Article,
    Claim,
    Deed,
    Desk,
    Entity,
    Membership,
    Mention,
    Name,
    Outlet,
    Status,
    User,
    Verb,
    Visibility,
)
from readingroom.services import name_changes
from readingroom.services.deeds import doing, tells_of, within_desk
from readingroom.services.extracting import extract_into
from readingroom.services.refusals import NotYours, Refused


def change(article: Article, *, by: User, apply: Callable[[Article], Any]) -> Article:
    """Correct what is known of an article; ``apply`` sets the fields."""
    _check_may_curate(by)
    with doing(Verb.CHANGE, by=by) as deed:
        apply(article)
        article.title_key = key(article.title)[:500]
        article.save()
        tells_of(deed, article)
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
        tells_of(deed, article)
    return article


def find_again(article: Article, *, by: User) -> None:
    """Run the rules again over the current revision; decisions stay."""
    _check_may_curate(by)
    revision = article.revisions.order_by("-number")[0]
    with doing(Verb.CHANGE, by=by) as deed:
        extract_into(revision)
        tells_of(deed, article)


def decide(
    found: Mention | Claim, status: str, *, by: User, **fields: Any
) -> Deed | None:
    """Confirm or reject what a rule found, or correct it (``fields``). What has been
    decided just so already is left alone, without a line: None."""
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
        if _is_decided(found, status, fields):
            deed.verb = ""
            return None
        for name, value in fields.items():
            setattr(found, name, value)
        found.status = status
        found.decided_by, found.decided_at = by, timezone.now()
        found.save()
        deed.subject_id = str(found.pk)
        within_desk(deed, found.revision.article)
    return deed


def _is_decided(found: Mention | Claim, status: str, fields: dict[str, Any]) -> bool:
    """Whether the row, locked here so that two curators take turns, is so already."""
    if found._state.adding:
        return False
    rows: Any = type(found)._base_manager.select_for_update(of=["self"])
    row = rows.get(pk=found.pk)
    same = all(getattr(row, name) == value for name, value in fields.items())
    return same and row.decided_by_id is not None and row.status == status


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
    with _on(entity, by) as deed:
        entity.save()
        for label, language in ((entity.label, "ar"), (entity.label_en, "en")):
            if key(label):
                Name.objects.get_or_create(
                    entity=entity,
                    key=key(label)[:200],
                    defaults={"text": label, "language": language},
                )
        name_changes.search_for_changed(deed, by=by)
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
    with _on(name.entity, by) as deed:
        name.save()
        name_changes.search_for_changed(deed, by=by)


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
    ) as deed:
        row.delete()
        if isinstance(row, Name):
            name_changes.search_for_changed(deed, by=by)


def search_again(entity: Entity, *, by: User) -> None:
    """Look through all articles for an entity's names once more."""
    _check_may_curate(by)
    with _on(entity, by):
        name_changes.search_again(entity, by=by)


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
