"""Whether the room is up, as a balancer asks."""

import json

import pytest
from django.db import connection
from django.test import Client

from tests.views.visiting import signed_in


@pytest.fixture
def move(transactional_db):
    """Look for the database's server in another folder, until the test is over."""
    home = connection.settings_dict["HOST"]

    def look(folder: str = home) -> None:
        connection.close()
        connection.settings_dict["HOST"] = folder

    yield look
    look()


@pytest.fixture
def away(move):
    """The database's server is not where it was."""
    move("/nonexistent")


@pytest.mark.django_db
def test_a_room_that_is_up_says_so():
    answer = Client().get("/healthz")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content) == {"database": "ok"}
    assert Client().head("/healthz").status_code == 200


@pytest.mark.django_db
def test_it_does_nothing_but_answer():
    assert Client().post("/healthz").status_code == 405
    assert not Client().get("/healthz").cookies


def test_without_its_database_it_answers_503(away):
    answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"database": "away"}


def test_a_session_in_the_browser_does_not_break_the_answer(away):
    answer = Client(headers={"Cookie": "sessionid=" + "a" * 32}).get("/healthz")
    assert answer.status_code == 503


def test_without_its_database_a_page_breaks_in_words(away):
    client = Client(headers={"Cookie": "sessionid=" + "a" * 32})
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code in (500, 503)
    assert b"nonexistent" not in answer.content
    assert b"not your fault" in answer.content


def test_when_the_database_is_back_so_is_the_room(move, analyst):
    client = signed_in(analyst)
    move("/nonexistent")
    assert client.get("/healthz").status_code == 503
    move()
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200
