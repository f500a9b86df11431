"""What PostgreSQL itself keeps of reports."""

from uuid import uuid4

import pytest

from readingroom.models import Claim, Report
from readingroom.services import reporting
from tests import make
from tests.models.raw import refused, run


@pytest.fixture
def report(analyst, article):
    claim = Claim.objects.first()
    sent = reporting.report(by=analyst, found=claim, sending=uuid4(), wrong="kind")
    return sent.report


COPY = """INSERT INTO readingroom_report (id, article_id, revision_id, author_id, what,
  start, "end", kind, named, quote, wrong, note, state, answer, sending, version)
  SELECT gen_random_uuid(), {article}, revision_id, author_id, what, {start}, {end},
  kind, named, quote, wrong, note, state, answer, gen_random_uuid(), 1
  FROM readingroom_report"""


def copied(article="article_id", start="start + 1", end='"end" + 1'):
    return COPY.format(article=article, start=start, end=end)


def test_one_person_reports_one_place_once(report):
    with refused("report_once"):
        run(copied(start="start", end='"end"'))


def test_the_span_is_half_open(report):
    with refused("report_span_is_half_open"):
        run(copied(end="start + 1"))


def test_the_span_lies_in_the_text(report):
    with refused("report_in_text"):
        run(copied(end="1000000"))


def test_the_revision_is_the_articles(report, curator):
    other = make.article(curator)
    with refused("report_revision_of_article"):
        run(copied(article=f"'{other.pk}'"))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("state = 'burnt'", "report_state_known"),
        ("wrong = 'name'", "report_wrong_fits"),
        ("state = 'accepted'", "report_answer_has_author"),
        ("answer = 'no'", "report_answer_has_author"),
        ("start = start + 1, \"end\" = \"end\" + 1", "report_keeps_place"),
        ("what = 'mention'", "report_keeps_place"),
        ("created_at = now() - interval '1 day'", "report_keeps_place"),
    ],
)  # fmt: skip
def test_what_a_report_may_not_become(report, change, rule):
    with refused(rule):
        run(f"UPDATE readingroom_report SET {change}")


def test_that_it_was_seen_leaves_no_event(report):
    run("UPDATE readingroom_report SET seen_at = now()")
    assert Report.objects.get().events.count() == 1
