"""The rows of the reading page: each block of the text with its margin.

A long article has a thousand of them, so they are joined from strings like the notes.
The block's own HTML comes from ``text.painting``, which has escaped it.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from readingroom.models import Article
from readingroom.queries.rows import Row
from readingroom.templatetags.notes import note_html
from readingroom.text.painting import escape

register = template.Library()


@register.simple_tag(takes_context=True)
def row(context: Any, row: Row, oob: bool = False) -> SafeString:
    """``oob``: a repaint, which htmx puts in the place of the old row."""
    article = context["article"]
    block = _block(row, article)
    if row.ordinal == 0:
        by = context.template.engine.get_template("reading/_by.html").render(context)
        block = f"<div>{block}{by}</div>"
    repeats = " data-repeats" if row.is_repeat else ""
    swap = ' hx-swap-oob="true"' if oob else ""
    return mark_safe(  # noqa: S308
        f'<div class="reading__row" id="row-{row.ordinal}"{repeats}{swap}>\n'
        f"{block}\n{_margin(row, article)}{_count(row)}</div>"
    )


def _block(row: Row, article: Article) -> str:
    block, element = row.block, row.element
    item = ' role="listitem"' if block.kind == "item" else ""
    tags = ""
    if row.tagged:
        tags = f' data-tags="{row.tag_keys}" data-tagged="{row.tagged}"'
    level = f' data-level="{block.level}"' if block.level else ""
    return (
        f'<{element} class="block" id="block-{row.ordinal}" dir="{block.direction}"'
        f' lang="{escape(block.language or article.language)}"'
        f' data-kind="{block.kind}" data-start="{block.start}"'
        f' data-passages="{row.passage_ids}" data-claims="{row.claim_ids}"'
        f"{tags}{item}{level} hx-disable>{row.html}"
        f"</{element}>"
    )


def _margin(row: Row, article: Article) -> str:
    notes = "".join(note_html(note, article) for note in row.notes)
    # a group, not an aside: a landmark for each paragraph would only be in the way
    label = escape(_("Notes"))
    named = f' role="group" aria-label="{label}"' if row.notes else ""
    return (
        f'<div class="reading__margin" id="margin-{row.ordinal}"{named} popover'
        f' dir="{_direction()}" lang="{get_language()}">'
        f'<span class="sheet__grip"></span>{notes}'
        f"{_more(row, article) if row.more_count else ''}</div>"
    )


def _more(row: Row, article: Article) -> str:
    said = ngettext(
        "%(counter)s more passage", "%(counter)s more passages", row.more_count
    ) % {"counter": row.more_count}
    return (
        '<button class="more button" data-kind="quiet" type="button" dir="auto"'
        f' hx-get="{reverse("block", args=[article.slug, row.ordinal])}"'
        ' hx-swap="none">'
        f"{escape(said)}</button>"
    )


def _count(row: Row) -> str:
    count = row.note_count
    if not row.notes:
        return ""
    said = ngettext("%(counter)s note", "%(counter)s notes", count) % {"counter": count}
    return (
        f'<button class="reading__count" type="button" lang="{get_language()}"'
        f' dir="auto" popovertarget="margin-{row.ordinal}">{escape(said)}</button>'
    )


def _direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"
