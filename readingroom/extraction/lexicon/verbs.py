"""Makes the forms of the reporting words from the tables of cues.

The row of «أكد» gives أكد أكدت أكدوا، يؤكد تؤكد يؤكدون، مؤكدا مؤكدة مؤكدين.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from readingroom.arabic.folding import fold_word
from readingroom.extraction.lexicon.tables import column, listed, rows


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting word.

    `form`: perfect, imperfect, participle, noun or credit; `gender`: m, f,
    p (plural) or "" where the form does not show it.
    """

    lemma: str
    group: str
    kind: str
    polarity: str
    frames: frozenset[str]
    form: str
    gender: str
    spelling: str

    @property
    def is_finite(self) -> bool:
        """A perfect or an imperfect: «قالت»، «تقول»."""
        return self.form in _FINITE

    @property
    def gender_of_one(self) -> str:
        """m or f where the form is one person's, "" where it shows no gender."""
        return self.gender if self.gender in {"m", "f"} else ""

    @property
    def is_verb(self) -> bool:
        """A finite verb or a participle: «قائلا»."""
        return self.form not in {"noun", "credit"}


_FINITE = frozenset(["perfect", "imperfect"])


def cue_forms() -> dict[str, tuple[Cue, ...]]:
    """Folded form -> the cues it may be."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for row in rows("cues.tsv"):
        for form, gender, spelling in _conjugated(row):
            cue = _cue(row, form, gender, spelling)
            found[fold_word(spelling)].append(cue)
            for told in _of_something_told(cue) + _to_somebody(cue):
                found[fold_word(told.spelling)].append(told)
    for row in rows("nouns.tsv"):
        for spelling in _with_pronouns(row):
            found[fold_word(spelling)].append(_noun(row, spelling))
    return {form: tuple(cues) for form, cues in found.items()}


def _cue(row: list[str], form: str, gender: str, spelling: str) -> Cue:
    frames = frozenset(column(row, 7).split())
    return Cue(row[0], row[1], row[2], row[3], frames, form, gender, spelling)


def _of_something_told(cue: Cue) -> list[Cue]:
    """«وهو ما أكده X»، «الأمر الذي نفته X»: what is said stands before the verb."""
    if not cue.is_finite or cue.gender == "p":
        return []
    if not cue.frames & {"C", "O"} or cue.group in {"paper", "relay", "hearsay"}:
        return []
    stem = cue.spelling[:-1] + "ا" if cue.spelling.endswith("ى") else cue.spelling
    return [
        replace(cue, spelling=stem + pronoun, frames=frozenset(["before"]))
        for pronoun in ("ه", "ها")
    ]


def _to_somebody(cue: Cue) -> list[Cue]:
    """«حذرهم من»، «اتهمه بـ»: whom it is about is a pronoun joined to the verb."""
    about = cue.group in {"warn", "demand", "accuse", "describe", "deny"}
    told = about or cue.lemma in {"أبلغ", "أخبر"}
    if not told or not cue.is_finite or cue.gender == "p":
        return []
    frames = (cue.frames - {"A", "O", "R"}) | ({"ب"} if "A" in cue.frames else set())
    stem = cue.spelling[:-1] + "ا" if cue.spelling.endswith("ى") else cue.spelling
    return [
        replace(cue, spelling=stem + pronoun, frames=frozenset(frames))
        for pronoun in ("ه", "ها", "هم")
        if frames
    ]


def _noun(row: list[str], spelling: str) -> Cue:
    word, group, kind, lemma = row[:4]
    frames = frozenset(column(row, 4).split())
    gender = "own" if spelling != word else ""
    return Cue(lemma, group, kind, "assert", frames, group, gender, spelling)


def _conjugated(row: list[str]) -> list[tuple[str, str, str]]:
    found = []
    for stem in listed(column(row, 4)):
        short = stem[:-1] if stem.endswith(("ى", "عا", "زا", "كا")) else stem
        found += [("perfect", "m", stem), ("perfect", "f", short + "ت")]
        found += [("perfect", "p", short + "وا")]
    for stem in listed(column(row, 5)):
        short = stem[:-1] if stem[-1] in "ىيو" else stem
        found += [("imperfect", "m", "ي" + stem), ("imperfect", "f", "ت" + stem)]
        found += [("imperfect", "p", "ي" + short + "ون")]
    for stem in listed(column(row, 6)):
        short = stem[:-1] if stem.endswith("ي") else stem
        found += [("participle", "m", stem + "ا"), ("participle", "f", stem + "ة")]
        found += [("participle", "p", short + "ين")]
    return found


def _with_pronouns(row: list[str]) -> list[str]:
    word, group = row[:2]
    if group == "credit":
        return [word]
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    return [word, *(stem + ending for ending in ("ه", "ها", "هم", "هما"))]
