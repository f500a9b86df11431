"""Tagging without a script, by quoting."""

from uuid import uuid4

import pytest

from readingroom.models import Passage
from tests import make
from tests.views.visiting import Page, signed_in


@pytest.fixture
def article(curator):
    return make.article(by=curator)


@pytest.fixture
def path(article):
    return f"/articles/{article.slug}/quoting/"


def form(**fields):
    return {"id": str(uuid4()), "visibility": "room", **fields}


def test_the_words_become_a_passage(analyst, curator, article, path):
    make.tag(by=curator, label="attack")
    sent = form(first="بلاده تتابع", last="في قطاع غزة", tags="attack", new_tag="غزة")
    answer = signed_in(analyst).post(path, {**sent, "note": "seen"})
    passage = Passage.objects.get()
    assert answer["Location"] == f"/passages/{passage.pk}/"
    assert passage.quote == "بلاده تتابع التطورات في قطاع غزة"
    assert (len(passage.tag_ids), passage.note) == (2, "seen")


def test_sent_twice_it_is_one_passage(analyst, path):
    client, sent = signed_in(analyst), form(first="قطاع غزة")
    assert [client.post(path, sent).status_code for _ in range(2)] == [302, 302]
    assert Passage.objects.count() == 1


def test_words_of_several_places_ask_which(analyst, article, path):
    client, sent = signed_in(analyst), form(first="شكري")
    answer = client.post(path, sent)
    assert answer.status_code == 422
    assert not Passage.objects.exists()
    places = [each["value"] for each in Page(answer).all("input", name="place")]
    assert len(places) == 2
    client.post(path, {**sent, "place": places[1]})
    passage = Passage.objects.get()
    assert f"{passage.start}-{passage.end}" == places[1]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"first": "ليست هنا"}, "do not stand in the text"),
        ({"first": ""}, "required"),
        ({"first": "قطاع غزة", "visibility": "desk"}, "on no desk"),
        ({"first": "شكري", "place": "1-2"}, "choose one"),
    ],
)
def test_what_does_not_fit_is_said_beside_what_was_written(analyst, path, sent, said):
    answer = signed_in(analyst).post(path, form(**sent, note="kept"))
    page = Page(answer)
    assert answer.status_code == 422
    assert said in page.text
    assert "kept" in page.text
    assert not Passage.objects.exists()


def test_the_article_leads_there_for_who_may_tag(analyst, reader, article, path):
    for person, leads in ((analyst, True), (reader, False)):
        page = Page(signed_in(person).get(article.get_absolute_url()))
        assert bool(page.all("a", href=path)) is leads
