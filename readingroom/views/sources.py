"""From what somebody hands in to an article, in two steps on one page: the source and
its preview, then what is known of it. Analysts and curators go the same way, and what
they typed is never lost between the steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from readingroom.importing import Imported, ImportRefused, read
from readingroom.models import Article, Outlet, User
from readingroom.services import curation
from readingroom.services.refusals import Refused
from readingroom.views import import_words
from readingroom.views.preview import Preview, preview
from readingroom.views.source_forms import AboutFields, SourceFields


@dataclass(slots=True)
class Step:
    """How far a source has come. ``article`` is set once it is in the room."""

    source: SourceFields
    about: AboutFields | None = None
    imported: Imported | None = None
    shown: Preview | None = None
    there: Article | None = None
    notes: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    article: Article | None = None

    @property
    def is_refused(self) -> bool:
        asked = self.about is not None and self.about.is_bound
        return bool(self.source.errors or (asked and self.about.errors))


def step(request: HttpRequest, *, publish: bool = False) -> Step:
    """Go as far as the request's fields carry; ``keep`` among them asks for the end."""
    if request.method != "POST":
        return Step(SourceFields())
    made = Step(SourceFields(request.POST, request.FILES))
    made.outlets = known_outlets(request.user)
    if not _import(made):
        if "title" in request.POST:
            made.about = AboutFields(request.POST, user=request.user)
        return made
    made.about = _about(made, request)
    _look(made, request.user)
    if "keep" in request.POST and made.about.is_bound and made.about.is_valid():
        _keep(made, request.user, publish)
    return made


def known_outlets(user: User) -> list[str]:
    return list(Outlet.objects.visible_to(user).values_list("name", flat=True))


def _import(made: Step) -> bool:
    source = made.source
    if not source.is_valid():
        return False
    try:
        made.imported = read(source.material, filename=source.cleaned_data["filename"])
    except ImportRefused as refused:
        source.refuse(import_words.refusal(refused))
        return False
    made.notes = import_words.notes(made.imported.notes)
    return True


def _about(made: Step, request: HttpRequest) -> AboutFields:
    """What was typed for this source; or the guesses, for a new one, under what was
    typed for the last."""
    posted = AboutFields(request.POST, user=request.user)
    is_first = "title" not in request.POST
    if not is_first and posted.data.get("guessed_from") == made.source.digest:
        return posted
    guesses = curation.about(made.imported)
    initial = {f.name: getattr(guesses, f.name) for f in fields(guesses)}
    initial["guessed_from"] = made.source.digest
    if initial["published_at"]:
        initial["published_at"] = initial["published_at"].replace(
            second=0, microsecond=0
        )
    if not is_first:
        initial |= posted.typed() | {"desk": posted.data.get("desk")}
        made.notes.append(_("The source has changed. Look at the preview again."))
    return AboutFields(initial=initial, user=request.user)


def _look(made: Step, user: User) -> None:
    """The preview under the title as it stands, and whether the text is here."""
    about, imported = made.about, made.imported
    known: dict[str, Any] = dict(about.initial)
    if about.is_bound:
        about.is_valid()
        known = about.cleaned_data
    title = " ".join(str(known.get("title") or "").split())
    document = imported.document.retitled(title or imported.title)
    made.there = curation.same_text(document, user)
    made.shown = preview(
        document,
        known.get("language") or imported.language,
        known.get("direction") or imported.direction,
    )


def _keep(made: Step, by: User, publish: bool) -> None:
    cleaned = made.about.cleaned_data
    about = curation.About(**{f.name: cleaned[f.name] for f in fields(curation.About)})
    try:
        with transaction.atomic():
            made.article = curation.add(
                made.imported,
                by=by,
                about=about,
                desk=cleaned["desk"],
                original=made.source.original,
                again=cleaned["again"],
            )
            if publish:
                curation.publish(made.article, by=by)
    except curation.AlreadyThere as refused:
        made.there, made.article = refused.article, None
        made.about.add_error(None, refused.message)
    except Refused as refused:
        made.article = None
        field_name = refused.field if refused.field in made.about.fields else None
        made.about.add_error(field_name, refused.message)
