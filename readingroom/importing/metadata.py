"""What a page says about itself: title, outlet, author, date, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from readingroom.importing import addresses, dates, strings
from readingroom.importing.elements import Page
from readingroom.importing.tokens import Token

ARTICLE_TYPES = re.compile(r"(News|Reportage|Opinion|Analysis|^)Article$|BlogPosting$")
JSON_LIMIT = 200_000  # code points of one JSON-LD script
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.I | re.A)
TITLE_LIMIT = 500  # code points of a title taken from metadata
DATE_NAMES = ("date", "pubdate", "dc.date", "dc.date.issued", "publish-date")


@dataclass(slots=True)
class About:
    """Names are one line each and empty when unknown; ``titles`` best first."""

    title: str = ""
    window_title: str = ""
    outlet: str = ""
    author: str = ""
    published_at: datetime | None = None
    url: str = ""
    language: str = ""
    summary: str = ""


def read(page: Page) -> About:
    """Gathers from meta tags, JSON-LD, canonical link, ``<time>`` and ``<html>``."""
    meta = _meta(page)
    ld = _linked_article(page)
    author = strings.name(meta.get("author")) or strings.name(
        meta.get("article:author")
    )
    return About(
        title=_title(meta.get("og:title")) or _title(ld.get("headline")),
        window_title=_title(_first_inner(page, "title")),
        outlet=strings.name(meta.get("og:site_name")) or _named(ld.get("publisher")),
        author=_named(ld.get("author")) or ("" if "://" in author else author),
        published_at=_date(page, meta, ld),
        url=_address(page, meta, ld),
        language=_language(page, meta, ld),
        summary=_title(meta.get("og:description") or meta.get("description")),
    )


def language_tag(value: object) -> str:
    """The primary language of a tag such as "ar-EG"; empty for anything else."""
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value.strip()):
        return ""
    return re.split("[-_]", value.strip().lower())[0]


def _title(value: object) -> str:
    return strings.one_line(value)[:TITLE_LIMIT] if isinstance(value, str) else ""


def _meta(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for token in _named_tokens(page, "meta"):
        key = token.attributes.get("property") or token.attributes.get("name") or ""
        content = token.attributes.get("content", "")
        if key and content.strip():
            found.setdefault(key.lower(), content)
    return found


def _named_tokens(page: Page, name: str) -> Iterator[Token]:
    return (token for token in page.about if token.value == name)


def _first_inner(page: Page, name: str) -> str:
    return next((token.inner for token in _named_tokens(page, name)), "")


def _date(page: Page, meta: dict[str, str], ld: dict[str, Any]) -> datetime | None:
    written = [meta.get("article:published_time"), ld.get("datePublished")]
    written += [
        token.attributes.get("datetime") for token in _named_tokens(page, "time")
    ]
    written += [meta.get(name) for name in DATE_NAMES]
    guesses = (dates.guess(text) for text in written if isinstance(text, str))
    return next((guess for guess in guesses if guess), None)


def _address(page: Page, meta: dict[str, str], ld: dict[str, Any]) -> str:
    links = [
        token.attributes.get("href")
        for token in _named_tokens(page, "link")
        if token.attributes.get("rel", "").lower() == "canonical"
    ]
    written = [*links, meta.get("og:url"), ld.get("url"), ld.get("mainEntityOfPage")]
    safe = (addresses.safe(text) for text in written if isinstance(text, str))
    return next((address for address in safe if address[:4].lower() == "http"), "")


def _language(page: Page, meta: dict[str, str], ld: dict[str, Any]) -> str:
    written: list[object] = [
        token.attributes.get("lang") or token.attributes.get("xml:lang")
        for token in _named_tokens(page, "html")
    ]
    written += [ld.get("inLanguage"), meta.get("og:locale"), meta.get("language")]
    return next((tag for tag in map(language_tag, written) if tag), "")


def _linked_article(page: Page) -> dict[str, Any]:
    for token in _named_tokens(page, "script"):
        if "ld+json" not in token.attributes.get("type", "").lower():
            continue
        for node in _nodes(_json(token.inner)):
            kinds = node.get("@type")
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                if isinstance(kind, str) and ARTICLE_TYPES.search(kind):
                    return node
    return {}


def _json(text: str) -> object:
    if len(text) > JSON_LIMIT:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Objects at the top, in a list, or in ``@graph``; no deeper."""
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            inner = graph if isinstance(graph, list) else []
            yield from (item for item in inner if isinstance(item, dict))


def _named(value: object) -> str:
    """The name of a JSON-LD person or organisation, or of several."""
    if isinstance(value, list):
        names = [_named(item) for item in value[:5] if not isinstance(item, list)]
        return strings.name("، ".join(filter(None, names)))
    return strings.name(value.get("name") if isinstance(value, dict) else value)
