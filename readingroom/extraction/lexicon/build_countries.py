"""Writes territories.tsv: the countries' names in the languages the desk reads.

Run by hand, where MODULE is readingroom.extraction.lexicon.build_countries:
`uv run --with babel python -m MODULE`. The names are those of Unicode CLDR, as Babel
ships them, under the Unicode License v3.
"""

import re
from importlib import import_module
from pathlib import Path

_LANGUAGES = ("ar", "fa", "he", "ckb", "ur", "en")
# No countries: bodies, zones, stand-ins, scattered islets.
_LEFT_OUT = frozenset(["EU", "EZ", "QO", "UM", "UN", "XA", "XB", "ZZ"])
_COUNTRY = re.compile(r"[A-Z]{2}")
_ASIDE = re.compile(r"\s*\([^)]*\)")
# CLDR's names of these speak of their standing; newspapers leave that out.
_SHORT = {
    "HK": (
        "هونغ كونغ",
        "هنگ\u200cکنگ",
        "הונג קונג",
        "هۆنگ کۆنگ",
        "ہانگ کانگ",
        "Hong Kong",
    ),
    "MO": ("ماكاو", "ماکائو", "מקאו", "ماکائۆ", "مکاؤ", "Macao"),
}
_HEAD = """\
# Countries and dependent territories in the languages the desk reads.
# code	{languages}
# Source: Unicode CLDR through Babel {version} (Unicode License v3), made by
# build_countries.py; what stood in brackets is left out. Do not edit by hand.
"""


def table() -> str:
    """The whole file: a head and one row a country, sorted by code."""
    babel = import_module("babel")
    names = [babel.Locale.parse(language).territories for language in _LANGUAGES]
    codes = sorted(code for code in names[0] if _COUNTRY.fullmatch(code))
    rows = [
        "\t".join((code, *_SHORT.get(code, tuple(_plain(n[code]) for n in names))))
        for code in codes
        if code not in _LEFT_OUT and all(code in n for n in names)
    ]
    head = _HEAD.format(languages="\t".join(_LANGUAGES), version=babel.__version__)
    return head + "\n".join(rows) + "\n"


def _plain(name: str) -> str:
    return _ASIDE.sub("", name)


if __name__ == "__main__":
    target = Path(__file__).with_name("territories.tsv")
    target.write_text(table(), encoding="utf-8")
