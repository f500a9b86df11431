"""People: their own preferences. Roles and membership are curation."""

from __future__ import annotations

from readingroom.models import User


def speak(user: User, language: str) -> None:
    """Keep the interface's language. How somebody likes to read is no line of history;
    the row's event still says that it changed."""
    user.language = language
    user.save(update_fields=["language"])
