"""The direction and the likely language of a piece of text, by its letters."""

import re
from collections import Counter

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_HEBREW = re.compile("[\u05d0-\u05ea]")
# Addresses are Latin in every language: they tell nothing of the sentence round them.
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|@\w+")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LETTERS = {
    "ckb": frozenset("ەێۆڵڕڤ"),
    "ur": frozenset("ٹڈڑںےہھ"),
    "fa": frozenset("پچژگ"),
}
_WORDS = {
    "ar": frozenset(
        [
            "في",
            "من",
            "على",
            "إلى",
            "أن",
            "التي",
            "الذي",
            "هذا",
            "هذه",
            "عن",
            "مع",
            "إن",
            "ال",
            "كان",
        ]
    ),
    "fa": frozenset(
        ["که", "را", "این", "است", "برای", "آن", "های", "شد", "می", "خود", "کرد", "بود"]
    ),
    "ur": frozenset(["کے", "کی", "میں", "ہے", "سے", "کا", "نے", "اور", "ہیں", "پر"]),
    "ckb": frozenset(["لە", "بە", "بۆ", "ئەو", "کە", "لەگەڵ", "بەڵام", "ئەم"]),
}


def direction(text: str) -> str:
    """ "rtl" or "ltr": the script with more letters, the first strong one if even.
    Letters of web and mail addresses count only where there are no others."""
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    if not (_RIGHT.search(sample) or _LEFT.search(sample)):
        sample = text[:_SAMPLE]
    right = len(_RIGHT.findall(sample))
    left = len(_LEFT.findall(sample))
    if right != left:
        return "rtl" if right > left else "ltr"
    first_right, first_left = _RIGHT.search(sample), _LEFT.search(sample)
    if first_right and first_left:
        return "rtl" if first_right.start() < first_left.start() else "ltr"
    return "ltr"


def language(text: str) -> str:
    """A guess among ar fa ur ckb he en, by letters and function words."""
    sample = text[:_SAMPLE]
    if direction(sample) == "ltr":
        return "en"
    if len(_HEBREW.findall(sample)) > len(_RIGHT.findall(sample)) / 2:
        return "he"
    score = Counter({name: _letter_score(sample, name) for name in _LETTERS})
    words = Counter(_WORD.findall(sample))
    for name, known in _WORDS.items():
        score[name] += 3 * sum(words[word] for word in known)
    best, points = score.most_common(1)[0]
    return best if points > score["ar"] else "ar"


def _letter_score(sample: str, name: str) -> int:
    return sum(sample.count(letter) for letter in _LETTERS[name])
