import os
import signal
import subprocess
import sys

import psycopg
import pytest

from readingroom.database import places
from readingroom.database.cluster import Cluster
from tests.database.stage import (
    blame,
    keep,
    kept,
    kill_hard,
    lives,
    pid_file,
    pid_of,
    wait_until,
)


def begin_as_owner(cluster: Cluster, *command: str) -> subprocess.Popen[bytes]:
    """PostgreSQL believes only in processes that it may send signals to."""
    account = places.account_of(cluster.folder)
    becoming = {"user": account.uid, "group": account.gid, "extra_groups": []}
    return subprocess.Popen(command, **becoming if account.is_other else {})


@pytest.fixture
def killed(cluster):
    """A cluster whose server was killed hard, with one committed row."""
    cluster.start()
    keep(cluster, "committed")
    kill_hard(cluster)
    return cluster


def test_a_killed_server_comes_back_with_all_that_was_committed(cluster):
    cluster.start()
    keep(cluster, "committed")
    with psycopg.connect(cluster.url("readingroom")) as writer:
        writer.execute("INSERT INTO kept SELECT 'lost' FROM generate_series(1, 1000)")
        kill_hard(cluster)
        assert not cluster.is_running()
        assert cluster.start()
        assert kept(cluster) == ["committed"]
        writer.close()


def test_a_pid_file_of_a_dead_process_is_not_believed(killed):
    ended = subprocess.Popen(["true"])
    ended.wait()
    blame(killed, ended.pid)
    assert not killed.is_running()
    killed.stop()
    assert killed.start()
    assert kept(killed) == ["committed"]


def test_a_pid_that_now_belongs_to_a_stranger_is_not_believed(killed):
    with begin_as_owner(killed, "sleep", "20") as stranger:
        blame(killed, stranger.pid)
        assert not killed.is_running()
        killed.stop()
        assert killed.start()
        assert kept(killed) == ["committed"]
        assert stranger.poll() is None
        stranger.kill()


def test_a_pid_of_another_clusters_server_is_not_believed(killed, served):
    before = pid_of(served)
    blame(killed, before)
    assert not killed.is_running()
    killed.stop()
    assert killed.start()
    assert kept(killed) == ["committed"]
    assert pid_of(served) == before
    assert served.is_running()


def test_a_zombie_is_not_taken_for_a_server(killed):
    zombie = begin_as_owner(killed, "true")
    wait_until(lambda: not lives(zombie.pid))
    os.kill(zombie.pid, 0)
    blame(killed, zombie.pid)
    assert not killed.is_running()
    assert killed.start()
    assert kept(killed) == ["committed"]
    zombie.wait()


@pytest.mark.parametrize("content", ["", "nonsense\n", "-1\n"])
def test_a_broken_pid_file_does_not_stand_in_the_way(killed, content):
    pid_file(killed).write_text(content)
    assert killed.start()
    assert kept(killed) == ["committed"]


def test_orphaned_backends_of_a_killed_server_are_waited_for(cluster):
    cluster.start()
    keep(cluster, "committed")
    with psycopg.connect(cluster.url("readingroom")) as busy:
        backend = busy.info.backend_pid
        os.kill(backend, signal.SIGSTOP)
        kill_hard(cluster)
        waking = subprocess.Popen(
            [sys.executable, "-c", WAKE_LATER, str(backend)],
        )
        assert cluster.start()
        assert not lives(backend)
        assert kept(cluster) == ["committed"]
        assert waking.wait() == 0
        busy.close()


WAKE_LATER = """
import os, signal, sys, time
time.sleep(1)
os.kill(int(sys.argv[1]), signal.SIGCONT)
"""
