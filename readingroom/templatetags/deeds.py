"""A line of history in words. Every phrase is one string for the translators, with
places for what varies; who did it stands before the line, or nobody for one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.apps import apps
from django.template.defaultfilters import truncatechars
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from readingroom.models import Deed, ReplyKind, Tag, Verb, Visibility
from readingroom.queries.history import Line

register = template.Library()

_CIRCLES = {
    Visibility.PRIVATE: gettext_lazy("made it private"),
    Visibility.DESK: gettext_lazy("showed it to the desk"),
    Visibility.ROOM: gettext_lazy("showed it to everyone here"),
}

_REPORTS = {
    Verb.REPORT: gettext_lazy("reported a mistake: {name}"),
    Verb.ANSWER: gettext_lazy("answered a report: {name}"),
}


@register.filter
def told(line: Line) -> SafeString:
    """What was done; safe, all that people typed in it is escaped."""
    deed = line.deed
    if line.reply:
        return _said(line.reply)
    if not deed.passage_id:
        return _of_another_thing(deed)
    if deed.verb == Verb.TAG and line.count > 1:
        words = ngettext(
            "tagged {count} passage {tags}",
            "tagged {count} passages {tags}",
            line.count,
        )
        return format_html(words, count=line.count, tags=_chips(line.tags))
    if deed.verb == Verb.TAG:
        return _with_tags(
            _("tagged a passage {tags}"), line.tags, _("marked a passage")
        )
    if deed.verb == Verb.REMOVE:
        words = _("removed a passage {tags}")
        return _with_tags(words, line.tags, _("removed a passage"))
    return _framed(deed, list(_changes(line)))


def _framed(deed: Deed, changes: list[str]) -> SafeString:
    if not changes:
        return format_html("{}", deed.get_verb_display())
    comma = pgettext("between the parts of a deed", ", ")
    joined = format_html_join(comma, "{}", [(change,) for change in changes])
    if deed.verb == Verb.UNDO:
        return format_html(_("took back: {changes}"), changes=joined)
    if deed.verb == Verb.REDO:
        return format_html(_("did again: {changes}"), changes=joined)
    return joined


def _said(event: Any) -> SafeString:
    """What was done to a reply, from its event: said, taken back or put back."""
    is_gone = event.removed_at is not None
    if event.kind != ReplyKind.SAY:
        resolves = (event.kind == ReplyKind.RESOLVE) != is_gone
        said = _("resolved the question") if resolves else _("reopened the question")
        return format_html("{}", said)
    if event.pgh_label == "insert":
        words = _("replied “{text}”")
    else:
        gone, back = _("took back the reply “{text}”"), _("restored the reply “{text}”")
        words = gone if is_gone else back
    return next(_typed(event.text, words, ""))


def _changes(line: Line) -> Iterator[str]:
    if line.is_removed:
        yield _of_count(_("removed the passage"), line)
    if line.is_restored:
        yield _of_count(_("restored the passage"), line)
    if line.moved_start and line.moved_end:
        yield _("moved both ends")
    elif line.moved_start:
        yield _("moved the start")
    elif line.moved_end:
        yield _("moved the end")
    yield from _tag_changes(line)
    yield from _typed(line.note, _("wrote the note “{text}”"), _("cleared the note"))
    words = _("wrote the translation “{text}”"), _("cleared the translation")
    yield from _typed(line.gloss, *words)
    if line.visibility:
        yield str(_CIRCLES[Visibility(line.visibility)])


def _of_count(words: str, line: Line) -> str:
    if line.count == 1:
        return words
    said = ngettext("%(counter)s passage", "%(counter)s passages", line.count)
    return f"{words} ({said % {'counter': line.count}})"


def _tag_changes(line: Line) -> Iterator[str]:
    old, new = _chips(line.removed_tags), _chips(line.added_tags)
    if old and new:
        yield format_html(_("changed {old} to {new}"), old=old, new=new)
    elif new:
        yield format_html(_("added {tags}"), tags=new)
    elif old:
        yield format_html(_("took off {tags}"), tags=old)


def _typed(text: str | None, written: str, cleared: str) -> Iterator[Any]:
    if text:
        shown = format_html("<bdi>{}</bdi>", truncatechars(text, 120))
        yield format_html(written, text=shown)
    elif text is not None:
        yield cleared


def _with_tags(words: str, tags: list[Tag], without: str) -> SafeString:
    return format_html(words if tags else without, tags=_chips(tags))


def _chips(tags: Iterable[Tag]) -> SafeString:
    chips = [(render_to_string("_tag.html", {"tag": tag}),) for tag in tags]
    return format_html_join(" ", "{}", chips)


def _of_another_thing(deed: Deed) -> SafeString:
    verb = deed.get_verb_display()
    if deed.subject == "user" and deed.subject_id == str(deed.by_id):
        return format_html("{}", _("changed their own settings"))
    if deed.verb in _REPORTS:
        name = format_html("<bdi>{}</bdi>", deed.subject_label)
        return format_html(_REPORTS[Verb(deed.verb)], name=name)
    subject = deed.subject or ("article" if deed.article_id else "")
    if not subject:
        return format_html("{} <bdi>{}</bdi>", verb, deed.subject_label)
    thing = apps.get_model("readingroom", subject)._meta.verbose_name
    if not deed.subject_label:
        return format_html(_("{verb} {thing}"), verb=verb, thing=thing)
    words = _("{verb} {thing}: {name}")
    name = format_html("<bdi>{}</bdi>", deed.subject_label)
    return format_html(words, verb=verb, thing=thing, name=name)
