"""The sample collection and the demo's people. Loading twice changes nothing."""

from __future__ import annotations

import csv
import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from readingroom.importing import Imported, read
from readingroom.models import (
    Article,
    Deed,
    Desk,
    Entity,
    Membership,
    Passage,
    Role,
    Tag,
    User,
    Visibility,
)
from readingroom.queries import documents
from readingroom.services import (
    codebook,
    curation,
    importing,
    seeding_talk,
    tagging,
    undoing,
)

_NAMESPACE = UUID("6f1c1b1e-6f0c-5d0a-9a55-3d0f5d7a1c11")
Say = Callable[[str], None]


def load(folder: Path, passwords: Callable[[str], str], say: Say) -> None:
    """Bring in people, desks, codebook, entities, articles and demo passages.

    ``passwords`` gives the password of a user name; it is asked for new people only.
    """
    say("people and desks")
    people = _people(folder, passwords)
    curator = people[Role.CURATOR]
    desks = _desks(folder, people)
    say("codebook and entities")
    _codebook(folder, curator)
    _entities(folder, curator)
    for slug, source in _sources(folder):
        if not Article.objects.filter(slug=slug).exists():
            say(f"article {slug}")
            _article(slug, source, people[Role.CURATOR], desks)
    say("passages")
    passage_ids = _passages(folder, people)
    say("talk")
    seeding_talk.load(folder, people, passage_ids)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)


def _people(folder: Path, passwords: Callable[[str], str]) -> dict[str, User]:
    people = {}
    rows = list(_rows(folder / "people.tsv"))
    for row in rows:
        user = User.objects.filter(username=row["username"]).first()
        if user is None:
            user = User(username=row["username"], role=row["role"])
            user.display_name = row["name"]
            user.set_password(passwords(user.username))
            user.save()
        people[user.username] = user
    return people


def _desks(folder: Path, people: dict[str, User]) -> dict[str, Desk]:
    """The desks by the key that people.tsv and the articles' headers use."""
    desks = {}
    for row in _rows(folder / "desks.tsv"):
        desk = Desk.objects.filter(name=row["name"]).first()
        if desk is None:
            desk = Desk(name=row["name"], name_ar=row["name_ar"])
            curation.save(desk, by=people[Role.CURATOR])
            for person in _rows(folder / "people.tsv"):
                if row["key"] in person["desks"].split():
                    member = Membership(desk=desk, person=people[person["username"]])
                    curation.save(member, by=people[Role.CURATOR])
        desks[row["key"]] = desk
    return desks


def _codebook(folder: Path, by: User) -> None:
    for row in _rows(folder / "codebook.tsv"):
        if Tag.objects.filter(label=row["label"]).exists():
            continue
        fields = {name: row[name] for name in row if name not in ("key", "colour")}
        codebook.save(Tag(**fields, colour=int(row["colour"])), by=by)


def _entities(folder: Path, by: User) -> None:
    for row in _rows(folder / "entities.tsv"):
        if Entity.objects.filter(label=row["label_ar"], kind=row["kind"]).exists():
            continue
        entity = Entity(
            kind=row["kind"],
            label=row["label_ar"],
            label_en=row["label_en"],
            note=row["note"],
        )
        curation.save_entity(entity, by=by)
        curation.add_names(entity, row["names"].split("|"), by=by)


def _sources(folder: Path) -> Iterator[tuple[str, str]]:
    files = sorted((folder / "articles").glob("*.txt"))
    sources = [file.read_text(encoding="utf-8") for file in files]
    sources.append(runpy.run_path(str(folder / "long.py"))["article"]())
    for source in sources:
        yield _header(source)["slug"], source


def _header(source: str) -> dict[str, str]:
    head, _rule, _body = source.partition("\n---\n")
    lines = (line.partition(":") for line in head.splitlines())
    return {name.strip().lower(): value.strip() for name, _colon, value in lines}


def _article(slug: str, source: str, by: User, desks: dict[str, Desk]) -> None:
    imported: Imported = read(source, filename=f"{slug}.txt")
    desk = desks.get(_header(source).get("desk", ""))
    about = importing.about(imported)
    article = importing.add(
        imported, by=by, about=about, desk=desk, original=source.encode(), slug=slug
    )
    curation.publish(article, by=by)


def _passages(folder: Path, people: dict[str, User]) -> list[UUID]:
    """The ids of the demo passages, also of those that were here already."""
    seeds = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
    ids = [uuid5(_NAMESPACE, f"passage {number}") for number in range(len(seeds))]
    for passage_id, seed in zip(ids, seeds, strict=True):
        if not Passage.objects.filter(pk=passage_id).exists():
            _passage(passage_id, seed, people[seed["author"]])
    return ids


def _passage(passage_id: UUID, seed: dict[str, Any], by: User) -> None:
    article = Article.objects.select_related("current_revision").get(
        slug=seed["article"]
    )
    start, end = _place(article, seed["quote"], seed.get("occurrence", 1))
    saved = tagging.tag(
        by=by,
        article=article,
        revision=article.current_revision,
        id=passage_id,
        start=start,
        end=end,
        quote=seed["quote"],
        tags=seed.get("tags", ()),
        note=seed.get("note", ""),
        gloss=seed.get("gloss", ""),
        visibility=seed.get("visibility", Visibility.ROOM),
    )
    for step in seed.get("then", ()):
        _later(saved.passage, step, by)


def _later(passage: Passage, step: dict[str, Any], by: User) -> None:
    passage.refresh_from_db()
    if step.get("remove"):
        tagging.remove(by=by, passage=passage)
    elif step.get("undo"):
        latest = Deed.objects.filter(passage=passage, undone_by=None)
        undoing.undo(latest[0], by=by)
    else:
        changes = dict(step)
        if quote := changes.get("quote"):
            article = Article.objects.select_related("current_revision").get(
                pk=passage.article_id
            )
            text = documents.document(article.current_revision_id).text
            # the occurrence that overlaps where the passage was
            start = text.index(quote, max(0, passage.start - len(quote)))
            changes["start"], changes["end"] = start, start + len(quote)
        tagging.edit(by=by, passage=passage, version=passage.version, **changes)


def _place(article: Article, quote: str, occurrence: int) -> tuple[int, int]:
    text = documents.document(article.current_revision_id).text
    start = -1
    for _ in range(occurrence):
        start = text.index(quote, start + 1)
    return start, start + len(quote)
