"""One value, one safe cell of a spreadsheet.

A cell that a spreadsheet would take for a formula is preceded by an apostrophe
(OWASP ASVS 1.2.10). The first character that shows decides: spaces, bidi controls
and other invisible characters before it do not disarm a formula.
"""

from __future__ import annotations

import re

# White space, controls, and what Unicode calls default ignorable: nothing of it shows.
_UNSEEN = (
    r"\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5"
    r"\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
# The four signs, and their small and full-width forms.
_SIGNS = r"=+@\-\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
# Written in what Python's and PostgreSQL's regular expressions have in common:
# readingroom.queries.export_sql uses it in the database. Text there holds no NUL.
FORMULA = rf"^(?:[{_UNSEEN}]*[{_SIGNS}]|[\t\r\n])"

_formula = re.compile(FORMULA)


def safe_cell(value: str) -> str:
    """``value``, disarmed when a spreadsheet could compute it.

    >>> safe_cell("=1+1"), safe_cell("-5"), safe_cell("5-1")
    ("'=1+1", "'-5", '5-1')
    """
    return f"'{value}" if _formula.match(value.replace("\0", "\t")) else value
