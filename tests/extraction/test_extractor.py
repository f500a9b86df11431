"""The interface for learned models, and what becomes of their suggestions."""

import pytest

from readingroom.extraction import Findings, FoundMention, extract
from readingroom.extraction.extractor import load, with_suggestions
from readingroom.extraction.lexicon import Lexicon

TEXT = "زارت موسكو سفينة اسمها الريحانة"


class Ships:
    """An extractor as an installation would write it."""

    languages = frozenset(["ar"])

    def __init__(self, model: str):
        self.names = model.split("|")

    def mentions(self, text):
        return [
            FoundMention(text.index(name), text.index(name) + len(name), "event", name)
            for name in self.names
            if name in text
        ]


def spans(findings):
    return [(m.start, m.end, m.confidence) for m in findings.mentions]


def test_an_extractor_is_one_class_with_its_model_file():
    extractor = load(f"{__name__}.Ships", "الريحانة|موسكو")
    found = extract(TEXT, Lexicon.shipped())
    merged = with_suggestions(found, extractor.mentions(TEXT), len(TEXT))
    assert spans(merged) == [(5, 10, "certain"), (23, 31, "suggested")]
    assert merged.claims == found.claims


@pytest.mark.parametrize("name", ["nowhere.Ships", f"{__name__}.Boats", "Ships", ""])
def test_there_is_no_such_extractor(name):
    with pytest.raises((ImportError, AttributeError, ValueError)):
        load(name, "")


def mention(start, end, kind="person", canonical="x", confidence="certain"):
    return FoundMention(start, end, kind, canonical, confidence=confidence)


@pytest.mark.parametrize(
    "wrong",
    [
        mention(-1, 2),
        mention(3, 3),
        mention(9, 11),
        mention(1, 3),
        mention(5, 9),
        mention(0, 2, kind="weapon"),
        mention(0, 2, canonical=""),
    ],
    ids=["before", "empty", "after", "into", "over", "kind", "nameless"],
)
def test_a_suggestion_that_does_not_fit_is_dropped(wrong):
    found = Findings([mention(2, 8)], [])
    assert with_suggestions(found, [wrong], 10) == found


def test_suggestions_do_not_overlap_one_another_or_what_an_event_holds():
    event, place = mention(2, 20, "event"), mention(4, 6, "place")
    found = Findings([event, place], [])
    suggested = [mention(10, 12), mention(20, 24), mention(22, 26), mention(0, 2)]
    merged = with_suggestions(found, suggested, 30)
    assert [(m.start, m.end) for m in merged.mentions] == [
        (0, 2),
        (2, 20),
        (4, 6),
        (20, 24),
    ]
