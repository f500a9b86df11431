"""What kind of statement a claim is, and whether it affirms."""

from itertools import pairwise

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_OPENING_WORDS = 8
_POSSIBILITIES = frozenset(
    ["حل", "خيار", "احتمال", "امر", "واحد", "سيناريو", "مسار", "طريق", "بديل"]
)
_OPTIONS = frozenset(["مسارات", "خيارات", "احتمالات", "سيناريوهات", "بدائل", "حلول"])
_EXPECTING = frozenset(["رأى", "اعتبر", "اعتقد", "اعتقاد", "ظن", "خلص", "استنتج"])
_SOON = 5
_ANAPHORS = frozenset(["هذا", "هذه", "ذلك", "تلك", "الامر"])


def kind_of(
    reading: Reading, lexicon: Lexicon, at: CueAt, start: int, stop: int
) -> tuple[str, str]:
    """(kind, polarity) of a statement whose content is tokens [start, stop)."""
    first = reading.word(start)
    if first in lexicon.words["ruled_out"]:
        return "deny", "deny"
    if at.cue.kind == "deny":
        return "deny", "deny"
    if is_scenario(reading, lexicon, start, stop):
        return "scenario", "assert"
    if at.cue.kind == "assert" and _is_duty(reading, lexicon, at, start, stop):
        return "demand", at.cue.polarity
    expecting = at.cue.lemma in _EXPECTING
    if expecting and at.cue.kind == "assert" and _is_future(reading, start, stop):
        return "forecast", at.cue.polarity
    return at.cue.kind, at.cue.polarity


def _is_future(reading: Reading, start: int, stop: int) -> bool:
    """«لن تجرى»، «ستتوسع»: near the beginning of what is said."""
    for number in range(start, min(stop, start + _SOON)):
        word = reading.word(number)
        coming = word[:2] in {"سي", "ست"} and len(word) > 4
        if word in {"لن", "سوف", "قد", "ربما"} or coming:
            return True
    return False


def is_scenario(reading: Reading, lexicon: Lexicon, start: int, stop: int) -> bool:
    """Whether the speaker lays out possibilities: «سوى حل من اثنين»، «إما ... أو»."""
    words = [reading.word(number) for number in range(start, stop)]
    several = lexicon.words["several"]
    listed = {"الاول", "الاولي", "اولها"} & set(words)
    if _is_third_way(words) or (listed and _OPTIONS & set(words)):
        return True
    either = {"اما", "فاما", "واما"} & set(words)
    if either and ("او" in words or "واما" in words):
        return _is_either(reading, start, stop)
    if _is_one_of_two(words):
        return True
    ordered = lexicon.words["alternative"] & set(words)
    first_of = bool(ordered) and bool(lexicon.words["ordinals"] & set(words))
    return bool(several & set(words)) or (first_of and _begins_with(words, ordered))


def is_alternative(reading: Reading, lexicon: Lexicon, start: int) -> bool:
    """«أما الحل الثاني»: the next of several possibilities begins here."""
    words = [reading.word(start + n).removeprefix("و") for n in range(4)]
    if words[0] == "اما":
        words = words[1:]
        if words[0] in lexicon.words["ordinals"]:
            return True
    named = words[0] in lexicon.words["alternative"]
    return named and words[1] in lexicon.words["ordinals"] | {"الاخر"}


def goes_on(reading: Reading, start: int) -> bool:
    """Whether a content takes up what was just said: «هذا الأمر ...»."""
    return reading.word(start) in _ANAPHORS


def _is_third_way(words: list[str]) -> bool:
    """«هناك طريقا ثالثا»."""
    pairs = pairwise(words[:9])
    return any(
        a.removesuffix("ا") in _POSSIBILITIES and b.removesuffix("ا") in {"ثالث", "اخر"}
        for a, b in pairs
    )


def _begins_with(words: list[str], ordered: frozenset[str]) -> bool:
    return any(word in ordered for word in words[:3])


def _is_one_of_two(words: list[str]) -> bool:
    """«حل من اثنين»، «أحد أمرين»."""
    pairs = zip(words, words[1:], words[2:], strict=False)
    return any(
        (a in _POSSIBILITIES and b == "من" and c in {"اثنين", "اثنتين"})
        or (a in {"احد", "احدي"} and b.endswith("ين") and b[:-2] in _POSSIBILITIES)
        for a, b, c in pairs
    )


def _is_either(reading: Reading, start: int, stop: int) -> bool:
    """إما (either) is written with a hamza below; أما (as for) above."""
    return any(reading.original(n).endswith("إما") for n in range(start, stop))


def _is_duty(
    reading: Reading, lexicon: Lexicon, at: CueAt, start: int, stop: int
) -> bool:
    """«شدد على ضرورة»، «مشددا على أن ... يجب»: asserted, but asking."""
    reach = 1 if at.cue.group == "reveal" else _OPENING_WORDS
    near = range(start, min(stop, start + reach))
    if reading.word(start) == "علي" and any(reading.word(n) == "ان" for n in near):
        return True
    return any(reading.word(number) in lexicon.words["duties"] for number in near)
