"""Rows, corpses and other users for the tests of the server."""

import os
import pwd
import signal
import subprocess
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import psycopg

from readingroom.database import places
from readingroom.database.cluster import Cluster
from readingroom.database.process import PidFile


def keep(cluster: Cluster, note: str) -> None:
    cluster.ensure_database("readingroom")
    with psycopg.connect(cluster.url("readingroom")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (note text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [note])


def kept(cluster: Cluster) -> list[str]:
    with psycopg.connect(cluster.url("readingroom")) as connection:
        rows = connection.execute("SELECT note FROM kept ORDER BY note").fetchall()
    return [row[0] for row in rows]


def show(cluster: Cluster, setting: str) -> str:
    with psycopg.connect(cluster.url("postgres")) as connection:
        row = connection.execute(f"SHOW {setting}").fetchone()
    return row[0]


def pid_file(cluster: Cluster) -> Path:
    return places.home_of(cluster.folder) / "cluster" / "postmaster.pid"


def pid_of(cluster: Cluster) -> int:
    found = PidFile.read(pid_file(cluster))
    assert found is not None
    return found.pid


def kill_hard(cluster: Cluster) -> None:
    """As a power cut for the processes: the pid and lock files stay behind."""
    pid = pid_of(cluster)
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not lives(pid))


def blame(cluster: Cluster, pid: int) -> None:
    """Make the files of a killed server name another process."""
    sockets = PidFile.read(pid_file(cluster)).socket_folder
    for file in (pid_file(cluster), Path(sockets) / ".s.PGSQL.5432.lock"):
        lines = file.read_text().splitlines()
        file.write_text("\n".join([str(pid), *lines[1:], ""]))


def lives(pid: int) -> bool:
    listed = subprocess.run(
        ["ps", "-p", str(pid), "-o", "stat="], capture_output=True, text=True
    ).stdout.strip()
    return bool(listed) and not listed.startswith("Z")


def wait_until(true: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def modes(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Mode, owner and group of every folder above."""
    found = {each: each.lstat() for each in folder.parents}
    return {each: (at.st_mode, at.st_uid, at.st_gid) for each, at in found.items()}


def stranger_to(cluster: Cluster) -> pwd.struct_passwd:
    """Another account of this machine, neither root nor the cluster's."""
    owner = places.account_of(cluster.folder).uid
    return next(
        each
        for each in (pwd.getpwnam("nobody"), *pwd.getpwall())
        if each.pw_uid not in {0, owner}
    )


def refusal_as(who: pwd.struct_passwd, url: str) -> str:
    """What another user hears on connecting; "connected" when he is let in."""

    def knock() -> str:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError as refused:
            return str(refused)
        return "connected"

    return done_as(who, knock)


def done_as(who: pwd.struct_passwd, deed: Callable[[], str]) -> str:
    """Do something as another user, in a child process; its answer, or its fault."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(who.pw_gid)
            os.setuid(who.pw_uid)
            told = deed()
        except BaseException:
            told = traceback.format_exc()
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return told
