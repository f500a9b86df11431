"""Which words can make a person's name.

Known given and family names, «أبو» and «عبد» with what they hold, and words that no
list and no dictionary has: «كينزلي».
"""

from readingroom.arabic.clitics import bare, splits, without_pronoun
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_NO_PART = (
    "function",
    "common",
    "verbs",
    "titles",
    "org_heads",
    "org_def",
    "event_heads",
    "facilities",
    "relative",
    "documents",
    "roles",
    "sources",
    "class_heads",
    "units",
    "weekdays",
    "numerals",
    "place_cues",
    "town_cues",
)
_NEVER_GIVEN = ("function", "titles", "units", "counted", "roles")
_WITH_CLITICS = ("وال", "بال", "لل", "فال", "كال", "ولل")
_OF_THEIRS = ("ها", "هم", "هما")
_KUNYAS = frozenset(["ابو", "ابا", "ابي", "ام"])
_TANWIN = (
    "ا\N{ARABIC FATHATAN}",
    "\N{ARABIC FATHATAN}ا",
    "\N{ARABIC KASRATAN}",
    "\N{ARABIC DAMMATAN}",
)


class PersonWords:
    """Asks of one token whether it may belong to a name."""

    def __init__(self, reading: Reading, known: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.names = lexicon.names
        self.joiners = lexicon.words["joiners"]
        self.known = {n: d for d in known for n in range(d.first, d.stop)}

    def is_given(self, at: int, stem: str) -> bool:
        """A given name in its own spelling: على is not علي."""
        if stem not in self.names.given:
            return False
        never = stem in self.lexicon.any_of(_NEVER_GIVEN)
        if never and self.reading.original(at) != "علي":  # folded like على
            return False
        return self._is_spelled(at, stem)

    def is_listed(self, at: int) -> bool:
        """A given or family name that is no ordinary word."""
        word = self.reading.word(at)
        family = word in self.names.family and self._is_spelled(at, word)
        return (family or self.is_given(at, word)) and not self._is_weak(word)

    def is_weak(self, at: int) -> bool:
        """A name that is an ordinary word as well: سعيد, الشريف."""
        return self._is_weak(self.reading.word(at))

    def is_compound(self, first: int, stem: str) -> bool:
        """«عبد الله»، «أبو محمد»."""
        if stem in {"عبد", "عبيد"}:
            return self.reading.word(first + 1).startswith("ال")
        return stem in _KUNYAS and self.is_name_word(first + 1)

    def is_definite(self, at: int) -> bool:
        """Begins with the article; «ألينا» and «إلهام» only look so when folded."""
        return self.reading.original(at).startswith("ال")

    def is_addressed(self, at: int) -> bool:
        """After a form of address stands a name: «السيدة»، «الحاج»، «النقيب»."""
        return self.reading.word(at - 1) in self.lexicon.words["address"]

    def is_title(self, at: int) -> bool:
        """«الوزير»، «لمدير»، «رئيستها»."""
        forms = [stem for _, stem in splits(self.reading.word(at))]
        forms += [stem for form in forms for stem in without_pronoun(form)]
        return any(form in self.lexicon.words["titles"] for form in forms)

    def is_name_word(self, at: int) -> bool:
        """A word that may stand in a name: listed, or strange to the language."""
        word = self.reading.word(at)
        if self.reading.kind(at) != "word" or len(word) < 2:
            return False
        if self.is_listed(at):
            return True
        if at in self.known and not self._is_surname(at):
            return False
        if word.endswith(_OF_THEIRS) and len(word) > 4:
            return False
        if self.is_given(at, word):
            return True
        weak = self._is_weak(word)
        if weak and self.is_given(at - 1, self.reading.word(at - 1)):
            return True
        if self.reading.original(at).endswith(_TANWIN) or self.is_no_part(word):
            return False
        return weak or self._is_strange(word)

    def is_no_part(self, word: str) -> bool:
        """A word of the language's grammar, of time, of office: no part of a name."""
        if word in self.lexicon.any_of(_NO_PART) or word in self.lexicon.cues:
            return True
        return word.startswith("ال") and word.endswith(("يه", "يين"))

    def _is_spelled(self, at: int, stem: str) -> bool:
        """A ى stands for ي only where the table has it, or the text leaves dots out."""
        written = self.reading.original(at)
        dotless = written.endswith("ى") and not (
            self.reading.undotted or stem in self.names.undotted
        )
        return not dotless and not written.endswith(_TANWIN)

    def _is_weak(self, word: str) -> bool:
        return word in self.names.weak or bare(word) in self.names.weak

    def _is_surname(self, at: int) -> bool:
        """«المصري» may end a name when only one word stands before it."""
        kinds = {"nationality", "place"}
        if not self.is_definite(at) or self.known[at].kind not in kinds:
            return False
        given = self.names.given
        before, earlier = self.reading.word(at - 1), self.reading.word(at - 2)
        return before in given and earlier not in given

    def _is_strange(self, word: str) -> bool:
        """A word that no dictionary holds, with or without clitics."""
        if self.lexicon.vocabulary.holds(word) or word.startswith(_WITH_CLITICS):
            return False
        return not any(self._is_ordinary(stem) for cut, stem in splits(word) if cut)

    def _is_ordinary(self, stem: str) -> bool:
        vocabulary = self.lexicon.vocabulary
        noun = vocabulary.holds(stem) and not vocabulary.is_verb_only(stem)
        return noun or self.is_no_part(stem)
