"""Two hundred random steps of one analyst equal a small model of them, kept in plain
Python: what is over the text, and what the two keys would take back."""

import random
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from readingroom.models import Deed, Passage, Tag
from readingroom.services import tagging, undoing
from readingroom.services.refusals import Stale
from tests import make

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
LABELS = ["one", "two", "three"]


class Model:
    """States are whole: {passage id: (start, end, labels, note)}; a step keeps the
    state before it."""

    def __init__(self):
        self.now, self.done, self.undone = {}, [], []

    def do(self, key, value):
        self.done.append(dict(self.now))
        self.undone.clear()
        self.now = {**self.now, key: value}
        if value is None:
            del self.now[key]

    def undo(self):
        self.undone.append(dict(self.now))
        self.now = self.done.pop()

    def redo(self):
        self.done.append(dict(self.now))
        self.now = self.undone.pop()


def seen():
    labels = dict(Tag.objects.values_list("pk", "label"))
    return {
        p.pk: (p.start, p.end, tuple(labels[t] for t in p.tag_ids), p.note)
        for p in Passage.objects.live()
    }


class Analyst:
    def __init__(self, by, article, chance):
        self.by, self.article, self.chance = by, article, chance
        self.text = article.current_revision.text

    def span(self):
        start = self.chance.randrange(len(self.text) - 1)
        end = min(len(self.text), start + self.chance.randrange(1, 40))
        return {"start": start, "end": end, "quote": self.text[start:end]}

    def labels(self):
        return self.chance.sample(LABELS, self.chance.randrange(3))

    def tag(self, model):
        passage_id, span, tags = uuid4(), self.span(), self.labels()
        sent = {
            "by": self.by,
            "article": self.article,
            "revision": self.article.current_revision,
            "id": passage_id,
            "tags": tags,
            **span,
        }
        tagging.tag(**sent)
        if self.chance.random() < 0.2:
            assert tagging.tag(**sent).deed is None
        model.do(passage_id, (span["start"], span["end"], tuple(tags), ""))

    def edit(self, model):
        passage = Passage.objects.get(pk=self.chance.choice(list(model.now)))
        span, tags, note = self.span(), self.labels(), str(self.chance.random())
        changes = {**span, "tags": tags, "note": note}
        with pytest.raises(Stale):
            self.send(passage, passage.version - 1, changes)
        self.send(passage, passage.version, changes)
        model.do(passage.pk, (span["start"], span["end"], tuple(tags), note))

    def send(self, passage, version, changes):
        tagging.edit(by=self.by, passage=passage, version=version, **changes)

    def remove(self, model):
        passage = Passage.objects.get(pk=self.chance.choice(list(model.now)))
        tagging.remove(by=self.by, passage=passage)
        model.do(passage.pk, None)

    def press(self, index):
        undoing.undo(undoing.steps(self.by, self.article, LONG_AGO)[index], by=self.by)

    def undo(self, model):
        self.press(0)
        model.undo()

    def redo(self, model):
        self.press(1)
        model.redo()

    def step(self, model):
        choices = [self.tag]
        choices += [self.edit, self.edit, self.remove] if model.now else []
        choices += [self.undo] * 3 if model.done else []
        choices += [self.redo] * 3 if model.undone else []
        self.chance.choice(choices)(model)


def test_two_hundred_random_steps(article, analyst, curator):
    seed = random.randrange(1000)
    # tags that were there before do not come and go with the steps
    for label in LABELS:
        make.tag(curator, label=label)
    before = Deed.objects.count()
    model = Model()
    person = Analyst(analyst, article, random.Random(seed))
    for step in range(200):
        person.step(model)
        assert seen() == model.now, f"seed {seed}, step {step}"
    assert Deed.objects.count() - before == 200
    assert Passage.events.rel.related_model.objects.count() == 200
