"""People: their own preferences. Roles and membership are curation."""

from __future__ import annotations

from django.db import transaction

from readingroom.models import Appearance, User


def speak(user: User, language: str) -> None:
    """Keep the interface's language. How somebody likes to read is no line of history;
    the row's event still says that it changed."""
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def keep_appearance(chosen: dict[str, str], *, by: User) -> Appearance:
    """Keep how a person likes to read; what is not chosen stays. No line of history."""
    appearance, _is_new = Appearance.objects.update_or_create(
        person=by, defaults=chosen
    )
    return appearance
