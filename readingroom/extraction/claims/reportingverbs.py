"""Which verbs report: «قال»، «وأكد»، «مضيفا»; not «رأي» (a view) or «بين» (between).

A form of the table counts where it is written as that verb, stands in the sense that
reports, and somebody says it: «لم يقل»، «سيقول» and «يذكر أن» are nobody's words.
"""

from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading

_AMBIGUOUS_HAMZA = 4  # a longer verb is known by its other letters
_SHADDA_REACH = 9
_VOICING_REACH = 8
# what «وفق ما نقل» and «حسبما نقل» begin with: the verb belongs to the attribution
_CREDITS = frozenset(["حسبما", "وفقما", "بحسبما"])
# «على حد ما قال»، «حسب ما أفاد»: this ما denies nothing
_BEFORE_WHAT = frozenset(["حسب", "بحسب", "وفق", "علي"])
_TAKEN_UP = frozenset([("وهو", "ما"), ("وهذا", "ما"), ("وهي", "ما"), ("الامر", "الذي")])
# «طلب عدم الكشف عن اسمه»، «رفض الكشف عن هويته»: of a source, not a statement
_WITHHELD = {
    "طلب": {"عدم"},
    "رفض": {"الكشف", "ذكر", "الافصاح", "نشر"},
    "فضل": {"عدم"},
}


class ReportingVerbs:
    """Asks of a form of a reporting verb whether it reports where it stands."""

    def __init__(self, reading: Reading, lexicon: Lexicon):
        self.reading = reading
        self.cues = lexicon.cues
        self.words = lexicon.words
        self.clause = lexicon.any_of(("that", "that_he"))

    def reports(self, number: int, cut: int, cue: Cue) -> bool:
        """Whether a form at a token, `cut` letters of it clitics, reports."""
        if "before" in cue.frames:
            return self._takes_up(number) and not self._is_of_credit(number)
        if self._is_of_credit(number) or self._is_negated(number):
            return False
        if cue.form == "participle":
            return self._goes_on(number, cue)
        if self._is_future(number, cut) or self._is_our_own(number, cut):
            return False
        if not cut and cue.form == "perfect" and self._is_masdar(number):
            return False
        return self._is_written_so(number, cue) and self._means(number, cue)

    def _takes_up(self, number: int) -> bool:
        """«وهو ما أكده»، «الأمر الذي نفته»."""
        before = self.reading.word(number - 2), self.reading.word(number - 1)
        return before in _TAKEN_UP

    def _is_of_credit(self, number: int) -> bool:
        """«وفق ما نقل عنه»: the verb belongs to the attribution."""
        before, credit = self.reading.word(number - 1), self.reading.word(number - 2)
        if before == "ما":
            return any(cue.form == "credit" for cue in self.cues.get(credit, ()))
        return before in _CREDITS

    def _is_negated(self, number: int) -> bool:
        before = self.reading.word(number - 1)
        stem = before[1:] if before[:1] in "وف" and len(before) > 2 else before
        if stem == "ما" and self.reading.word(number - 2) in _BEFORE_WHAT:
            return False
        return stem in self.words["negations"]

    def _goes_on(self, number: int, cue: Cue) -> bool:
        """«مؤكدا» goes on with the same speaker; «المؤكد» and «كاملة» do not."""
        before, word = self.reading.word(number - 1), self.reading.word(number)
        if cue.lemma == "أبدى" and not self._is_attitude(number + 1):
            return False
        if cue.gender == "f" and self.reading.original(number).endswith("ه"):
            return False  # «مقره» its seat, not «مقرة»
        after_pause = before in {"،", "؛", ")", '"', "»", "”"} or word.startswith("و")
        return cue.gender == "m" or after_pause

    def _is_future(self, number: int, cut: int) -> bool:
        return cut > 0 and self.reading.word(number)[cut - 1] == "س"

    def _is_our_own(self, number: int, cut: int) -> bool:
        """«يذكر أن»، «يشار إلى أن»: the paper itself speaks."""
        if self.reading.word(number)[cut:] not in self.words["own_voice"]:
            return False
        return self.reading.word(number + 1) in {"ان", "الي", "هنا"}

    def _is_masdar(self, number: int) -> bool:
        """«أن نشر قوات»، «عن أمل بلاده»: after a preposition stands a noun."""
        before = self.reading.word(number - 1)
        if before in self.words["that"]:
            return self.reading.word(number) in self.words["masdars"]
        return before in self.words["prepositions"] and before not in {"بعد", "منذ"}

    def _is_written_so(self, number: int, cue: Cue) -> bool:
        """Not «رأي» for رأى, «يدعى» (is called) for يدعي, «رات» for رأت."""
        written = self.reading.original(number)
        perfect = cue.form == "perfect" and cue.spelling.endswith("ى")
        if perfect and written.endswith("ي"):
            return False
        claims = cue.form == "imperfect" and cue.lemma == "ادعى"
        if claims and written.endswith("ى"):
            return False
        return self._keeps_hamza(written, cue)

    def _keeps_hamza(self, written: str, cue: Cue) -> bool:
        """Short verbs with a hamza inside keep it."""
        hamzas = set("أؤئ")
        short = len(cue.spelling) <= _AMBIGUOUS_HAMZA
        if not short or hamzas.isdisjoint(cue.spelling[1:]):
            return True
        return not hamzas.isdisjoint(written[1:])

    def _means(self, number: int, cue: Cue) -> bool:
        """Whether a verb with other senses stands in the one that reports."""
        if cue.group == "paper":
            return self._is_in_a_paper(number)
        if cue.lemma == "أبدى":
            return self._is_attitude(number + 1)
        if cue.lemma == "بين":
            return self._shows(number)
        if cue.spelling in {"عبر", "عبرت"}:
            return self._voices(number)
        if self.reading.word(number) in {"ورد", "وردت"}:
            # ورد came; the و of «ورد عليه» is cut off only where a clause opens
            return self.reading.kind(number - 1) != "word"
        return self.reading.word(number + 1) not in _WITHHELD.get(cue.lemma, ())

    def _is_in_a_paper(self, number: int) -> bool:
        """«جاء في البيان»، «جاء فيه»: what a document says."""
        following, after = self.reading.word(number + 1), self.reading.word(number + 2)
        if following in {"فيه", "فيها"}:
            return True
        return following == "في" and after in self.words["papers"]

    def _is_attitude(self, number: int) -> bool:
        """«أبدى استعداده»، «مبديا قلقه»."""
        word = self.reading.word(number)
        stems = {word, word.removesuffix("ه"), word.removesuffix("ها")}
        stems |= {stem.removesuffix("هم") for stem in stems}
        return not stems.isdisjoint(self.words["attitudes"])

    def _shows(self, number: int) -> bool:
        """بين (showed) carries its shadda or is followed by أن; بين is between."""
        if "\N{ARABIC SHADDA}" in self.reading.original(number):
            return True
        for at in range(number + 1, number + _SHADDA_REACH):
            if self.reading.kind(at) != "word":
                return False
            if self.reading.word(at) in self.clause:
                return True
        return False

    def _voices(self, number: int) -> bool:
        """عبر عن (voiced) carries its shadda or has its عن near; عبر is through."""
        if "\N{ARABIC SHADDA}" in self.reading.original(number):
            return True
        span = range(number + 1, number + _VOICING_REACH)
        near = [self.reading.word(at) for at in span]
        through = near[0].startswith(("ال", "حساب", "منص", "موقع", "تطبيق", "صفحت"))
        return "عن" in near and (not through or near[1] == "عن")
