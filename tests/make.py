"""People and things for tests, with sensible defaults, made through the services."""

from hashlib import sha256
from uuid import uuid4

from readingroom.importing import read
from readingroom.models import (
    Article,
    Desk,
    Membership,
    Passage,
    Reply,
    Revision,
    Tag,
    User,
)
from readingroom.services import codebook, importing, tagging, talk
from readingroom.services.importing import About

PASSWORD = "a long enough phrase 7"

TEXT = """\
وزير الخارجية يحذر من موجة جديدة
قال وزير الخارجية المصري سامح شكري إن بلاده تتابع التطورات في قطاع غزة.
أسباب القلق
وأضاف شكري، في تصريحات لوكالة رويترز، أن الوضع في سوريا والعراق لا يزال هشاً 🙂 جداً.
ونفى المتحدث باسم الحكومة ذلك، مؤكداً أن «الأمور تحت السيطرة» في الوقت الحالي."""


def person(username="analyst", role="analyst", **fields) -> User:
    user = User(username=username, role=role, **fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def desk(name="Gulf Watch", people=(), **fields) -> Desk:
    made = Desk.objects.create(name=name, **fields)
    for member in people:
        Membership.objects.create(desk=made, person=member)
    return made


def article(by, text=TEXT, published=True, desk=None, again=True, **about) -> Article:
    """An article of ``text`` (title first, a block a line), published unless not."""
    imported = read(text)
    about = {"title": imported.title, "outlet": "وكالة الاختبار", **about}
    made = importing.add(imported, by=by, about=About(**about), desk=desk, again=again)
    if published:
        # the tests' people are of all roles; publishing is not what they test
        Article.objects.filter(pk=made.pk).update(status="published")
        made.refresh_from_db()
    return made


def revision(article, text, by) -> Revision:
    """A later text of the article; nothing is found in it or carried to it."""
    document = read(text).document
    made = Revision.objects.create(
        article=article,
        number=article.revisions.count() + 1,
        text=document.text,
        text_hash=sha256(document.text.encode()).digest(),
        created_by=by,
        **document.to_json(),
    )
    article.current_revision = made
    article.save()
    return made


def passage(by, article, quote="قطاع غزة", tags=("recruitment",), **fields) -> Passage:
    """A passage over the first place of ``quote``."""
    text = article.current_revision.text
    start = text.index(quote)
    saved = tagging.tag(
        by=by,
        article=article,
        revision=article.current_revision,
        id=fields.pop("id", None) or uuid4(),
        start=start,
        end=start + len(quote),
        quote=quote,
        tags=tags,
        **fields,
    )
    return saved.passage


def reply(by, passage, text="is this so?", **fields) -> Reply:
    fields = {"id": uuid4(), **fields}
    return talk.reply(by=by, passage=passage, text=text, **fields).reply


def tag(by, label="recruitment", **fields) -> Tag:
    return codebook.save(Tag(label=label, **fields), by=by)


def form(article, quote="قطاع غزة", **fields) -> dict:
    """The form that a browser sends for ``quote``."""
    start = article.current_revision.text.index(quote)
    return {
        "id": str(uuid4()),
        "revision": str(article.current_revision_id),
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "tags": ["recruitment"],
        "note": "",
        "gloss": "",
        "visibility": "room",
        **fields,
    }
