"""Whom and what a text names: each rule proposes, the longest proposal stays.

«وزارة الدفاع الروسية» is one organisation, and «الروسية» in it no mention of its own.
"""

from dataclasses import replace

from readingroom.extraction.drafts import Draft, chosen
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.abbreviations import names_in_brackets
from readingroom.extraction.mentions.dates import dates
from readingroom.extraction.mentions.events import events
from readingroom.extraction.mentions.known import known_names
from readingroom.extraction.mentions.organisations import organisations
from readingroom.extraction.mentions.persons import persons
from readingroom.extraction.mentions.places import local_places
from readingroom.extraction.mentions.quotednames import quoted_names
from readingroom.extraction.mentions.shortnames import short_names
from readingroom.extraction.reading import Reading


def mentions(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """The mentions in text order; only events hold other mentions."""
    settled = chosen(_told_by_their_words(reading, lexicon))
    settled = _with_short_names(reading, settled, lexicon)
    settled = chosen(settled + persons(reading, settled, lexicon))
    settled = chosen(settled + _named_after_persons(reading, settled, lexicon))
    settled = _with_short_names(reading, settled, lexicon)
    settled = _with_full_names(reading, settled)
    happened = chosen(events(reading, settled, lexicon))
    return sorted(settled + happened, key=lambda d: (d.first, -d.stop))


def _told_by_their_words(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Names of the lists, dates, and what a head or quotation marks tell."""
    listed = known_names(reading, lexicon)
    headed = organisations(reading, listed, lexicon)
    headed += local_places(reading, listed, lexicon)
    headed += names_in_brackets(reading, chosen(listed + headed))
    return listed + dates(reading, lexicon) + headed + quoted_names(reading, lexicon)


def _named_after_persons(
    reading: Reading, settled: list[Draft], lexicon: Lexicon
) -> list[Draft]:
    """«شارع خالد بن الوليد»: places whose name holds a person's."""
    places = local_places(reading, settled, lexicon)
    return [draft for draft in places if draft.length > 2]


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
