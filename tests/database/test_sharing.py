import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.database.stage import pid_of

ROOT = Path(__file__).parents[2]


def run(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


START = """
import sys
from pathlib import Path
from readingroom.database.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]))
print(cluster.start(), cluster.is_running(), flush=True)
"""


def test_of_several_starters_at_once_one_starts(fresh):
    starters = [run(START, fresh.folder) for _ in range(4)]
    told = sorted(each.communicate(timeout=60)[0].strip() for each in starters)
    assert told == ["False True"] * 3 + ["True True"]
    assert fresh.is_running()


def test_a_server_outlives_its_starter_and_is_joined(cluster):
    starter = run(START + "import time; time.sleep(600)", cluster.folder)
    assert starter.stdout.readline().strip() == "True True"
    pid = pid_of(cluster)
    starter.kill()
    starter.communicate()
    assert not cluster.start()
    assert pid_of(cluster) == pid


WAIT_FOR_CTRL_C = """
import sys, time, psycopg
from pathlib import Path
from readingroom.database.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]))
with cluster.running():
    connection = psycopg.connect(cluster.url("postgres"))
    try:
        print("ready", flush=True)
        time.sleep(600)
    except KeyboardInterrupt:
        time.sleep(0.5)
        print(connection.execute("SELECT 'still there'").fetchone()[0])
        connection.close()
"""


def test_ctrl_c_leaves_the_server_to_be_stopped_in_order(cluster):
    room = run(WAIT_FOR_CTRL_C, cluster.folder)
    assert room.stdout.readline().strip() == "ready"
    os.killpg(room.pid, signal.SIGINT)
    assert room.communicate(timeout=30)[0].strip() == "still there"
    assert room.returncode == 0
    assert not cluster.is_running()
    assert "database system is shut down" in cluster.log.read_text()


def test_a_block_stops_the_server_that_it_started(cluster):
    with cluster.running() as same:
        assert same is cluster
        assert cluster.is_running()
    assert not cluster.is_running()


def test_a_block_stops_its_server_when_it_fails(cluster):
    with pytest.raises(ZeroDivisionError), cluster.running():
        raise ZeroDivisionError
    assert not cluster.is_running()


def test_a_block_leaves_a_server_that_ran_before(cluster):
    cluster.start()
    with cluster.running():
        pass
    assert cluster.is_running()


def test_the_last_of_several_blocks_stops_the_server(cluster, make_cluster):
    first, second = cluster.running(), make_cluster(cluster.folder).running()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert cluster.is_running()
    second.__exit__(None, None, None)
    assert not cluster.is_running()


def test_a_start_takes_over_the_server_of_a_block(cluster):
    with cluster.running():
        assert not cluster.start()
    assert cluster.is_running()


def test_a_block_after_a_killed_one_cleans_up(cluster):
    room = run(WAIT_FOR_CTRL_C, cluster.folder)
    assert room.stdout.readline().strip() == "ready"
    room.kill()
    room.communicate()
    assert cluster.is_running()
    with cluster.running(), psycopg.connect(cluster.url("postgres")):
        pass
    assert not cluster.is_running()
