"""The adapter for python-crfsuite, on a tiny model made here."""

import pytest

from readingroom.extraction import crf, crf_training
from readingroom.extraction.extractor import load

FIRST = ["سلمى", "كريم", "ليلى", "نادر", "سعاد", "هاني", "رنا", "وليد"]
LAST = ["الراوي", "البناء", "الحداد", "العطار", "النجار", "الصائغ"]
VERBS = ["قالت", "قال", "ذكرت", "ذكر", "أكدت", "أكد"]


def lines():
    """Sentences in which two words after a verb are a person's name."""
    for number, first in enumerate(FIRST * 6):
        last = LAST[number % len(LAST)]
        verb = VERBS[number % len(VERBS)]
        yield f"{verb} O"
        yield f"{first} B-PERS"
        yield f"{last} I-PERS"
        yield from ("إن O", "السوق O", "مزدحم B-MISC", ". O", "")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    file = tmp_path_factory.mktemp("models") / "tiny.ar.crf"
    assert crf_training.train(crf_training.read(lines()), file, 30) == 48
    return file


def test_a_trained_model_finds_names_that_no_table_has(model):
    extractor = load("readingroom.extraction.crf.CrfExtractor", str(model))
    text = "💬 وصل أمس.\nقالت سعاد الخياط إن السوق مزدحم."
    [mention] = extractor.mentions(text)
    assert text[mention.start : mention.end] == "سعاد الخياط"
    assert (mention.kind, mention.rule) == ("person", "learned")
    assert extractor.languages == {"ar"}


@pytest.mark.parametrize("text", ["", "\n\n", "💚", "…" * 50, "قال " * 500])
def test_any_text_gives_an_answer(model, text):
    for mention in crf.CrfExtractor(str(model)).mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)


def test_the_language_is_in_the_file_name():
    assert crf.language_of("/srv/names.he.crf") == "he"
    assert crf.language_of("names.crf") == "ar"


def test_a_word_is_seen_with_its_neighbours_and_what_the_rules_say():
    seen = crf.features(["President", "Putin", "spoke"], ["", "B-person", ""])
    assert {"word=putin", "shape=Xx", "rule=B-person", "suffix=tin"} <= set(seen[1])
    assert {"-1:word=president", "1:shape=x", "2:edge"} <= set(seen[1])


def test_what_the_rules_find_is_a_feature():
    hits = crf.rule_hits("in New York", "en")
    assert hits == {3: "B-place", 7: "I-place"}


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (["B-person", "I-person", "O"], [(0, 3, "person")]),
        (["I-place", "B-place", "O"], [(0, 1, "place"), (2, 3, "place")]),
        (["B-place", "O", "I-place"], [(0, 1, "place"), (4, 5, "place")]),
        (["B-place", "I-person", "O"], [(0, 1, "place"), (2, 3, "person")]),
    ],
)
def test_labels_become_spans(labels, found):
    assert crf.runs([(0, 1), (2, 3), (4, 5)], labels) == found


@pytest.mark.parametrize(
    ("label", "ours"),
    [("B-LOC", "B-place"), ("I-PER", "I-person"), ("B-MISC", "O"), ("O", "O")],
)
def test_labels_of_corpora_are_ours(label, ours):
    assert crf_training.our_label(label) == ours


def test_a_word_without_a_label_is_refused_with_its_line():
    with pytest.raises(ValueError, match="line 2"):
        list(crf_training.read(["a O", "b"]))


def test_nothing_to_train_on(tmp_path):
    with pytest.raises(ValueError, match="no sentences"):
        crf_training.train([], tmp_path / "x.crf")
