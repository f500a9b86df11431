"""Trains a model for `extraction.crf` from annotated sentences.

The file has a word and its label on each line, split by white space, and an empty line
after each sentence (as in CoNLL): B-PERS I-PERS O B-LOC ... Labels of other kinds than
ours count as O. A model trained on a corpus is under that corpus's licence.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from readingroom.extraction.crf import features, language_of, rule_hits

Sentence = list[tuple[str, str]]
_KINDS = {
    **dict.fromkeys(["per", "pers", "person"], "person"),
    **dict.fromkeys(["loc", "place", "gpe", "location"], "place"),
    **dict.fromkeys(["org", "organisation", "organization"], "organisation"),
    **dict.fromkeys(["norp", "nationality"], "nationality"),
    "event": "event",
    "date": "date",
}
_SETTINGS = {"c1": 0.1, "c2": 0.05, "feature.possible_transitions": True}


def read(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a file's lines. Raises ValueError with the line's number."""
    sentence: Sentence = []
    for number, line in enumerate(lines, 1):
        parts = line.split()
        if len(parts) == 1:
            raise ValueError(f"line {number}: a word and its label")
        if parts:
            sentence.append((parts[0], our_label(parts[-1])))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def our_label(label: str) -> str:
    """B-PERS -> B-person; O for kinds that are not ours."""
    position, _, kind = label.partition("-")
    ours = _KINDS.get(kind.lower())
    return f"{position}-{ours}" if ours and position in {"B", "I"} else "O"


def train(sentences: Iterable[Sentence], model: Path, iterations: int = 100) -> int:
    """Write a model file; how many sentences it was trained on.

    The language is that of the file's name. Raises ValueError when there are none.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**_SETTINGS, "max_iterations": iterations})
    count = 0
    for sentence in sentences:
        words = [word for word, _label in sentence]
        seen = features(words, _hits(words, language_of(model)))
        trainer.append(seen, [label for _word, label in sentence])
        count += 1
    if not count:
        raise ValueError("no sentences")
    trainer.train(str(model))
    return count


def _hits(words: list[str], language: str) -> list[str]:
    """What the rules say of each word of a sentence written with spaces."""
    hits = rule_hits(" ".join(words), language)
    starts, offset = [], 0
    for word in words:
        starts.append(offset)
        offset += len(word) + 1
    return [hits.get(start, "") for start in starts]
