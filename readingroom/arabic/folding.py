"""Folded copies of Arabic text for matching, with exact maps back.

Offsets are Unicode code points, half open. Folding never touches the text
itself: it makes a copy in which spelling variants look alike.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Runs that vanish: harakat, Quranic signs, tatweel, zero-width and bidi controls.
VANISHING = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u00ad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
_VANISHES = re.compile(f"[{VANISHING}]")
_ALIKE = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        **{chr(0x0660 + n): str(n) for n in range(10)},
        **{chr(0x06F0 + n): str(n) for n in range(10)},
    }
)
# Not folded in a key: a hamza on its seat, digits. TRUST.md gives the short list.
_ALIKE_IN_KEYS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
    }
)
_LONG_MARKS = re.compile(r"((?:[\u0300-\u036f\u064b-\u065f]){30})[\u0300-\u065f]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the offset it came from.

    `index` has one entry more than `text`: the length of the original.
    """

    text: str
    index: tuple[int, ...]
    original: str

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of folded[start:end], with the marks that follow it."""
        if start >= end:
            offset = self.index[min(start, len(self.text))]
            return offset, offset
        stop = self.index[end - 1] + 1
        while stop < len(self.original) and _is_mark(self.original[stop]):
            stop += 1
        return self.index[start], stop


def fold(text: str) -> Folded:
    """A copy for matching: variants of a letter alike, marks gone, digits ASCII."""
    letters: list[str] = []
    index: list[int] = []
    for offset, character in enumerate(text):
        for letter in _fold_character(character):
            letters.append(letter)
            index.append(offset)
    index.append(len(text))
    return Folded("".join(letters), tuple(index), text)


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """The folded letters of one word, without a map."""
    return "".join(_fold_character(character) for character in word)


def key(text: str) -> str:
    """The key by which names are told apart, sorted and looked up while typing.

    NFC, without format characters, tatweel and harakat; alef, ya, kaf and
    ta marbuta folded; case folded; spaces collapsed (TRUST.md 1.5).
    """
    short = _LONG_MARKS.sub(r"\1", text)
    composed = unicodedata.normalize("NFC", short)
    bare = "".join(c for c in composed if not _is_silent(c))
    return " ".join(bare.translate(_ALIKE_IN_KEYS).casefold().split())


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if _VANISHES.match(character):
        return ""
    if character < "\u0590":
        return character.lower() if len(character.lower()) == 1 else character
    if "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufeff":
        compatible = unicodedata.normalize("NFKC", character)
        return _VANISHES.sub("", compatible).translate(_ALIKE).replace(" ", "")
    return character.translate(_ALIKE)


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) > 0


def _is_silent(character: str) -> bool:
    return bool(_VANISHES.match(character)) or unicodedata.category(character) == "Cf"
