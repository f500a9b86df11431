"""The sample collection, loaded as the demo does."""

from pathlib import Path

import pytest
from django.conf import settings

from readingroom.models import (
    Article,
    Claim,
    Deed,
    Desk,
    Entity,
    Handover,
    Mention,
    Passage,
    Reply,
    Tag,
    User,
)
from readingroom.services import seeding
from tests import make

SEEDS = Path(settings.BASE_DIR) / "seeds"
COUNTED = (Article, Claim, Deed, Desk, Entity, Mention, Passage, Tag, User)
COUNTED += (Handover, Reply)


def load():
    seeding.load(SEEDS, lambda name: make.PASSWORD, lambda step: None)


@pytest.fixture
def seeds(db):
    load()


def test_loading_twice_changes_nothing(seeds):
    before = {model.__name__: model.objects.count() for model in COUNTED}
    stamps = set(Passage.objects.values_list("pk", "version", "updated_at"))
    load()
    assert {model.__name__: model.objects.count() for model in COUNTED} == before
    assert set(Passage.objects.values_list("pk", "version", "updated_at")) == stamps


def test_the_collection_is_what_it_promises(seeds):
    assert Tag.objects.count() == 17
    assert not Tag.objects.filter(label_ar="").exists()
    assert not Tag.objects.filter(definition_ar="").exists()
    languages = list(Article.objects.values_list("language", flat=True))
    assert (languages.count("ar"), languages.count("fa"), languages.count("en")) == (
        7,
        1,
        1,
    )
    longest = max(
        len(text.split())
        for text in Article.objects.values_list("current_revision__text", flat=True)
    )
    assert longest > 19_000
    assert Article.objects.filter(desk__isnull=False).count() == 1
    assert Article.objects.filter(note="").count() == 0


def test_a_new_person_sees_a_living_room(seeds, client):
    authors = set(Passage.objects.values_list("author__username", flat=True))
    assert authors == {"analyst", "analyst2"}
    assert Passage.objects.filter(visibility="private").exists()
    assert Passage.objects.filter(removed_at__isnull=False).exists()
    assert {"tag", "edit", "remove", "undo", "reply", "resolve"} <= set(
        Deed.objects.values_list("verb", flat=True)
    )
    client.force_login(
        User.objects.get(username="analyst2"),
        "django.contrib.auth.backends.ModelBackend",
    )
    page = client.get("/")
    assert page.context["total"] == 8, "the desk's article is not among them"
