"""The list of occurrences and what it answers; suggestions for the palette."""

import re
from uuid import uuid4

import pytest

from readingroom.models import Deed, Passage
from tests import make
from tests.views.visiting import Page, signed_in

TEXT = """\
عنوان <b>الخبر</b>
قال المراسل إن بوتين وصل. <script>alert(1)</script> ثم غادر وبوتين معه.
وأضاف أن بوتين عاد."""
HTMX = {"HX-Request": "true"}


@pytest.fixture
def article(curator):
    return make.article(curator, text=TEXT)


@pytest.fixture
def client(analyst):
    return signed_in(analyst)


def address(article, quote="بوتين", **more):
    start = article.current_revision.text.index(quote)
    query = {"start": start, "end": start + len(quote), **more}
    listed = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{article.get_absolute_url()}occurrences/?{listed}"


def body(answer, **more):
    found = Page(answer).all("input", name="found")
    (id_field,) = Page(answer).all("input", name="id")
    return {
        "id": id_field["value"],
        "found": [box["value"] for box in found],
        "tags": ["recruitment"],
        **more,
    }


def rows(answer):
    return set(re.findall(r'id="(row-\d+)"', answer.content.decode()))


def test_each_place_has_a_box_and_its_context_as_text(client, article):
    answer = client.get(address(article))
    page = Page(answer)
    assert len(page.all("input", name="found")) == 3
    assert len(page.all("mark")) == 3
    assert "<script>alert" not in answer.content.decode()
    assert "<script>alert(1)</script> ثم غادر و" in page.text


def test_the_reading_page_gets_the_form_alone(client, article):
    answer = client.get(address(article), headers=HTMX)
    assert answer.content.decode().lstrip().startswith("<form")
    onward = client.get(
        address(article, where="everywhere", after=uuid4()), headers=HTMX
    )
    assert "<form" not in onward.content.decode()


def test_a_save_repaints_what_it_touched_and_so_does_its_undo(client, article):
    sent = body(client.get(address(article), headers=HTMX))
    path = address(article).partition("?")[0]
    answer = client.post(path, sent, headers=HTMX)
    assert answer.status_code == 201
    assert rows(answer) == {"row-1", "row-2"}
    deed = Deed.objects.get(verb="tag")
    assert f"/deeds/{deed.pk}/undo/" in answer.content.decode()
    undone = client.post(f"/deeds/{deed.pk}/undo/", headers=HTMX)
    assert rows(undone) == {"row-1", "row-2"}
    assert not Passage.objects.live().exists()
    again = client.post(path, sent, headers=HTMX)
    assert again.status_code == 200
    assert not Passage.objects.live().exists()


def test_history_counts_them(client, article):
    path = address(article).partition("?")[0]
    client.post(path, body(client.get(address(article))))
    assert "tagged 3 passages recruitment" in Page(client.get("/history/")).text


@pytest.mark.parametrize(
    ("found", "status"),
    [([], 422), (["nonsense"], 422), (["1:2:3"], 422), ([f"{uuid4()}:0:4"], 409)],
)
def test_places_that_cannot_be_taken_are_refused(client, article, found, status):
    path = address(article).partition("?")[0]
    sent = {"id": str(uuid4()), "found": found, "tags": ["recruitment"]}
    assert client.post(path, sent).status_code == status
    assert not Passage.objects.exists()


@pytest.mark.parametrize("query", ["", "?start=0", "?start=3&end=3", "?start=x&end=4"])
def test_what_is_looked_for_must_be_said(client, article, query):
    path = address(article).partition("?")[0]
    assert client.get(path + query).status_code == 422


def test_a_long_text_is_no_phrase(client, curator):
    article = make.article(curator, text="عنوان\n" + "كلمة " * 80)
    path = address(article, quote="كلمة").partition("?")[0]
    assert client.get(f"{path}?start=0&end=300").status_code == 422


def test_suggestions_are_ids_of_tags(client, article, analyst):
    passage = make.passage(analyst, article, "بوتين", tags=["recruitment"])
    query = address(article).partition("?")[2]
    answer = client.get(f"{article.get_absolute_url()}suggestions/?{query}")
    assert answer.json() == {"tags": [str(passage.tag_ids[0])]}
