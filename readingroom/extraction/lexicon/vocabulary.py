"""Whether a word is one of the language's own, so that it is taken for no name.

The table holds lemmas; a form is led back to them by taking its affixes off:
«والاجتماعات» to «اجتماع».
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from readingroom.arabic.folding import fold_word
from readingroom.extraction.lexicon.tables import column, listed, rows

_ARTICLES = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
# those of the third person; newspapers seldom speak to or of themselves
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه")
_OF_NOUNS = ("تين", "تان", "ين", "ون", "ان", "ات", "يه", "ه")
_OF_INDEFINITES = (*_PRONOUNS, *_OF_NOUNS, "ا")
_OF_PERFECTS = ("تا", "وا", "نا", "ت", "ا", "ن")
_OF_IMPERFECTS = ("ون", "وا", "ين", "ان", "ا", "ن")
_PERSONS = "يتنا"
_SHORTEST = 2


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The folded lemmas: perfects, imperfects without their ي, nouns and the rest;
    `doubtful` are words that are names as well."""

    perfects: frozenset[str]
    imperfects: frozenset[str]
    nouns: frozenset[str]
    doubtful: frozenset[str]

    @staticmethod
    @cache
    def shipped() -> "Vocabulary":
        """The words of `vocabulary.tsv`, read once per process."""
        return _read()

    def holds(self, word: str) -> bool:
        """Whether a folded word is a form of an ordinary word."""
        return _is_form(self, word)

    def is_verb_only(self, word: str) -> bool:
        """Whether a folded word is a form of a verb and of nothing else."""
        return _is_verb(self, word) and not _is_noun(self.nouns, word)

    def is_noun(self, word: str) -> bool:
        """Whether a folded word, without its clitics, is a noun or an adjective."""
        return word in self.nouns or word.removesuffix("ه") in self.nouns


@lru_cache(maxsize=100_000)
def _is_form(words: Vocabulary, word: str) -> bool:
    if word in words.nouns or _is_noun(words.nouns, word) or _is_verb(words, word):
        return True
    joined = word.startswith(_CONJUNCTIONS) and len(word) > _SHORTEST + 1
    return joined and _is_verb(words, word[1:])


def _is_noun(nouns: frozenset[str], word: str) -> bool:
    return any(
        _is_stem(nouns, bare, _OF_NOUNS if definite else _OF_INDEFINITES)
        for bare, definite in _without_proclitics(word)
    )


def _without_proclitics(word: str) -> list[tuple[str, bool]]:
    """(what remains, whether an article came off): no pronoun follows an article."""
    found = [(word, False)]
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            found.append((word[len(article) :], True))
    if word[:1] in _CONJUNCTIONS and len(word) > 3:
        found.append((word[1:], False))
    found += [
        (bare[1:], False)
        for bare, definite in tuple(found)
        if bare[:1] in _PREPOSITIONS and len(bare) > 3 and not definite
    ]
    return found


def _is_stem(nouns: frozenset[str], word: str, endings: tuple[str, ...]) -> bool:
    if word in nouns:
        return True
    stems = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    return any(
        stem in nouns
        or stem + "ه" in nouns
        or (stem[-1:] == "ت" and _taken(stem, nouns))
        for stem in stems
        if len(stem) > _SHORTEST
    )


def _taken(stem: str, nouns: frozenset[str]) -> bool:
    """«حكومته»: the ة that is written ت before a pronoun."""
    return stem[:-1] + "ه" in nouns or stem[:-2] in nouns


def _is_verb(words: Vocabulary, word: str) -> bool:
    bare = [word, *(word.removesuffix(p) for p in _PRONOUNS if word.endswith(p))]
    return any(_is_perfect(words, w) or _is_imperfect(words, w) for w in bare)


def _is_perfect(words: Vocabulary, word: str) -> bool:
    if word in words.perfects:
        return True
    stems = [word.removesuffix(e) for e in _OF_PERFECTS if word.endswith(e)]
    return any(s in words.perfects or _weak(s) & words.perfects for s in stems if s)


def _weak(stem: str) -> set[str]:
    """«أجرت» has lost the ى of «أجرى», «دعت» the ا of «دعا»."""
    return {stem + "ي", stem + "ا"}


def _is_imperfect(words: Vocabulary, word: str) -> bool:
    if word.startswith("س") and len(word) > 3:
        word = word[1:]
    if word[:1] not in _PERSONS or len(word) < 3:
        return False
    stem = word[1:]
    stems = [stem, *(stem.removesuffix(e) for e in _OF_IMPERFECTS if stem.endswith(e))]
    return any(s in words.imperfects or s + "ي" in words.imperfects for s in stems if s)


def _read() -> Vocabulary:
    perfects, imperfects, nouns, doubtful = set(), set(), set(), set()
    for row in rows("vocabulary.tsv"):
        kind, lemma, forms = row[0], fold_word(row[1]), listed(column(row, 2))
        if kind == "verb":
            perfects.add(lemma)
            for form in forms + listed(column(row, 3)):
                if form.startswith("masdar:"):
                    nouns.add(fold_word(form.removeprefix("masdar:")))
                elif form[:1] in {"ي", "ت"}:
                    imperfects.add(fold_word(form[1:]))
                else:
                    perfects.add(fold_word(form))
        elif kind == "both":
            doubtful.add(lemma)
        else:
            nouns.update([lemma, *map(fold_word, forms)])
    return Vocabulary(*map(frozenset, (perfects, imperfects, nouns, doubtful)))
