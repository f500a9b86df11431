"""All mentions of a text: each rule proposes, the longest proposal stays."""

from dataclasses import replace

from readingroom.extraction.drafts import Draft, chosen
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.abbreviations import names_in_brackets
from readingroom.extraction.mentions.dates import dates
from readingroom.extraction.mentions.events import Events
from readingroom.extraction.mentions.known import known_names
from readingroom.extraction.mentions.organisations import organisations
from readingroom.extraction.mentions.persons import persons
from readingroom.extraction.mentions.places import local_places
from readingroom.extraction.mentions.quotednames import quoted_names
from readingroom.extraction.mentions.shortnames import short_names
from readingroom.extraction.reading import Reading


def mentions(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """The mentions in text order; only events hold other mentions."""
    listed = known_names(reading, lexicon)
    told = dates(reading, lexicon)
    groups = organisations(reading, listed, lexicon)
    groups += local_places(reading, listed, lexicon)
    groups += names_in_brackets(reading, chosen(listed + groups))
    named = quoted_names(reading, lexicon)
    settled = _with_short_names(
        reading, chosen(listed + told + groups + named), lexicon
    )
    settled = chosen(settled + persons(reading, settled, lexicon))
    named_after = local_places(reading, settled, lexicon)
    settled = chosen(settled + [d for d in named_after if d.length > 2])
    settled = _with_full_names(reading, _with_short_names(reading, settled, lexicon))
    told_of = chosen(Events(reading, settled, lexicon).all())
    return sorted(settled + told_of, key=lambda d: (d.first, -d.stop))


def _with_short_names(
    reading: Reading, settled: list[Draft], lexicon: Lexicon
) -> list[Draft]:
    """With the surnames of persons named in full; one outranks a nisba there."""
    short = short_names(reading, settled, lexicon)
    renamed = {draft.first for draft in short}
    return chosen([d for d in settled if d.first not in renamed] + short)


def _with_full_names(reading: Reading, settled: list[Draft]) -> list[Draft]:
    """A surname listed alone means whom this text has named in full: يحيى السنوار,
    not محمد السنوار."""
    full: dict[str, str] = {}
    found = []
    for draft in settled:
        if draft.kind == "person":
            surname = reading.word(draft.stop - 1)
            if draft.length > 1:
                full[surname] = draft.canonical
            elif surname in full:
                draft = replace(draft, canonical=full[surname])
        found.append(draft)
    return found
