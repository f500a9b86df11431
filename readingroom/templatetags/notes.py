"""The notes in the margin: a hundred on one page, so they are joined from strings (a
template takes ten times as long). Everything that is not ours passes ``escape``."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from readingroom.models import Article, Tag, Visibility
from readingroom.queries.notes import Card, Chip
from readingroom.text.painting import escape

register = template.Library()
NOBODY = UUID(int=0)


@register.simple_tag
def nobody() -> UUID:
    """In the place of a passage's number, where the page's scripts put it in."""
    return NOBODY


@register.simple_tag
def card(card: Card) -> SafeString:
    return mark_safe(_card(card))  # noqa: S308


def note_html(note: Chip | Card, article: Article) -> str:
    return _chip(note, article) if isinstance(note, Chip) else _card(note)


def _chip(chip: Chip, article: Article) -> str:
    # gettext's own tools do not look into an f-string
    speaker = escape(chip.speaker or _("unnamed"))
    suggested = "" if chip.is_certain else ' data-s="1"'
    via = "".join(
        ' <span class="chip__via"><span class="arrow" aria-hidden="true">→</span>'
        f" <bdi>{escape(name)}</bdi></span>"
        for name in chip.via
    )
    said = _words(get_language() or settings.LANGUAGE_CODE)
    address = f"{_finds(article.slug)}claim-{chip.start}/"
    return (
        f'<div class="chip" data-claim="{chip.claim_id}" data-k="{chip.kind}"'
        f"{_content(chip)}"
        f'{suggested} dir="{article.direction}" lang="{article.language}">'
        '<button class="chip__said" type="button">'
        f'<bdi class="chip__speaker">{speaker}</bdi>{via} '
        f'<bdi class="chip__cue">{escape(chip.cue)}</bdi> · '
        f'<bdi class="chip__kind" lang="{said.language}">'
        f"{escape(chip.kind_label)}</bdi>"
        f"{_verdict(chip, said)}"
        f'<small class="chip__content" dir="auto">{escape(chip.content)}</small>'
        "</button>"
        f'<a class="chip__why" href="{address}" lang="{said.language}">'
        f"<bdi>{said.why}</bdi></a></div>"
    )


def _verdict(chip: Chip, said: Words) -> str:
    """A sign for what the lighter look says: it is a suggestion, or was confirmed."""
    if not chip.is_certain:
        return _sign("doubt", said.doubt, said.suggestion)
    return _sign("sure", "✓", said.confirmed) if chip.is_confirmed else ""


def _sign(name: str, sign: str, words: str) -> str:
    return (
        f' <bdi class="chip__{name}" role="img" aria-label="{words}" title="{words}">'
        f"{sign}</bdi>"
    )


def _content(chip: Chip) -> str:
    """Where the content is, for the key that tags it."""
    if not chip.content_end:
        return ""
    return f' data-span="{chip.content_start} {chip.content_end}"'


class Words(NamedTuple):
    """What the cards say in one language of the interface, escaped."""

    language: str
    no_tag: str
    why: str
    doubt: str
    suggestion: str
    confirmed: str
    months: dict[int, str]


@lru_cache(maxsize=8)
def _words(language: str) -> Words:
    return Words(
        language,
        escape(_("no tag")),
        escape(_("Why?")),
        escape(pgettext("the sign of a suggestion", "?")),
        escape(_("suggestion")),
        escape(_("confirmed")),
        {number: escape(month.title()) for number, month in MONTHS_3.items()},
    )


def _card(card: Card) -> str:
    """Without its buttons: they are alike on all cards, and static/js/dom/feet.js puts
    them there."""
    passage, key = card.passage, str(card.passage.pk)
    said = _words(get_language() or settings.LANGUAGE_CODE)
    colour = card.tags[0].colour if card.tags else 0
    circle = ""
    if passage.visibility != Visibility.ROOM:
        shown_to = escape(passage.get_visibility_display())
        circle = f'<span class="badge">{shown_to}</span>'
    return (
        f'<article class="card" id="passage-{key}" data-passage="{key}" '
        f'data-colour="{colour}" data-version="{passage.version}"'
        f"{' data-mine' if card.is_mine else ''}>"
        f'<header class="card__head"><div class="tags">{_tags(card, said)}</div>'
        f'<a class="card__who" href="{_address("replies", key)}">'
        f"<bdi>{escape(str(passage.author))}</bdi>"
        f"{_time(passage.created_at, said)}</a></header>{circle}"
        f"{_words_of('note', passage.note)}{_words_of('gloss', passage.gloss)}"
        f"{_talk(card, key)}</article>"
    )


def _words_of(name: str, text: str) -> str:
    return f'<p class="card__{name}" dir="auto">{escape(text)}</p>' if text else ""


def _tags(card: Card, said: Words) -> str:
    if not card.tags:
        return f'<span class="muted">{said.no_tag}</span>'
    return "".join(map(_tag, card.tags))


def _tag(tag: Tag) -> str:
    label = escape(tag.display_label)
    return f'<span class="tag" data-colour="{tag.colour}"><bdi>{label}</bdi></span>'


def _talk(card: Card, key: str) -> str:
    """What was said of a passage; a page of its own without scripts."""
    talk = card.talk
    if talk is None:
        return ""
    said = ngettext("%(counter)s reply", "%(counter)s replies", talk.count)
    words = escape(said % {"counter": talk.count})
    if talk.is_resolved:
        words = f'<span aria-hidden="true">✓</span> {words} · {_resolved()}'
    if talk.new_count:
        said = ngettext("%(counter)s new", "%(counter)s new", talk.new_count)
        words += f" <b>{escape(said % {'counter': talk.new_count})}</b>"
    path = _address("replies", key)
    return (
        f'<a class="card__talk" href="{path}" hx-get="{path}" '
        'hx-target="closest .card" hx-swap="outerHTML"'
        f" data-said{' data-resolved' if talk.is_resolved else ''}>{words}</a>"
    )


def _resolved() -> str:
    return escape(pgettext("kind of reply", "resolved"))


def _time(moment: datetime, said: Words) -> str:
    at = localtime(moment)
    day = f"{at.day} {said.months[at.month]} {at:%H:%M}"
    return f'<time datetime="{at:%Y-%m-%dT%H:%M%z}"> · {day}</time>'


def _address(name: str, key: str) -> str:
    return _pattern(name).replace(str(NOBODY), key)


@lru_cache(maxsize=64)
def _finds(slug: str) -> str:
    """Under which a find's own address lies: a thousand chips ask for it at once."""
    return reverse("finds", args=[slug])


@lru_cache(maxsize=8)
def _pattern(name: str) -> str:
    return reverse(name, args=[NOBODY])
