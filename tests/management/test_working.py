"""Workers are processes of their own: killed, stopped, and several at once."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from readingroom.management import serving
from readingroom.models import Entity, Mention, NameSearch, SearchedArticle
from readingroom.services import curation
from tests import make
from tests.services.beside import environment

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ["درب الياقوت", "نهر الزمرد", "باب العقيق"]
TEXT = make.TEXT + "\n" + "\n".join(f"وحضر {name} اليوم." for name in NAMES) * 8
COUNT = 30


@pytest.fixture
def curator(transactional_db):
    return make.person("curator", "curator")


@pytest.fixture
def articles(curator):
    return [make.article(curator, text=TEXT) for _ in range(COUNT)]


def entity(by, label=NAMES[0]):
    return curation.save_entity(Entity(kind="organisation", label=label), by=by)


@contextmanager
def worker(*arguments):
    process = subprocess.Popen(
        [sys.executable, "-m", "django", "work", *arguments],
        cwd=settings.BASE_DIR,
        env=environment(),
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.stderr.close()
        process.wait()


def wait_for(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, list(NameSearch.objects.values())
        time.sleep(0.02)


def search():
    return NameSearch.objects.get()


def has_begun():
    return search().looked_until is not None


def has_ended():
    return search().state == "finished" and not ProcrastinateJob.objects.exists()


def found_once(made):
    """Each mention once, each counted once."""
    mentions = Mention.objects.filter(entity=made).count()
    counted = SearchedArticle.objects.filter(search__entity=made)
    assert mentions == sum(counted.values_list("added_count", flat=True))
    assert counted.count() == COUNT
    assert not counted.filter(removed_count__gt=0).exists()


def test_what_waits_is_done_and_leaves_no_job(curator, articles):
    made = entity(curator)
    with worker():
        wait_for(has_ended)
    found_once(made)


def test_a_name_given_while_it_runs_is_looked_for_at_once(curator, articles):
    with worker():
        wait_for(ProcrastinateWorker.objects.exists)
        made = entity(curator)
        wait_for(has_ended, 10)
    found_once(made)


def test_after_a_crash_another_goes_on_where_it_was(curator, articles):
    made = entity(curator)
    with worker() as first:
        wait_for(has_begun)
        first.kill()
        first.wait()
    [job] = ProcrastinateJob.objects.all()
    assert job.status == "doing", "it ended too soon to be killed"
    place = search().looked_until
    # a while without a sign of life
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers"
            " SET last_heartbeat = last_heartbeat - interval '1 minute'"
        )
    with worker():
        wait_for(lambda: (search().looked_until or place) > place)
        wait_for(has_ended)
    found_once(made)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_stops_after_the_article_it_is_at(curator, articles, how):
    made = entity(curator)
    with worker() as first:
        wait_for(has_begun)
        first.send_signal(how)
        assert first.wait(10) == 0
    [job] = ProcrastinateJob.objects.all()
    assert (job.status, search().state) == ("todo", "running")
    assert not ProcrastinateWorker.objects.exists()
    with worker():
        wait_for(has_ended)
    found_once(made)


def test_two_workers_do_each_job_once(curator, articles):
    entities = [entity(curator, name) for name in NAMES]
    with worker(), worker():
        wait_for(lambda: ProcrastinateWorker.objects.count() == 2)
        wait_for(lambda: not ProcrastinateJob.objects.exists())
    assert set(NameSearch.objects.values_list("state", flat=True)) == {"finished"}
    for made in entities:
        found_once(made)


def test_a_search_that_always_fails_says_so(curator, articles, monkeypatch):
    from procrastinate.jobs import Job

    from readingroom.services import jobs

    entity(curator)
    monkeypatch.setattr("readingroom.queries.candidates._NEXT", "SELECT 1 / 0")
    job = Job(
        id=1,
        queue="room",
        lock=None,
        queueing_lock=None,
        task_name="search_names",
        attempts=jobs.TRIES,
    )
    context = type("Context", (), {"job": job, "should_abort": lambda: False})
    with pytest.raises(Exception, match="division"):
        jobs.search_names.func(context, search=search().pk)
    assert search().state == "failed"
    strategy = jobs.search_names.retry_strategy
    assert strategy.get_retry_decision(exception=ValueError(), job=job) is None


def test_without_its_parent_it_ends(db):
    """The command was killed: nobody is left to stop the worker."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=settings.BASE_DIR,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        pid = int(parent.stdout.readline())
        wait_for(ProcrastinateWorker.objects.exists)
        parent.kill()
    wait_for(lambda: not ProcrastinateWorker.objects.exists())
    wait_for(lambda: not _lives(pid), 5)


PARENT = """
import subprocess, time
from readingroom.management import serving

child = subprocess.Popen(serving.worker_arguments())
print(child.pid, flush=True)
time.sleep(60)
"""


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as told:  # noqa: PTH123
        return told.read().split()[2] != "Z"


def test_beside_the_server_a_dead_worker_is_replaced(db, monkeypatch):
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(serving, "RESPITE", 0.1)
    pause = [sys.executable, "-c", "import time; time.sleep(60)"]
    with serving.served(pause) as server:
        seen = []

        def one_after_the_other(arguments, **options):
            process = real(arguments, **options)
            seen.append(process)
            if len(seen) == 1:
                process.kill()
            else:
                wait_for(ProcrastinateWorker.objects.exists)
                server.kill()
            return process

        real = subprocess.Popen
        monkeypatch.setattr(subprocess, "Popen", one_after_the_other)
        serving.attend(server)
    assert len(seen) == 2
    assert all(process.poll() is not None for process in seen)
