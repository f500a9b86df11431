"""Organisations by their grammar: a head and the words that complete it.

«وزارة الدفاع الروسية»، «مركز ... للأبحاث والدراسات»: the run ends at a verb, a
comma, a preposition other than an attached ل, or a title.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.organisationruns import OrganisationRuns
from readingroom.extraction.reading import Reading


def organisations(
    reading: Reading, known: list[Draft], lexicon: Lexicon
) -> list[Draft]:
    """The organisations that no list names."""
    rules = _Organisations(OrganisationRuns(reading, known, lexicon))
    drafts = (rules.at(number) for number in range(len(reading.tokens)))
    return [draft for draft in drafts if draft]


class _Organisations:
    """Tells by its head how a name must go on."""

    def __init__(self, runs: OrganisationRuns):
        self.runs = runs
        self.reading = runs.reading
        self.lexicon = runs.lexicon
        self.words = runs.lexicon.words
        self.known = runs.known

    def at(self, first: int) -> Draft | None:
        """The organisation whose head is a token, if it is one."""
        listed = self.known.get(first)
        if listed is not None and listed.kind == "organisation":
            return None
        if self.reading.kind(first) != "word":
            return None
        for cut, head in splits(self.reading.word(first)):
            stop = self._stop(first, head)
            if stop:
                return self._draft(first, stop, cut, head)
        return None

    def _stop(self, first: int, head: str) -> int:
        if head in self.words["org_bare"]:
            return self._of_a_people(first, head)
        if head == "وزاره":
            return self._ministry(first)
        if head in self.words["org_kept"]:
            return self._complete(first, head)
        if head in self.words["org_def"]:
            return self._definite(first)
        return 0

    def _of_a_people(self, first: int, head: str) -> int:
        """«الجيش السوري»، «القوات الجوية الأوكرانية»; «القوات الروسية» is no name."""
        office = self.reading.word(first - 1).endswith("وزيره")
        if office or self.runs.is_definite(first - 1):
            return 0
        at = first + 1
        for step in range(3):
            draft = self.known.get(at + step)
            if draft and draft.kind == "nationality" and not draft.cut:
                if head == "القوات" and step == 0:
                    return 0
                return draft.stop if self._agrees(at - 1, draft.first) else 0
            if not self.runs.is_definite(at + step):
                return 0
        return 0

    def _agrees(self, head: int, adjective: int) -> bool:
        """«الخارجية السورية», never «(وزير) الخارجية السوري»."""
        masculine = self.reading.word(head).endswith(("جيش", "برلمان", "كونغرس"))
        return masculine != self.reading.word(adjective).endswith("ه")

    def _ministry(self, first: int) -> int:
        """«وزارة الدفاع الروسية»، «وزارة الصحة والسكان»."""
        named = self.known.get(first + 1)
        if named and named.kind == "organisation":
            return named.stop
        stop, _telling = self.runs.walk(first + 1)
        return stop if self.runs.is_definite(first + 1) else 0

    def _definite(self, first: int) -> int:
        """«المرصد ... لحقوق الإنسان»: an adjective, then a people or a purpose."""
        stop, telling = self.runs.walk(first + 1)
        if telling and stop > first + 2:
            return stop
        return stop if stop == first + 3 and self._is_formal(first + 1, stop) else 0

    def _complete(self, first: int, head: str) -> int:
        stop, telling = self.runs.walk(first + 1)
        if stop == first + 1:
            return self._open(first, head)
        if self._is_any(first + 1, stop):
            return 0
        if telling or stop > first + 3:
            return stop
        inner, public = self.reading.word(first + 1), self.words["org_public"]
        formal = stop == first + 3 and self._is_formal(first + 1, stop)
        return stop if formal or head in public or inner in public else 0

    def _is_formal(self, first: int, stop: int) -> bool:
        """Definite words only: «المحكمة الاتحادية العليا»، «هيئة الزراعة والري»."""
        return all(
            self.runs.is_definite(number) or self.runs.is_joined(number, first)
            for number in range(first, stop)
        )

    def _is_any(self, first: int, stop: int) -> bool:
        """«شركة أميركية»، «لجنة سعودية إماراتية»: one of many."""
        return all(
            number in self.known
            and self.known[number].kind == "nationality"
            and not self.runs.is_definite(number)
            for number in range(first, stop)
        )

    def _open(self, first: int, head: str) -> int:
        """«معهد كارنيغي»: one or two words that no list knows."""
        if head not in self.words["org_open"]:
            return 0
        at = first + 1
        given = self.reading.word(at) in self.lexicon.names.given
        if given or not self.runs.is_strange(at) or len(self.reading.word(at)) < 3:
            return 0
        more = self.reading.word(at + 1) in self.words["agency_tails"]
        more = more or (head == "شركه" and self.runs.is_strange(at + 1))
        return self.runs.after_purposes(at + 1 + int(more))

    def _draft(self, first: int, stop: int, cut: int, head: str) -> Draft:
        named = any(number in self.known for number in range(first + 2, stop))
        confidence = "certain" if named and stop - first > 2 else "suggested"
        # «شركة لويدز»: the word of trade is no part of an unknown name
        outside = head == "شركه" and stop <= first + 3 and first + 1 not in self.known
        first, cut = (first + 1, 0) if outside else (first, cut)
        canonical = words_of(self.reading, first, stop, cut)
        rule = "organisation"
        return Draft(first, stop, cut, rule, canonical, rule, "", head, confidence)
