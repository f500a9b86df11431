"""Who has spoken so far, so that «وأضاف» and «الباحث» find their person."""

from readingroom.arabic.clitics import bare
from readingroom.arabic.folding import fold_word
from readingroom.extraction.claims.speakerphrases import Phrase
from readingroom.extraction.claims.statements import NOBODY, Speaker
from readingroom.extraction.claims.titles import Titles
from readingroom.extraction.drafts import words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_KEPT = 8
_KNOWN = ("roles", "groups_of_people", "sources", "institutions", "org_def")


class Memory:
    """Resolves phrases to speakers and remembers the speakers of main clauses."""

    def __init__(self, reading: Reading, lexicon: Lexicon, titles: Titles):
        self.reading = reading
        self.words = lexicon.words
        self.known = lexicon.any_of(_KNOWN)
        self.titles = titles
        self.spoken: list[tuple[str, str, bool]] = []

    def remember(self, speaker: Speaker, gender: str, person: bool) -> None:
        if speaker.canonical:
            self.spoken.append((speaker.canonical, gender, person))
            del self.spoken[:-_KEPT]

    def speaker(self, phrase: Phrase | None, gender: str) -> Speaker:
        """The speaker a phrase means; without one, the last who spoke."""
        if phrase is None:
            return self.last(gender)
        if phrase.name is not None:
            return self._named(phrase)
        joined = self._joined(phrase)
        words = words_of(self.reading, phrase.first, phrase.stop, joined)
        span = (phrase.first, phrase.stop)
        if not words:
            return self.last(gender)
        if self._is_person_role(phrase):
            heard = frozenset(s[0] for s in self.spoken)
            known = self.titles.who(*span, heard)
            if known:
                return Speaker(span, known, "role")
            if self._is_short(phrase):
                last = self._last_of_role(phrase, gender)
                if last.canonical:
                    return Speaker(span, last.canonical, "role")
        institution = self._institution(phrase) or self._somebody(phrase, gender)
        if institution:
            return Speaker(span, institution, "role")
        return Speaker(span, words, "words", joined)

    def _institution(self, phrase: Phrase) -> str:
        """«الصحيفة»: the last organisation of that class named before."""
        word = self.reading.word(phrase.first)
        alone = phrase.stop - phrase.first == 1
        if not alone or word not in self.words["institutions"]:
            return ""
        named = self.titles.institution(bare(word), phrase.first)
        return named or self._spoke_as(bare(word))

    def _spoke_as(self, head: str) -> str:
        """The last speaker whose own words begin with a head: «هيئة الأركان»."""
        for canonical, _gender, _person in reversed(self.spoken):
            if bare(fold_word(canonical.split()[0])) == head:
                return canonical
        return ""

    def _somebody(self, phrase: Phrase, gender: str) -> str:
        """«الإدارية الكردية»: a definite person nobody is introduced as anew."""
        head = self.reading.word(phrase.first)
        if phrase.stop - phrase.first > 2 or not head.startswith("ال"):
            return ""
        if head in self.known or head.endswith(("ون", "ين", "ات")):
            return ""
        woman = self.reading.original(phrase.first).endswith("ة")
        return self.last("f" if woman else gender, persons=True).canonical

    def last(self, gender: str, persons: bool = False) -> Speaker:
        """The last speaker, of the gender the verb shows when there is one."""
        fitting = [s for s in self.spoken if s[2]] if persons else self.spoken
        if not fitting:
            return NOBODY
        agreeing = [s for s in fitting[-3:] if not gender or s[1] in {gender, ""}]
        return Speaker(None, (agreeing or fitting)[-1][0], "last_speaker")

    def _last_of_role(self, phrase: Phrase, gender: str) -> Speaker:
        """The last person who spoke; for «السفيرة» only a woman."""
        woman = self.reading.word(phrase.first).endswith("ه")
        if woman and not any(s[1] == "f" and s[2] for s in self.spoken):
            return NOBODY
        return self.last("f" if woman else gender, persons=True)

    def _named(self, phrase: Phrase) -> Speaker:
        name = phrase.name
        assert name is not None  # noqa: S101
        canonical = name.canonical
        if name.kind == "nationality":
            canonical = words_of(self.reading, name.first, name.stop, name.cut)
        sure = name.confidence == "certain"
        return Speaker((name.first, name.stop), canonical, "name", name.cut, sure)

    def _is_person_role(self, phrase: Phrase) -> bool:
        word = self.reading.word(phrase.first)
        return word in self.words["person_roles"]

    def _is_short(self, phrase: Phrase) -> bool:
        """«الوزير»، «الباحث السياسي المصري»; «المتحدث باسم ...» is somebody new."""
        definite = self.reading.word(phrase.first).startswith("ال")
        linked = self.reading.word(phrase.first + 1) in {"باسم", "في", "لدي", "علي"}
        return definite and phrase.stop - phrase.first <= 3 and not linked

    def _joined(self, phrase: Phrase) -> int:
        """One letter when the phrase begins with an attached و; «والده» has none."""
        word = self.reading.word(phrase.first)
        definite = word.startswith("وال") and bare(word[1:]) != word[1:]
        return int(definite and word not in self.words["titles"])
