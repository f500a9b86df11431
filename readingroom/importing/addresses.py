"""Which addresses a link may carry: absolute http, https and mailto, nothing else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urljoin, urlsplit

ADDRESS_LIMIT = 2_000  # code points
# A positive test: bleach's own lets "javascript:123" through, taking it for a host
# with a port. Whitespace, controls, quotes and backslashes never get here, because
# browsers drop some of them before they look at the scheme.
WEB = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"'`\\^{}|]+", re.I)
MAIL = re.compile(r"mailto:[^\s\x00-\x20\x7f<>\"'`\\^{}|:/]+@[^\s<>\"'`\\:/@]+", re.I)


def safe(address: str, page: str = "") -> str:
    """The address as it may be stored, or an empty string.

    ``page`` is the article's own address, against which relative ones are resolved.

    >>> safe(" https://example.org/a b ")
    'https://example.org/a%20b'
    >>> safe("javascript:123")
    ''
    """
    if len(address) > ADDRESS_LIMIT:
        return ""
    trimmed = address.strip(" \t\n\r\f").replace(" ", "%20")
    if not trimmed or any(_is_unseen(char) for char in trimmed):
        return ""
    try:
        return _absolute(trimmed, page)
    except ValueError:  # urllib on malformed hosts, "http://[x"
        return ""


def _absolute(address: str, page: str) -> str:
    if page and ":" not in address.partition("/")[0]:
        address = urljoin(page, address)
    if MAIL.fullmatch(address):
        return address
    parts = urlsplit(address)
    is_plain_host = bool(parts.hostname) and "@" not in parts.netloc
    return address if WEB.fullmatch(address) and is_plain_host else ""


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
