"""Persian, Sorani, Urdu, Hebrew and English: names, dates and simple reported speech.

A small engine beside the Arabic one, driven by the tables in `lexicon/<language>/`.
Its canonical names are the Arabic ones where the room knows them, so that articles of
all languages meet in one entity.
"""

from typing import Any

from readingroom.extraction.findings import Findings
from readingroom.extraction.languages.claims import claims
from readingroom.extraction.languages.dates import dates
from readingroom.extraction.languages.drafts import Draft, chosen
from readingroom.extraction.languages.grammar import Grammar, grammar
from readingroom.extraction.languages.names import known_names
from readingroom.extraction.languages.own import own_names
from readingroom.extraction.languages.page import Page
from readingroom.extraction.languages.persons import apposed, titled
from readingroom.extraction.languages.shortnames import short_names, told_apart

LANGUAGES = ("fa", "ckb", "ur", "he", "en")


def extract_in(text: str, language: str, own: Any = None) -> Findings:
    """Mentions and claims of a text in one of LANGUAGES; in another, `own` names only.

    ``own`` is the gazetteer of the names that people gave (`Lexicon.own`). Never raises
    on any string.
    """
    rules = grammar(language if language in LANGUAGES else "")
    page = Page.of(text, language)
    drafts = mentions(page, rules, own)
    found = [draft.finding(page) for draft in drafts]
    return Findings(found, claims(page, rules, drafts))


def mentions(page: Page, rules: Grammar, own: Any) -> list[Draft]:
    """The drafts that stay, in text order."""
    drafts = own_names(page, rules, own)
    drafts += known_names(page, rules)
    drafts += dates(page, rules)
    drafts = chosen(drafts)
    drafts = chosen([*drafts, *titled(page, rules, drafts)])
    drafts = chosen([*drafts, *apposed(page, rules, drafts)])
    return told_apart(chosen([*drafts, *short_names(page, rules, drafts)]), page)
