"""Several writers at the same time, on connections of their own."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, transaction

from readingroom.models import Deed, Passage, Tag
from readingroom.services import curation, reporting, tagging, undoing
from readingroom.services.extracting import extract_into
from readingroom.services.refusals import Refused, Stale
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """What each deed gave or raised, all of them started together."""
    barrier = Barrier(len(deeds))

    def run(deed):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            return deed()
        except (Stale, Refused) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [f.result(timeout=60) for f in [pool.submit(run, d) for d in deeds]]


@pytest.fixture
def written():
    """An analyst and their passage."""
    analyst, curator = make.person("analyst"), make.person("curator", role="curator")
    return analyst, make.passage(analyst, make.article(by=curator))


def test_of_two_writers_one_wins_each_round(written):
    analyst, passage = written

    def write(version, note):
        return lambda: tagging.edit(
            by=analyst, passage=passage, version=version, note=note
        )

    for number in range(30):
        version = number + 1
        answers = at_once(*(write(version, f"{number} {who}") for who in "ab"))
        won = [a for a in answers if isinstance(a, tagging.Saved)]
        lost = [a for a in answers if isinstance(a, Stale)]
        assert (len(won), len(lost)) == (1, 1)
        # the loser is shown what the winner wrote
        assert lost[0].current.note == won[0].passage.note
        row = Passage.objects.get()
        assert (row.version, row.note) == (version + 1, won[0].passage.note)
    told = passage.events.order_by("pgh_id").values_list("version", flat=True)
    assert list(told) == list(range(1, 32))
    assert Deed.objects.filter(verb="edit").count() == 30


def test_the_same_save_sent_three_times_is_one_passage(written):
    analyst, passage = written
    article = passage.article
    for number in range(5):
        sent = {
            "by": analyst,
            "article": article,
            "revision": article.current_revision,
            "id": uuid4(),
            "start": passage.start,
            "end": passage.end,
            "quote": passage.quote,
            "tags": [f"new {number}", "recruitment"],
        }
        answers = at_once(*[lambda sent=sent: tagging.tag(**sent)] * 3)
        assert sorted(a.deed is None for a in answers) == [False, True, True]
        assert {a.passage.pk for a in answers} == {sent["id"]}
        made = Passage.objects.get(pk=sent["id"])
        assert made.events.count() == made.deeds.count() == 1
        tag = Tag.objects.get(label=f"new {number}")
        assert tag.events.count() == 1


def test_a_removal_and_an_edit_at_once(written):
    analyst, passage = written
    answers = at_once(
        lambda: tagging.edit(by=analyst, passage=passage, version=1, note="x"),
        lambda: tagging.remove(by=analyst, passage=passage, version=1),
    )
    assert sum(isinstance(a, Stale) for a in answers) == 1
    assert passage.events.count() == 2


def test_one_deed_undone_twice_at_once(written):
    analyst, passage = written
    deed = Deed.objects.get(passage=passage)
    answers = at_once(*[lambda: undoing.undo(deed, by=analyst)] * 3)
    assert sum(isinstance(a, Stale) for a in answers) == 2
    assert Deed.objects.filter(undoes=deed).count() == 1
    assert passage.events.count() == 2


def test_two_analysts_making_the_same_tags_do_not_lock_up(written):
    """In the order of typing, each would wait for the other's."""
    analyst, passage = written
    other = make.person("analyst2")
    article = passage.article
    for number in range(5):
        labels = [f"tag {number} {n}" for n in range(8)]
        answers = at_once(
            lambda labels=labels: make.passage(analyst, article, tags=labels),
            lambda labels=labels: make.passage(other, article, tags=labels[::-1]),
        )
        assert set(answers[0].tag_ids) == set(answers[1].tag_ids)
    assert Tag.objects.count() == 5 * 8 + 1


def _somebody_waits() -> bool:
    """Whether a session of this database waits for a lock, within five seconds."""
    for _ in range(100):
        with connection.cursor() as cursor:
            # the view stands still within a transaction
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE"
                " datname = current_database() AND wait_event_type = 'Lock')"
            )
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.05)
    return False


def test_finding_again_while_somebody_does_finds_once(written):
    """Also where no mention stands in the way of the second."""
    curator = make.person("curator2", role="curator")
    article = make.article(by=curator, text="عنوان\nقال المتحدث إن الأمور بخير.")
    claims = article.current_revision.claims
    assert claims.count() == 1
    assert not article.current_revision.mentions.exists()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            extract_into(article.current_revision)
            second = pool.submit(
                at_once, lambda: curation.find_again(article, by=curator)
            )
            assert _somebody_waits()
        second.result(timeout=60)
    assert claims.count() == 1


def test_two_curators_saving_one_label(written):
    """The second is told that the label is taken."""
    curator = make.person("curator2", role="curator")
    for number in range(5):
        answers = at_once(*[lambda n=number: make.tag(curator, label=f"label {n}")] * 2)
        assert sorted(isinstance(a, Refused) for a in answers) == [False, True]


def test_a_report_sent_from_three_places_at_once_is_one_report():
    analyst, curator = make.person("analyst"), make.person("curator", role="curator")
    article = make.article(by=curator)
    found = article.current_revision.claims.first()

    def send():
        return reporting.report(by=analyst, found=found, sending=uuid4(), wrong="kind")

    answers = at_once(send, send, send)
    assert len({sent.report.pk for sent in answers}) == 1
    assert [sent.deed is None for sent in answers].count(False) == 1
    assert Deed.objects.filter(verb="report").count() == 1


def test_of_two_curators_one_answers():
    analyst = make.person("analyst")
    curators = [make.person(name, role="curator") for name in ("one", "two")]
    article = make.article(by=curators[0])
    found = article.current_revision.claims.first()
    report = reporting.report(
        by=analyst, found=found, sending=uuid4(), wrong="kind"
    ).report

    def answer(by, state):
        return lambda: reporting.answer(by=by, report=report, state=state, version=1)

    states = ("accepted", "declined")
    given = at_once(*map(answer, curators, states))
    assert [isinstance(one, Stale) for one in given].count(True) == 1
    assert Deed.objects.filter(verb="answer").count() == 1
