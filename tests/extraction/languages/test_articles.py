"""The annotated articles: what is in them is found, and little else."""

import pytest

from readingroom.extraction.languages import LANGUAGES
from readingroom.extraction.output import to_json
from tests.extraction.languages.aloud import found
from tests.extraction.languages.articles import article


def agreement(gold: set, predicted: set) -> float:
    """F1."""
    return 2 * len(gold & predicted) / (len(gold) + len(predicted))


def entities(findings: dict) -> set:
    names = ("start", "end", "type", "canonical")
    return {tuple(entity[name] for name in names) for entity in findings["entities"]}


def claims(findings: dict) -> set:
    return {
        (claim["cue"][0], claim["source_canonical"], claim["kind"])
        for claim in findings["claims"]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_annotations_quote_the_text(language):
    text, gold = article(language)
    for item in [*gold["entities"], *gold["claims"]]:
        assert text[item["start"] : item["end"]] == item["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_read_as_a_person_reads_it(language):
    text, gold = article(language)
    predicted = to_json(text, found(text, language))
    assert agreement(entities(gold), entities(predicted)) >= 0.9
    assert agreement(claims(gold), claims(predicted)) >= 0.85


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_of_an_article_have_their_values(language):
    text, gold = article(language)
    values = {m.start: m.value for m in found(text, language).mentions}
    dated = [e for e in gold["entities"] if e["type"] == "DATE"]
    assert [values.get(e["start"]) for e in dated] == [e["value"] for e in dated]
