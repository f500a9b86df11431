"""Organisations by their grammar: a head and the words that complete it.

«وزارة الدفاع الروسية»، «مركز ... للأبحاث والدراسات»: the run ends at a verb, a
comma, a preposition other than an attached ل, or a title.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_LONGEST = 9


def organisations(
    reading: Reading, known: list[Draft], lexicon: Lexicon
) -> list[Draft]:
    """The organisations that no list names."""
    run = Run(reading, known, lexicon)
    drafts = (run.at(number) for number in range(len(reading.tokens)))
    return [draft for draft in drafts if draft]


class Run:
    """Walks from a head over the words that belong to its name."""

    def __init__(self, reading: Reading, known: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.known = {draft.first: draft for draft in known}
        self.place_stops = {draft.stop for draft in known if draft.kind == "place"}

    def at(self, first: int) -> Draft | None:
        """The organisation whose head is a token, if it is one."""
        listed = first in self.known and self.known[first].kind == "organisation"
        if self.reading.kind(first) != "word" or listed:
            return None
        for cut, head in splits(self.reading.word(first)):
            stop = self._stop(first, head)
            if stop:
                return self._draft(first, stop, cut, head)
        return None

    def _stop(self, first: int, head: str) -> int:
        words = self.lexicon.words
        if head in words["org_bare"]:
            return self._nationality_after(first + 1)
        if head in words["org_kept"]:
            return self._complete(first, head)
        if head in words["org_def"]:
            return self._definite(first)
        return 0

    def _nationality_after(self, at: int) -> int:
        """«الجيش السوري»."""
        for step in range(3):
            draft = self.known.get(at + step)
            if draft and draft.kind == "nationality" and not draft.cut:
                return draft.stop if self._agrees(at - 1, draft.first) else 0
            if not self._is_definite(at + step):
                return 0
        return 0

    def _agrees(self, head: int, adjective: int) -> bool:
        """«الخارجية السورية», never «(وزير) الخارجية السوري»."""
        masculine = self.reading.word(head).endswith(("جيش", "برلمان", "كونغرس"))
        return masculine != self.reading.word(adjective).endswith("ه")

    def _definite(self, first: int) -> int:
        """«المرصد ... لحقوق الإنسان»: an adjective, then a people or a purpose."""
        stop, telling = self._walk(first + 1)
        titled = stop == first + 3 and self.reading.kind(first + 2) == "word"
        return stop if (telling and stop > first + 2) or titled else 0

    def _complete(self, first: int, head: str) -> int:
        stop, telling = self._walk(first + 1)
        if stop == first + 1:
            return self._open(first, head)
        if head == "وزاره" and self._is_seat(stop):
            return self.known[stop + 1].stop
        if self._is_any(first, stop) or (
            head == "وزاره" and not self._is_of_a_state(first, stop)
        ):
            return 0
        public = self.lexicon.words["org_public"]
        if telling or stop > first + 3:
            return stop
        inner = self.reading.word(first + 1)
        return stop if head in public or inner in public else 0

    def _is_seat(self, at: int) -> bool:
        """«وزارة الصحة في غزة»: where there are two of a kind."""
        seat = self.known.get(at + 1)
        return (
            self.reading.word(at) == "في"
            and seat is not None
            and (seat.kind == "place")
        )

    def _is_any(self, first: int, stop: int) -> bool:
        """«شركة أميركية», one of many."""
        draft = self.known.get(first + 1)
        alone = draft is not None and draft.stop == stop
        return (
            alone
            and draft is not None
            and not self._is_definite(first + 1)
            and (draft.kind == "nationality")
        )

    def _is_of_a_state(self, first: int, stop: int) -> bool:
        return any(number in self.known for number in range(first + 1, stop))

    def _open(self, first: int, head: str) -> int:
        """«معهد كارنيغي»: one or two words that no list knows."""
        if head not in self.lexicon.words["org_open"]:
            return 0
        at = first + 1
        strange = self._is_strange(at) and len(self.reading.word(at)) > 2
        given = self.reading.word(at) in self.lexicon.names.given
        if not strange or given:
            return 0
        tails = self.lexicon.words["agency_tails"]
        stop = at + 1 + int(self.reading.word(at + 1) in tails)
        return self._after_purposes(stop)

    def _after_purposes(self, at: int) -> int:
        """«مركز تانا للدراسات المائية»: what the name goes on with."""
        while self._is_purpose(at):
            at = self._after_purpose(at)
            while self._is_definite(at) or self._is_joined(at, at - 1):
                at += 1
        return at

    def _walk(self, at: int) -> tuple[int, bool]:
        """(token after the run, whether it holds a place, people or purpose)."""
        telling, since = False, at
        while at < since + _LONGEST:
            draft = self.known.get(at)
            if draft and self._continues(draft, at, since):
                telling, at = True, draft.stop
            elif self._is_purpose(at) and at > since:
                telling, at = True, self._after_purpose(at)
            elif self._belongs(at, since, telling):
                at += 1
            else:
                break
        return at, telling

    def _belongs(self, at: int, since: int, telling: bool) -> bool:
        """After a place or people only an adjective still belongs to the name."""
        definite = self._is_definite(at)
        if definite and (not telling or self.reading.word(at).endswith(("ي", "يه"))):
            return True
        return self._is_annexed(at, since) or self._is_joined(at, since)

    def _continues(self, draft: Draft, at: int, since: int) -> bool:
        if draft.kind == "place":
            follows = at == since or not self._is_definite(at - 1)
            return draft.cut == 0 and follows and not self._was_place(at)
        joined = draft.cut == 1 and self.reading.word(at)[0] == "و"
        return draft.kind == "nationality" and (draft.cut == 0 or joined)

    def _was_place(self, at: int) -> bool:
        return at in self.place_stops

    def _is_definite(self, at: int) -> bool:
        word = self.reading.word(at)
        words = self.lexicon.words
        return (
            word.startswith("ال")
            and len(word) > 4
            and word not in words["titles"]
            and word not in words["function"]
            and word not in words["relative"]
            and word not in words["weekdays"]
        )

    def _is_annexed(self, at: int, since: int) -> bool:
        """An indefinite noun held by what follows: «سياسات الشرق الأوسط»."""
        if at - since > 1 or not self._is_noun(at):
            return False
        following = self.known.get(at + 1)
        named = following is not None and following.cut == 0
        return named or (at == since and self._is_definite(at + 1))

    def _is_noun(self, at: int) -> bool:
        words, word = self.lexicon.words, self.reading.word(at)
        return (
            self.reading.kind(at) == "word"
            and len(word) > 2
            and not word.startswith("ال")
            and not any(word in words[g] for g in ("function", "verbs", "titles"))
            and word not in self.lexicon.cues
        )

    def _is_purpose(self, at: int) -> bool:
        word = self.reading.word(at)
        if word.startswith("لل") and len(word) > 4:
            return True
        draft = self.known.get(at)
        if draft:
            told = draft.kind == "organisation" and not word.startswith("لل")
            return draft.cut == 1 and word[0] == "ل" and not told
        noun = (
            word[1:] not in self.lexicon.words["titles"]
            and word.startswith("ل")
            and len(word) > 4
            and self._is_noun(at)
        )
        return noun and self._is_definite(at + 1)

    def _after_purpose(self, at: int) -> int:
        draft = self.known.get(at)
        if draft:
            return draft.stop
        held = at + 1
        while not self.reading.word(at).startswith("لل") and (
            self._is_definite(held) or self._is_joined_noun(held)
        ):
            held += 1
        return held

    def _is_joined_noun(self, at: int) -> bool:
        """«لاستغلال وتوزيع المياه»."""
        joined = self.reading.word(at).startswith("و") and self._is_definite(at + 1)
        return joined and self.reading.word(at - 1).startswith("ل")

    def _is_joined(self, at: int, since: int) -> bool:
        """«للأبحاث والدراسات»: joined to a definite word before it."""
        word, before = self.reading.word(at), self.reading.word(at - 1)
        fits = before.startswith(("ال", "لل")) and at > since
        return (
            fits
            and word.startswith("وال")
            and len(word) >= 5
            and (word[1:] not in self.lexicon.words["function"] and self._is_plain(at))
        )

    def _is_plain(self, at: int) -> bool:
        """No name of its own, or one that is a word too: «المياه والري»."""
        draft = self.known.get(at)
        return draft is None or (draft.kind == "place" and draft.length == 1)

    def _is_strange(self, at: int) -> bool:
        words = self.lexicon.words
        groups = ("function", "common", "verbs", "titles", "relative", "org_heads")
        forms = [stem for _, stem in splits(self.reading.word(at))]
        return (
            self.reading.kind(at) == "word"
            and at not in self.known
            and not any(form in words[g] for form in forms for g in groups)
            and not any(form in self.lexicon.cues for form in forms)
            and self.reading.word(at)[:1] not in {"ب", "ل", "و", "ف", "ي", "ت"}
        )

    def _draft(self, first: int, stop: int, cut: int, head: str) -> Draft:
        canonical = words_of(self.reading, first, stop, cut)
        sure = any(n in self.known for n in range(first + 1, stop)) or stop - first > 2
        confidence = "certain" if sure else "suggested"
        rule = "organisation"
        return Draft(first, stop, cut, rule, canonical, rule, "", head, confidence)
