"""Why a deed was not done. Views turn these into answers in the reader's language."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The input cannot be taken as it is; ``field`` names what to mend (HTTP 422)."""

    def __init__(self, message: Any, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Stale(Exception):
    """What was to be changed has changed meanwhile (HTTP 409). ``current`` is the row
    as it stands, when the person may see it."""

    def __init__(self, message: Any, current: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.current = current


class NotYours(Exception):
    """The person may see it, but not do this (HTTP 403)."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)
        self.message = message
