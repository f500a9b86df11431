"""When an ambiguous name counts: what stands before and after it.

`unless` and `after` name the words before it, `pair` the words beside it, `place` and
`town` ask for a word of place, `class` for a word of class or quotation marks,
`spelled` for these very letters. «الشرق الأوسط» is a region, «صحيفة "الشرق الأوسط"» a
paper.
"""

from readingroom.arabic.folding import fold_word
from readingroom.extraction.gazetteer import Hit, Name
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import QUOTES, Reading

# «إثيوبيا» with tanwin is an Ethiopian, not the country
_TANWIN = ("\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")
_SHORT = 4
_HELD_TOGETHER = {"بحماس", "بفتح"}
_OF_DATELINES = frozenset(["/", "-", "–", "("])


class Conditions:
    """Asks of the words around a hit whether a name may be meant."""

    def __init__(self, reading: Reading, lexicon: Lexicon):
        self.reading = reading
        self.words = lexicon.words
        self.vocabulary = lexicon.vocabulary

    def fits(self, hit: Hit, name: Name) -> bool:
        if name.condition == "":
            return True
        if name.condition in {"place", "town"}:
            return self.after_place(hit, f"{name.condition}_cues")
        if name.condition == "class":
            return self._of_class(hit)
        if name.condition == "after":
            return self._after(hit, name)
        if name.condition == "unless":
            return self._not_after(hit, name)
        if name.condition == "spelled":
            return name.spelling in self.reading.original(hit.first)
        return self._paired(hit, name)

    def spelled(self, hit: Hit, name: Name) -> bool:
        """A final ى is no ي, على is not علي, unless the text leaves the dots out."""
        last = self.reading.original(hit.stop - 1)
        if name.kind == "place" and last.endswith(_TANWIN):
            return False
        if name.kind not in {"person", "nationality"}:
            return True
        if self.reading.undotted and len(last) > _SHORT:
            return True
        return not (last.endswith("ى") and name.spelling.endswith("ي"))

    def describes(self, hit: Hit) -> bool:
        """«السوق السعودية»، «ليرة سورية»: an adjective beside a noun, no country."""
        if hit.cut:
            return False
        before, word = self.reading.word(hit.first - 1), self.reading.word(hit.first)
        definite = before.startswith(("ال", "بال", "وال", "لل")) and len(before) > 4
        if word.startswith("ال"):
            return definite or before in {'"', "»", "”"}
        described = self.vocabulary.is_noun(before) and before.endswith("ه")
        place = before in self.words["place_cues"]
        return described and word.endswith("ه") and not place

    def quoted(self, hit: Hit) -> bool:
        before, after = self.reading.word(hit.first - 1), self.reading.word(hit.stop)
        return before in QUOTES and after in QUOTES

    def after_place(self, hit: Hit, group: str) -> bool:
        """Whether a word of place stands before a hit; an attached ب is one."""
        clitic = hit.cut and self.reading.word(hit.first)[hit.cut - 1] == "ب"
        before = self.reading.before(hit.first)
        known = before in self.words[group] or before[1:] in self.words[group]
        return bool(known or (clitic and group == "place_cues"))

    def _of_class(self, hit: Hit) -> bool:
        before = self.reading.before(hit.first)
        heads = self.words["class_heads"] | self.words["media_heads"]
        classed = before in heads or before[1:] in heads or before == "شركه"
        return classed or self.quoted(hit) or self._heads_a_line(hit)

    def _heads_a_line(self, hit: Hit) -> bool:
        """«الأهرام: ...»، «الخبر (الجزائر): ...»: a paper in a round-up."""
        opens = self.reading.word(hit.first - 1) in {"\n", ""}
        return opens and self.reading.word(hit.stop) in {":", "("}

    def _after(self, hit: Hit, name: Name) -> bool:
        before = self.reading.before(hit.first)
        if before in name.words or before[1:] in name.words or self.quoted(hit):
            return True
        return name.kind == "organisation" and self._is_told(hit)

    def _is_told(self, hit: Hit) -> bool:
        """«قال للجزيرة إن»، «طهران/ الأناضول»: a medium by where it stands."""
        word, after = self.reading.word(hit.first), self.reading.word(hit.stop)
        addressed = word.startswith("لل") and (
            after in self.words["that"] or after in {"،", ":", "("}
        )
        dateline = self.reading.word(hit.first - 1) in _OF_DATELINES
        return addressed or (dateline and after in {"\n", ":", ")", "-", "–"})

    def _not_after(self, hit: Hit, name: Name) -> bool:
        before = self.reading.before(hit.first)
        titled = self.reading.word(hit.first - 2) in self.words["titles"]
        free = before not in name.words or (before == "في" and titled)
        # «بحماس» says how somebody did something; it names nobody
        return free and self.reading.word(hit.first) not in _HELD_TOGETHER

    def _paired(self, hit: Hit, name: Name) -> bool:
        """«حماس وفتح»: the ambiguous name stands beside its fellow."""
        before, after = self.reading.word(hit.first - 1), self.reading.word(hit.stop)
        return bool({before, after} & {fold_word(word) for word in name.words})
