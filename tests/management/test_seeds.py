"""The sample collection, loaded as the demo does."""

from collections import Counter
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
    languages = Counter(Article.objects.values_list("language", flat=True))
    assert languages == {"ar": 7, "fa": 1, "ckb": 1, "ur": 1, "he": 1, "en": 1}
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
    assert page.context["total"] == 11, "the desk's article is not among them"


@pytest.mark.parametrize(
    ("slug", "language", "speaker"),
    [
        ("b6r3m9tw", "ckb", "ريبين هورامي"),
        ("c4v8p2hj", "ur", "شاهزيب ميراني"),
        ("g9t6k4xd", "he", "إيلان دفير"),
        ("h2y6n8vc", "fa", "فرهاد نيكنام"),
        ("d5s7k3xj", "en", "نادر القصّار"),
    ],
)
def test_each_language_meets_the_same_entities(seeds, slug, language, speaker):
    article = Article.objects.get(slug=slug)
    assert (article.language, article.status) == (language, "published")
    claims = Claim.objects.filter(revision=article.current_revision)
    assert claims.filter(speaker__label=speaker).exists()
    islamic_state = Entity.objects.get(label="تنظيم داعش", kind="organisation")
    named = Mention.objects.filter(entity=islamic_state)
    in_arabic = named.filter(revision__article__language="ar").exists()
    assert in_arabic
    if language != "he":
        assert named.filter(revision=article.current_revision).exists()
