"""What kind of statement a claim is, and whether it affirms.

The verb says so («حذر» warns), unless the content says more: «أكد استبعاد هذا الحل»
denies, «شدد على ضرورة الحوار» demands, «رأى أن الأسعار ستتراجع» forecasts.
"""

from readingroom.extraction.claims.scenarios import Scenarios
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading

_OPENING_WORDS = 8
_SOON = 5


class Kinds:
    """Weighs a cue against what its content begins with."""

    def __init__(self, reading: Reading, lexicon: Lexicon, scenarios: Scenarios):
        self.reading = reading
        self.words = lexicon.words
        self.plain = lexicon.plain
        self.scenarios = scenarios

    def of(self, cue: Cue, start: int, stop: int) -> tuple[str, str]:
        """(kind, polarity) of a statement whose content is tokens [start, stop)."""
        ruled_out = self.reading.word(start) in self.words["ruled_out"]
        if ruled_out or cue.kind == "deny":
            return "deny", "deny"
        if self.scenarios.holds(start, stop):
            return "scenario", "assert"
        if cue.kind == "assert":
            if self._is_duty(cue, start, stop):
                return "demand", cue.polarity
            expecting = cue.lemma in self.plain["expecting"]
            if expecting and self._is_future(start, stop):
                return "forecast", cue.polarity
        return cue.kind, cue.polarity

    def _is_future(self, start: int, stop: int) -> bool:
        """«لن تجرى»، «ستتوسع»: near the beginning of what is said."""
        for number in range(start, min(stop, start + _SOON)):
            word = self.reading.word(number)
            coming = word.startswith(("سي", "ست")) and len(word) > 4
            if coming or word in {"لن", "سوف", "قد", "ربما"}:
                return True
        return False

    def _is_duty(self, cue: Cue, start: int, stop: int) -> bool:
        """«شدد على ضرورة»، «مشددا على أن ... يجب»: asserted, but asking."""
        reach = 1 if cue.group == "reveal" else _OPENING_WORDS
        near = range(start, min(stop, start + reach))
        words = [self.reading.word(number) for number in near]
        if self.reading.word(start) == "علي" and "ان" in words:
            return True
        return not self.words["duties"].isdisjoint(words)
