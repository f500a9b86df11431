"""By which rule something was found, in words that people can judge."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_RULES = {
    "name": gettext_lazy("a known name"),
    "desk": gettext_lazy("a name given by a curator"),
    "nisba": gettext_lazy("a nationality, after the name of its place"),
    "short name": gettext_lazy("a short form of a name in this article"),
    "abbreviation": gettext_lazy("an abbreviation beside its name"),
    "date": gettext_lazy("a date"),
    "given name": gettext_lazy("a given name and what follows it"),
    "title": gettext_lazy("a name after a title or an office"),
    "cue": gettext_lazy("a name beside a verb of saying"),
    "word of place": gettext_lazy("a name after a word for a place"),
    "organisation": gettext_lazy("a name after a word for an organisation"),
    "event": gettext_lazy("a word for an event and what follows it"),
    "carried": gettext_lazy("confirmed in an earlier text of this article"),
    "quoted name": gettext_lazy("a name in quotation marks"),
    "learned": gettext_lazy("a learned model"),
}
# a claim's rule is the form of its word, then how the content is joined to it
_FORMS = {
    "perfect": gettext_lazy("a verb of saying"),
    "imperfect": gettext_lazy("a verb of saying, present"),
    "passive": gettext_lazy("a passive verb of saying"),
    "participle": gettext_lazy("a participle of saying"),
    "noun": gettext_lazy("a noun of saying"),
    "credit": gettext_lazy("a word that names a source"),
    "headline": gettext_lazy("a headline"),
}
_FRAMES = {
    "clause": gettext_lazy("followed by a clause"),
    "clause before": gettext_lazy("after the clause that it takes up"),
    "quotation": gettext_lazy("followed by a quotation"),
    "quotation before": gettext_lazy("after a quotation"),
    "colon": gettext_lazy("followed by a colon"),
    "phrase": gettext_lazy("followed by a phrase"),
    "object": gettext_lazy("followed by its object"),
    "attribution": gettext_lazy("beside what was said"),
}


def rule(code: str) -> str:
    """The rule's name in words; a find without a rule was made by a person."""
    if not code:
        return _("made by hand")
    form, _space, frame = code.partition(" ")
    if form in _FORMS and frame in _FRAMES:
        return f"{_FORMS[form]}, {_FRAMES[frame]}"
    # a rule newer than this table still says its own name
    return str(_RULES.get(code, code))
