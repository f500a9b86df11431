"""Adjectives of place and people: روسي، الروسية، روسيون.

A stem is written as in the masculine singular (روسي, ياباني).
"""

_TANWIN = "ا\N{ARABIC FATHATAN}"
_ENDINGS = ("", "ة", "ين", "ون", "ان", "ات", "تان", "تين", _TANWIN)
_PLURALS = ("ين", "ون")


def forms(stem: str) -> list[str]:
    """The forms of a nisba, with and without the article.

    A stem of several words (كوري جنوبي) is inflected word by word.
    """
    words = stem.split()
    bare = [" ".join(_inflect(word, ending) for word in words) for ending in _ENDINGS]
    return bare + [
        " ".join("ال" + word for word in form.split())
        for form in bare
        if not form.endswith(_TANWIN)
    ]


def _inflect(word: str, ending: str) -> str:
    if not word.endswith("ي"):
        return word + (ending if ending in {"", "ة"} else "")
    if ending == _TANWIN:
        return word + _TANWIN
    return word + ending
