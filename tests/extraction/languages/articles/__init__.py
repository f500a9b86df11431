"""One small article in each language, written and annotated for the tests.

The JSON has the shape of `manage.py extract`; a date's `value` stands beside it.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def article(language: str) -> tuple[str, dict[str, Any]]:
    """The text and what is in it."""
    text = (FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    gold = (FOLDER / f"{language}.gold.json").read_text(encoding="utf-8")
    return text, json.loads(gold)
