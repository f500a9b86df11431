"""Names that people type (tags, desks, outlets, people): what they may hold."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Controls, line breaks and the bidi controls of CVE-2021-42574. Joiners (U+200C,
# U+200D) and the marks LRM, RLM, ALM stay: Persian and mixed names need them.
FORBIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


def plain_name(value: str) -> None:
    """Raises ValidationError on control characters, also those that turn text round."""
    if FORBIDDEN.search(value):
        raise ValidationError(
            _("A name cannot hold control characters."), code="control_characters"
        )


NAME_VALIDATORS = [plain_name]
NAME_SQL = r"[\x01-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
