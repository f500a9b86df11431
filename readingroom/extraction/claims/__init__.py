"""Who said what: the attributed statements of a text.

«حذرت روسيا من التصعيد، وفق رويترز»: the speaker is روسيا, the cue حذرت, the content
التصعيد, and رويترز passes it on.
"""

from readingroom.extraction.claims.narrator import Narrator
from readingroom.extraction.drafts import Draft
from readingroom.extraction.findings import FoundClaim
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading


def claims(reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> list[FoundClaim]:
    """The claims in the order of their cues."""
    narrator = Narrator(reading, drafts, lexicon)
    ranges = reading.sentences
    statements = [s for first, stop in ranges for s in narrator.statements(first, stop)]
    statements.sort(key=lambda statement: statement.at.number)
    return [statement.finding(reading) for statement in statements]
