"""The export page and the file it offers."""

import csv
import io
import logging
import re
from datetime import timedelta

import pytest
from django.core import signals
from django.db import close_old_connections
from django.test import Client

from readingroom.models import Tag
from readingroom.views import export
from tests import make

BACKEND = "django.contrib.auth.backends.ModelBackend"
FILE = "/export/passages.csv"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    return client


def rows(response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.content.decode()
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def go_away(response) -> None:
    """What the server does when the client has gone; the test's connection stays."""
    signals.request_finished.disconnect(close_old_connections)
    response.close()
    signals.request_finished.connect(close_old_connections)


def offered(response) -> tuple[int, list[str]]:
    """The number of rows that the page names, and the addresses of its files."""
    html = response.content.decode()
    (count,) = re.findall(r'<p class="export__count">(\d+) row', html)
    links = re.findall(r'href="(/export/passages\.csv[^"]*)"', html)
    return int(count), [link.replace("&amp;", "&") for link in links]


@pytest.mark.parametrize("role", ["reader", "analyst", "curator", "admin"])
def test_everyone_exports_what_they_see(role, article, analyst2):
    make.passage(analyst2, article, tags=["recruitment", "intent"])
    make.passage(analyst2, article, quote="رويترز", visibility="private")
    client = signed_in(make.person(f"a {role}", role=role))
    response = client.get(FILE)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert re.fullmatch(
        r'attachment; filename="passages-\d{4}-\d\d-\d\d\.csv"',
        response["Content-Disposition"],
    )
    found = rows(response)
    assert [row["quote"] for row in found] == ["قطاع غزة"] * 2
    assert found[0]["article_url"] == f"http://testserver/articles/{article.slug}/"


def test_the_links_of_a_row_lead_to_the_passage(analyst, article):
    make.passage(analyst, article)
    client = signed_in(analyst)
    (row,) = rows(client.get(FILE))
    for name in ("article_url", "passage_url"):
        path = row[name].removeprefix("http://testserver")
        assert client.get(path, follow=True).status_code == 200


def test_the_excel_file_begins_with_its_mark(analyst, article):
    make.passage(analyst, article, note="=1+1")
    response = signed_in(analyst).get(FILE, {"variant": "excel"})
    assert response["Content-Disposition"].endswith('-excel.csv"')
    content = response.getvalue()
    assert content.startswith(b"\xef\xbb\xbfquote,")
    assert b'"\'=1+1"' in content


def test_the_page_names_the_rows_that_its_files_hold(analyst, curator, article):
    make.passage(analyst, article, tags=["recruitment", "intent"])
    make.passage(analyst, make.article(curator))
    client = signed_in(analyst)
    tag = Tag.objects.get(label="recruitment")
    for query, expected in (
        ({}, 3),
        ({"article": article.slug}, 2),
        ({"tag": tag.pk}, 2),
        ({"analyst": "analyst", "article": article.slug, "tag": tag.pk}, 1),
        ({"analyst": "nobody"}, 0),
        ({"since": "2020-01-01", "until": ""}, 3),
        ({"until": "2020-01-01"}, 0),
    ):
        count, links = offered(client.get("/export/", query))
        assert count == expected
        assert len(links) == 2
        for link in links:
            assert len(rows(client.get(link))) == expected


def test_a_change_of_the_filters_answers_with_the_offer_alone(analyst, article):
    make.passage(analyst, article)
    response = signed_in(analyst).get("/export/", headers={"HX-Request": "true"})
    assert offered(response)[0] == 1
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"tag": "no-such-tag"},
        {"tag": "018f0000-0000-7000-8000-000000000000"},
        {"desk": "018f0000-0000-7000-8000-000000000000"},
        {"since": "2024-13-45"},
        {"until": "yesterday"},
        {"variant": "tsv"},
        {"article": "nosuchxx"},
        {"article": "x" * 40},
    ],
)
def test_a_filter_that_means_nothing_exports_nothing(analyst, article, query):
    make.passage(analyst, article)
    client = signed_in(analyst)
    response = client.get(FILE, query)
    assert response.status_code == 400
    assert "<p>" in response.content.decode()
    assert "قطاع" not in response.content.decode()
    if "variant" not in query:
        page = client.get("/export/", query).content.decode()
        assert 'role="alert"' in page
        assert "passages.csv" not in page


def test_what_is_another_desks_is_no_filter(analyst, analyst2, article):
    desk = make.desk(people=[analyst])
    closed = make.article(analyst, desk=desk)
    tag = Tag.objects.create(label="x", key="x", desk=desk, created_by=analyst)
    inside, outside = signed_in(analyst), signed_in(analyst2)
    for query in ({"desk": desk.pk}, {"article": closed.slug}, {"tag": tag.pk}):
        assert rows(inside.get(FILE, query)) == []
        assert outside.get(FILE, query).status_code == 400


def test_a_third_export_is_asked_to_come_back(analyst, article):
    make.passage(analyst, article)
    client = signed_in(analyst)
    first, second = client.get(FILE), client.get(FILE)
    third = client.get(FILE)
    assert third.status_code == 503
    assert third["Retry-After"] == str(export.RETRY_AFTER)
    assert "Two exports" in third.content.decode()
    # one of them was never read, the other was
    go_away(first)
    assert len(rows(client.get(FILE))) == 1
    go_away(second)
    for _ in range(export.AT_ONCE + 1):
        assert len(rows(client.get(FILE))) == 1


def test_an_export_that_breaks_off_gives_its_place_back(analyst, article, rf):
    make.passage(analyst, article)
    request = rf.get(FILE)
    request.user = analyst
    kept = []  # so that it is the closing that gives the place back
    for _ in range(export.AT_ONCE + 1):
        kept.append(response := export.passages(request))
        assert next(iter(response)).startswith(b"passage_id,")
        go_away(response)


def test_the_log_says_who_exported_and_no_word_of_it(analyst, article, caplog):
    make.passage(analyst, article, note="a secret note")
    with caplog.at_level(logging.INFO, "readingroom.export"):
        rows(signed_in(analyst).get(FILE, {"analyst": "analyst"}))
    (line,) = [r.getMessage() for r in caplog.records if r.name == "readingroom.export"]
    assert line == f"user {analyst.pk} exports passages, plain, 1 filters"


def test_an_export_is_only_read(analyst):
    assert signed_in(analyst).post(FILE).status_code == 405
    assert Client().get(FILE).status_code == 302


def test_programs_may_ask_from_a_moment_on(analyst, curator):
    passage = make.passage(analyst, make.article(by=curator))
    client = signed_in(analyst)
    before = passage.updated_at - timedelta(seconds=1)
    after = passage.updated_at + timedelta(seconds=1)
    assert len(rows(client.get(FILE, {"since": before.isoformat()}))) == 1
    assert rows(client.get(FILE, {"since": after.isoformat()})) == []
    refused = client.get(FILE, {"since": "2024-13-45T00:00"})
    assert refused.status_code == 400
