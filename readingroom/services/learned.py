"""Finding with the rules, and with the installation's learned model if it has one."""

from __future__ import annotations

import logging
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from readingroom.extraction import Findings, Lexicon, extract
from readingroom.extraction.extractor import Extractor, load, with_suggestions

_log = logging.getLogger(__name__)


def find(text: str, language: str, lexicon: Lexicon) -> Findings:
    """What the rules of a language find in a text, and what the model suggests where
    they found nothing.

    A model that fails holds up nobody: the log says so, and the rules' finds stay.
    Raises ImproperlyConfigured when there is no such extractor.
    """
    found = extract(text, lexicon, language)
    if not settings.EXTRACTOR:
        return found
    extractor = _extractor(settings.EXTRACTOR, settings.EXTRACTOR_MODEL)
    if language not in extractor.languages:
        return found
    try:
        suggested = extractor.mentions(text)
    except Exception:
        _log.exception("The extractor failed on a text of %s characters", len(text))
        return found
    return with_suggestions(found, suggested, len(text))


@cache
def _extractor(name: str, model: str) -> Extractor:
    try:
        return load(name, model)
    except Exception as error:
        raise ImproperlyConfigured(f"READINGROOM_EXTRACTOR {name}: {error}") from error
