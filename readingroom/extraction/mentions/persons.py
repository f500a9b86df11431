"""Persons that no list names, by what vouches for them.

A given name («كمال الفقي»), else a title («الوزير X Y»), else a verb («يقول X Y،»).
"""

from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.givennames import GivenNames
from readingroom.extraction.mentions.personruns import PersonRuns
from readingroom.extraction.mentions.personsbyverb import PersonsByVerb
from readingroom.extraction.mentions.personwords import PersonWords
from readingroom.extraction.mentions.titledpersons import TitledPersons
from readingroom.extraction.reading import Reading


def persons(reading: Reading, known: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The persons in text order; they may overlap."""
    runs = PersonRuns(PersonWords(reading, known, lexicon))
    given, titled, by_verb = GivenNames(runs), TitledPersons(runs), PersonsByVerb(runs)
    found = (
        given.at(number) or titled.at(number) or by_verb.at(number)
        for number, token in enumerate(reading.tokens)
        if token.kind == "word"
    )
    return [draft for draft in found if draft]
