"""One value, one safe cell of a spreadsheet.

A cell that a spreadsheet would take for a formula is preceded by an apostrophe
(OWASP ASVS 1.2.10). The first character that shows decides: spaces, bidi controls
and other invisible characters before it do not disarm a formula.
"""

from __future__ import annotations

import re

FORMULA = re.compile(
    "[\\s\\x00\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\\t\\r\\n\\x00]"
)


def safe_cell(value: str) -> str:
    """``value``, disarmed when a spreadsheet could compute it.

    >>> safe_cell("=1+1"), safe_cell("-5"), safe_cell("5-1")
    ("'=1+1", "'-5", '5-1')
    """
    return f"'{value}" if FORMULA.match(value) else value
