"""Where the reporting words of a text stand."""

from dataclasses import dataclass

from readingroom.arabic.clitics import conjunctions, splits
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading

# the perfects of to voice, which without a shadda are the preposition through
_THROUGH = frozenset(["عبر", "عبرت"])
_TOLD = frozenset(["إعلان", "تأكيد", "قول", "تصريح", "تحذير"])
FINITE = frozenset(["perfect", "imperfect"])
# «طلب عدم الكشف عن اسمه»، «رفض الكشف عن هويته»: of a source, not a statement
_WITHHELD = {
    "طلب": {"عدم"},
    "رفض": {"الكشف", "ذكر", "الافصاح", "نشر"},
    "فضل": {"عدم"},
}


@dataclass(frozen=True, slots=True)
class CueAt:
    """A reporting word at a token; `cut` letters of it are clitics."""

    number: int
    stop: int
    cut: int
    cue: Cue

    @property
    def finite(self) -> bool:
        return self.cue.form in FINITE


def cues_in(
    reading: Reading, lexicon: Lexicon, first: int, stop: int, taken: frozenset[int]
) -> list[CueAt]:
    """The reporting words of a token range, outside quoted speech and names."""
    found = []
    for number in range(first, stop):
        if number in taken or number in reading.in_speech:
            continue
        at = _cue_at(reading, lexicon, number)
        if at:
            found.append(at)
    return found


def _cue_at(reading: Reading, lexicon: Lexicon, number: int) -> CueAt | None:
    if reading.kind(number) != "word":
        return None
    word = reading.word(number)
    for cut, stem in conjunctions(word):
        for cue in lexicon.cues.get(stem, ()):
            if cue.form != "noun" and _counts(reading, lexicon, number, cut, cue):
                return CueAt(number, _credit_stop(reading, number, cue), cut, cue)
    for cut, stem in splits(word):
        for cue in lexicon.cues.get(stem, ()):
            if cue.form == "noun" and _noun_counts(reading, lexicon, number, cue):
                return CueAt(number, number + 1, cut, cue)
    return _at_the_limit(reading, lexicon, number)


def _counts(
    reading: Reading, lexicon: Lexicon, number: int, cut: int, cue: Cue
) -> bool:
    if cue.form == "credit":
        return _credit_counts(reading, number, cut)
    if "before" in cue.frames:
        return _tells_of(reading, number) and not _is_of_credit(
            reading, lexicon, number
        )
    if _is_of_credit(reading, lexicon, number) or _is_negated(reading, lexicon, number):
        return False
    if cue.form == "participle":
        return _participle_counts(reading, lexicon, number, cue)
    undotted = cue.spelling.endswith("ى") and reading.original(number).endswith("ي")
    if cue.form == "perfect" and undotted:
        return False  # «رأي»، «نفي» are nouns
    if cue.lemma == "أبدى" and not _is_attitude(reading, lexicon, number + 1):
        return False
    if cut == 0 and cue.form == "perfect" and _is_masdar(reading, lexicon, number):
        return False
    if reading.word(number) in {"ورد", "وردت"} and not _opens(reading, number):
        return (
            False  # ورد came; the و of «ورد عليه» is cut off only where a clause opens
        )
    if cut and reading.word(number)[cut - 1] == "س":
        return False
    if cue.group == "paper" and not _in_a_paper(reading, lexicon, number):
        return False
    if cue.lemma == "بين" and not _shows(reading, lexicon, number):
        return False
    if cue.spelling in _THROUGH and not _voices(reading, number):
        return False
    if reading.word(number + 1) in _WITHHELD.get(cue.lemma, ()):
        return False
    called = cue.lemma == "ادعى" and cue.form == "imperfect"
    if called and reading.original(number).endswith("ى"):
        return False  # «يدعى» is called
    return _same_hamza(reading, number, cue) and not _own_voice(
        reading, lexicon, number, cut
    )


