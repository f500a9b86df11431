"""Persons after a verb of saying: «يقول ناظم القادري، الباحث في ...».

Words that nobody knows are a name between the verb and a comma or أن.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft
from readingroom.extraction.mentions.personruns import PersonRuns


class PersonsByVerb:
    """Looks at what stands right after a finite verb of saying."""

    def __init__(self, runs: PersonRuns):
        self.runs = runs
        self.words = runs.words
        self.reading = runs.reading
        self.lexicon = runs.lexicon

    def at(self, verb: int) -> Draft | None:
        first = verb + 1
        if not self._says(verb) or not self._may_open(first):
            return None
        stop = self.runs.stop(first, self.reading.word(first))
        if self.runs.names_in(first, stop) < 2 or not self.runs.is_closed(stop):
            return None
        if self.runs.looks_like_words(first, stop):
            return None
        sure = "certain" if self.words.is_listed(first) else "suggested"
        return self.runs.draft(range(first, stop), 0, "cue", sure, verb)

    def _says(self, verb: int) -> bool:
        forms = [stem for _, stem in splits(self.reading.word(verb))]
        cues = (cue for form in forms for cue in self.lexicon.cues.get(form, ()))
        return any(cue.is_finite for cue in cues)

    def _may_open(self, at: int) -> bool:
        return self.runs.may_open(at) or self._leads_names(at)

    def _leads_names(self, at: int) -> bool:
        """«وأوضح راجع بركات العيساوي، عضو ...»: a word before two listed names."""
        if at in self.words.known or self.words.is_no_part(self.reading.word(at)):
            return False
        listed = self.words.is_listed(at + 2) and self.words.is_name_word(at + 1)
        return listed and self.runs.is_presented(at + 3)
