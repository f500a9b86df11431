"""A learned model of the installation suggests; it never decides."""

import logging

import pytest
from django.core.exceptions import ImproperlyConfigured

from readingroom.extraction import FoundMention
from readingroom.models import Mention
from readingroom.services.extracting import extract_into
from tests import make

HERE = __name__


class Words:
    """Takes the first word of a text for a name."""

    languages = frozenset(["ar"])

    def __init__(self, model):
        self.model = model

    def mentions(self, text):
        end = text.index(" ")
        return [FoundMention(0, end, "organisation", text[:end], rule="learned")]


class Broken(Words):
    def mentions(self, text):
        raise MemoryError


def test_without_a_setting_the_rules_find_alone(curator):
    article = make.article(by=curator)
    assert not Mention.objects.filter(rule="learned", revision__article=article)


def test_what_a_model_finds_is_a_suggestion(curator, settings):
    settings.EXTRACTOR, settings.EXTRACTOR_MODEL = f"{HERE}.Words", "file"
    article = make.article(by=curator)
    found = Mention.objects.get(rule="learned", revision=article.current_revision)
    assert (found.start, found.confidence) == (0, "suggested")


def test_a_model_is_asked_about_its_own_languages(curator, settings):
    settings.EXTRACTOR = f"{HERE}.Words"
    article = make.article(by=curator)
    article.language = "he"
    article.save()
    revision = article.current_revision
    revision.article = article
    extract_into(revision)
    assert not Mention.objects.filter(rule="learned")


def test_a_model_that_fails_holds_up_nobody(curator, settings, caplog):
    settings.EXTRACTOR = f"{HERE}.Broken"
    with caplog.at_level(logging.ERROR):
        article = make.article(by=curator)
    assert article.current_revision.mentions.exists()
    assert "The extractor failed" in caplog.text


def test_an_extractor_that_is_not_there_is_said_at_once(curator, settings):
    settings.EXTRACTOR = "nowhere.Names"
    with pytest.raises(ImproperlyConfigured, match="READINGROOM_EXTRACTOR"):
        make.article(by=curator)