def _is_masdar(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    """«أن نشر قوات»، «عن أمل بلاده»: after a preposition stands a noun."""
    before = reading.word(number - 1)
    if before in lexicon.words["that"]:
        return reading.word(number) in lexicon.words["masdars"]
    return before in lexicon.words["prepositions"] - {"بعد", "منذ"}


def _opens(reading: Reading, number: int) -> bool:
    return reading.kind(number - 1) != "word"


def _is_attitude(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    """«أبدى استعداده»، «مبديا قلقه»."""
    word = reading.word(number)
    stems = {word, word.removesuffix("ه"), word.removesuffix("ها")}
    stems |= {stem.removesuffix("هم") for stem in stems}
    return bool(stems & lexicon.words["attitudes"])


def _shows(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    """بين (showed) carries its shadda or is followed by أن; بين is between."""
    if "\N{ARABIC SHADDA}" in reading.original(number):
        return True
    for at in range(number + 1, number + 9):
        if reading.kind(at) != "word":
            return False
        if reading.word(at) in lexicon.words["that"] | lexicon.words["that_he"]:
            return True
    return False


def _tells_of(reading: Reading, number: int) -> bool:
    """«وهو ما أكده»، «الأمر الذي نفته»."""
    before = reading.word(number - 2), reading.word(number - 1)
    return before in {("وهو", "ما"), ("وهذا", "ما"), ("وهي", "ما"), ("الامر", "الذي")}


def _voices(reading: Reading, number: int) -> bool:
    """عبر عن (voiced) carries its shadda or has its عن near; عبر is through."""
    near = [reading.word(at) for at in range(number + 1, number + 8)]
    through = near[0].startswith(("ال", "حساب", "منص", "موقع", "تطبيق", "صفحت"))
    written = "\N{ARABIC SHADDA}" in reading.original(number)
    return written or ("عن" in near and (not through or near[1] == "عن"))


def _is_of_credit(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    """«وفق ما نقل عنه»: the verb belongs to the attribution."""
    before, credit = reading.word(number - 1), reading.word(number - 2)
    if before == "ما":
        return any(cue.form == "credit" for cue in lexicon.cues.get(credit, ()))
    return before in {"حسبما", "وفقما", "بحسبما"}


def _in_a_paper(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    """«جاء في البيان»، «جاء فيه»: what a document says."""
    if reading.word(number + 1) in {"فيه", "فيها"}:
        return True
    document = reading.word(number + 2) in lexicon.words["papers"]
    return reading.word(number + 1) == "في" and document


def _is_negated(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    before = reading.word(number - 1)
    stem = before[1:] if before[:1] in "وف" and len(before) > 2 else before
    if stem == "ما" and reading.word(number - 2) in {"حسب", "بحسب", "وفق", "علي"}:
        return False
    return stem in lexicon.words["negations"]


def _participle_counts(
    reading: Reading, lexicon: Lexicon, number: int, cue: Cue
) -> bool:
    """«مؤكدا» goes on with the same speaker; «المؤكد» and «كاملة» do not."""
    before, word = reading.word(number - 1), reading.word(number)
    if cue.lemma == "أبدى" and not _is_attitude(reading, lexicon, number + 1):
        return False
    if cue.gender == "f" and reading.original(number).endswith("ه"):
        return False  # «مقره» its seat, not «مقرة»
    after_pause = before in {"،", "؛", ")", '"', "»", "”"} or word.startswith("و")
    return cue.gender == "m" or after_pause


def _same_hamza(reading: Reading, number: int, cue: Cue) -> bool:
    """Short verbs with a hamza inside keep it: رأت is not رات."""
    inner = cue.spelling[1:]
    if len(cue.spelling) > 4 or not set(inner) & set("أؤئ"):
        return True
    return bool(set(reading.original(number)[1:]) & set("أؤئ"))


def _own_voice(reading: Reading, lexicon: Lexicon, number: int, cut: int) -> bool:
    """«يذكر أن»، «يشار إلى أن»: the paper itself speaks."""
    word = reading.word(number)[cut:]
    following = reading.word(number + 1)
    if word not in lexicon.words["own_voice"]:
        return False
    return following in {"ان", "الي", "هنا"}


def _credit_counts(reading: Reading, number: int, cut: int) -> bool:
    word, following = reading.word(number)[cut:], reading.word(number + 1)
    if reading.kind(number + 1) != "word":
        return False
    if word in {"وفقا", "طبقا"}:
        return following.startswith("ل")
    return word != "نقلا" or following == "عن"


def _credit_stop(reading: Reading, number: int, cue: Cue) -> int:
    return number + 2 if cue.lemma == "نقل" and cue.form == "credit" else number + 1


def _noun_counts(reading: Reading, lexicon: Lexicon, number: int, cue: Cue) -> bool:
    if reading.word(number - 1) in {"تجدر", "وتجدر", "يمكن"}:
        return False
    if cue.spelling.startswith("ال") and reading.word(number)[:1] != "ب":
        return False  # «اكتفى بالقول», not «القول» alone
    if cue.lemma == "إشارة":
        after = reading.word(number + 1), reading.word(number + 2)
        return reading.word(number - 1) == "في" and after == ("الي", "ان")
    following = [reading.word(number + n) for n in (1, 2)]
    clause = {"ان", "إن", "بان"} | lexicon.words["that_he"]
    if following[0] in clause or following[0] == ":":
        return True
    if cue.lemma in _TOLD and cue.gender != "own":
        return _is_told(reading, lexicon, number + 1, clause)
    return following[0] in {"من", "الي", "ب", "علي"} and following[1] in clause


def _is_told(
    reading: Reading, lexicon: Lexicon, first: int, clause: frozenset[str] | set[str]
) -> bool:
    """«إعلان وزير الخارجية عباس عراقجي أن»: who announces stands between."""
    names = ("titles", "roles", "org_heads", "groups_of_people")
    if not any(reading.word(first) in lexicon.words[group] for group in names):
        return False
    for number in range(first, first + 10):
        if reading.kind(number) != "word":
            return False
        if reading.word(number) in clause:
            return True
    return False


def _at_the_limit(reading: Reading, lexicon: Lexicon, number: int) -> CueAt | None:
    """«على حد قوله»: three words that attribute like وفق."""
    words = reading.word(number).removeprefix("و"), reading.word(number + 1)
    if words != ("علي", "حد"):
        return None
    noun = reading.word(number + 2)
    if noun[:3] not in {"قول", "تعب", "وصف", "زعم"}:
        return None
    cue = lexicon.cues["حسب"][-1]
    stop = number + 2 if noun in lexicon.words["own_words"] else number + 3
    return CueAt(number, stop, len(reading.word(number)) - 3, cue)
