"""How long a text takes to read. Words are what white space parts.

Rates are those of adults reading news silently, rounded. Arabic, Hebrew and English are
from Brysbaert's review of 190 studies (2019: 181, 224, 238); the other languages in
Arabic letters take Arabic's, having none of their own there.
"""

from __future__ import annotations

from math import ceil

WORDS_PER_MINUTE = {
    "ar": 180,
    "fa": 180,
    "ckb": 180,
    "ur": 180,
    "he": 220,
    "en": 240,
}
OTHER = 200


def rate(language: str) -> int:
    """Words a minute.

    >>> rate("he"), rate("und")
    (220, 200)
    """
    return WORDS_PER_MINUTE.get(language, OTHER)


def minutes(words: int, language: str, unread: float = 1.0) -> int:
    """Whole minutes for the share of the words that is still ``unread``, 1 at least
    while there is any.

    >>> minutes(900, "ar"), minutes(900, "ar", 0.41), minutes(900, "ar", 0)
    (5, 3, 0)
    """
    return ceil(words * unread / rate(language) - 1e-9)
