"""The notes in the margin: a hundred on one page, so they are joined from strings (a
template takes ten times as long). Everything that is not ours passes ``escape``."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from readingroom.models import Tag
from readingroom.queries.rows import Card, Chip
from readingroom.text.painting import escape

register = template.Library()
NOBODY = UUID(int=0)


@register.simple_tag
def card(card: Card) -> SafeString:
    return mark_safe(_card(card))  # noqa: S308


def note_html(note: Chip | Card, direction: str) -> str:
    return _chip(note, direction) if isinstance(note, Chip) else _card(note)


def _chip(chip: Chip, direction: str) -> str:
    # gettext's own tools do not look into an f-string
    speaker = escape(chip.speaker or _("unnamed"))
    suggested = "" if chip.is_certain else ' data-s="1"'
    via = "".join(
        ' <span class="chip__via"><span class="arrow" aria-hidden="true">→</span>'
        f" <bdi>{escape(name)}</bdi></span>"
        for name in chip.via
    )
    return (
        f'<button class="chip" data-claim="{chip.claim_id}" data-k="{chip.kind}"'
        f'{suggested} type="button" dir="{direction}"><bdi class="chip__speaker">'
        f"{speaker}</bdi>{via} "
        f'<span class="chip__cue">{escape(chip.cue)}</span> '
        f'<bdi class="chip__kind">{escape(chip.kind_label)}</bdi>'
        f'<small class="chip__content">{escape(chip.content)}</small></button>'
    )


def _card(card: Card) -> str:
    passage, key = card.passage, str(card.passage.pk)
    direction = "rtl" if get_language_bidi() else "ltr"
    colour = card.tags[0].colour if card.tags else 0
    note = f'<p class="card__note" dir="auto">{escape(passage.note)}</p>'
    gloss = f'<p class="card__gloss" dir="auto">{escape(passage.gloss)}</p>'
    circle = f'<span class="badge">{escape(passage.get_visibility_display())}</span>'
    return (
        f'<article class="card" id="passage-{key}" data-passage="{key}" '
        f'data-colour="{colour}" dir="{direction}" lang="{get_language()}">'
        f'<header class="card__head"><div class="tags">{_tags(card)}</div>'
        f'<a class="card__who" href="{_address("passage", key)}">'
        f"<bdi>{escape(str(passage.author))}</bdi> · {_time(passage.created_at)}</a>"
        f"</header>{circle if passage.visibility != 'room' else ''}"
        f"{note if passage.note else ''}{gloss if passage.gloss else ''}"
        f"{_foot(card, key)}</article>"
    )


def _tags(card: Card) -> str:
    if not card.tags:
        none = escape(_("no tag"))
        return f'<span class="muted">{none}</span>'
    return "".join(map(_tag, card.tags))


def _tag(tag: Tag) -> str:
    label = escape(tag.display_label)
    return f'<span class="tag" data-colour="{tag.colour}"><bdi>{label}</bdi></span>'


def _foot(card: Card, key: str) -> str:
    remove = _address("remove", key)
    remove_word = escape(_("Remove"))
    open_word = escape(_("Edit") if card.is_mine else _("History"))
    form = (
        f'<form action="{remove}" method="post" hx-post="{remove}" hx-swap="none" '
        f'data-keep><input type="hidden" name="version" value="{card.passage.version}">'
        f"<button>{remove_word}</button>"
        '<p class="problem" role="alert" hidden></p></form>'
    )
    return (
        '<footer class="card__foot"><button type="button" '
        f'hx-get="{_address("passage", key)}" hx-target="#passage-{key}" '
        f'hx-swap="outerHTML">{open_word}'
        f"</button>{form if card.is_mine else ''}</footer>"
    )


def _time(moment: datetime) -> str:
    at = localtime(moment)
    said = f"{at.day} {MONTHS_3[at.month].title()} {at:%H:%M}"
    return f'<time datetime="{at.isoformat()}">{escape(said)}</time>'


def _address(name: str, key: str) -> str:
    return _pattern(name).replace(str(NOBODY), key)


@lru_cache(maxsize=8)
def _pattern(name: str) -> str:
    return reverse(name, args=[NOBODY])
