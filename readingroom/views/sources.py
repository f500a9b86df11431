"""From what somebody hands in to an article, in two steps on one page: the source and
its preview, then what is known of it. Analysts and curators go the same way, and what
they typed is never lost between the steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from readingroom.importing import Imported, ImportRefused, read
from readingroom.models import Article, Outlet, User
from readingroom.services import curation, importing
from readingroom.services.refusals import Refused
from readingroom.views import import_words
from readingroom.views.preview import Preview, preview
from readingroom.views.source_forms import AboutFields, SourceFields


@dataclass(slots=True)
class Step:
    """How far a source has come. ``article`` is set once it is in the room."""

    source: SourceFields
    about: AboutFields | None = None
    shown: Preview | None = None
    there: Article | None = None
    notes: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    article: Article | None = None

    @property
    def is_refused(self) -> bool:
        about = self.about
        return bool(self.source.errors or (about and about.is_bound and about.errors))


def step(request: HttpRequest, *, publish: bool = False) -> Step:
    """Go as far as the request's fields carry; ``keep`` among them asks for the end."""
    if request.method != "POST":
        return Step(SourceFields())
    user = cast(User, request.user)
    made = Step(SourceFields(request.POST, request.FILES))
    made.outlets = known_outlets(user)
    posted = AboutFields(request.POST, user=user)
    is_first = "title" not in request.POST
    imported = _imported(made.source)
    if imported is None:
        made.about = None if is_first else posted
        return made
    made.notes = import_words.notes(imported.notes)
    if is_first or posted.data.get("guessed_from") != made.source.digest:
        made.about = _guessed(imported, made, user, None if is_first else posted)
        _look(made, imported, dict(made.about.initial), user)
        return made
    made.about = posted
    is_sound = posted.is_valid()
    _look(made, imported, posted.cleaned_data, user)
    if "keep" in request.POST and is_sound:
        _keep(made, imported, posted, user, publish)
    return made


def known_outlets(user: User) -> list[str]:
    return list(Outlet.objects.visible_to(user).values_list("name", flat=True))


def _imported(source: SourceFields) -> Imported | None:
    if not source.is_valid():
        return None
    try:
        return read(source.material, filename=source.cleaned_data["filename"])
    except ImportRefused as refused:
        source.refuse(import_words.refusal(refused))
        return None


def _guessed(
    imported: Imported, made: Step, user: User, posted: AboutFields | None
) -> AboutFields:
    """The guesses for a new source, under what was typed for the last one."""
    guesses = importing.about(imported)
    initial: dict[str, Any] = {
        f.name: getattr(guesses, f.name) for f in fields(guesses)
    }
    initial["guessed_from"] = made.source.digest
    if guesses.published_at:
        moment = guesses.published_at.replace(second=0, microsecond=0)
        initial["published_at"] = moment
    if posted is not None:
        initial |= posted.typed() | {"desk": posted.data.get("desk")}
        made.notes.append(_("The source has changed. Look at the preview again."))
    return AboutFields(initial=initial, user=user)


def _look(made: Step, imported: Imported, known: dict[str, Any], user: User) -> None:
    """The preview under the title as it stands, and whether the text is here."""
    title = " ".join(str(known.get("title") or "").split())
    document = imported.document.retitled(title or imported.title)
    made.there = importing.same_text(document, user)
    made.shown = preview(
        document,
        known.get("language") or imported.language,
        known.get("direction") or imported.direction,
    )


def _keep(
    made: Step, imported: Imported, form: AboutFields, by: User, publish: bool
) -> None:
    cleaned = form.cleaned_data
    about = importing.About(
        **{f.name: cleaned[f.name] for f in fields(importing.About)}
    )
    try:
        with transaction.atomic():
            article = importing.add(
                imported,
                by=by,
                about=about,
                desk=cleaned["desk"],
                original=made.source.original,
                again=cleaned["again"],
            )
            if publish:
                curation.publish(article, by=by)
    except importing.AlreadyThere as refused:
        made.there = refused.article
        form.add_error(None, str(refused.message))
    except Refused as refused:
        name = refused.field if refused.field in form.fields else None
        form.add_error(name, str(refused.message))
    else:
        made.article = article
