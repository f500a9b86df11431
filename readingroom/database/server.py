"""One server process of one cluster: make, launch, await, stop. No locks here."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from readingroom.database import connecting, places
from readingroom.database.account import Account
from readingroom.database.binaries import Binaries
from readingroom.database.configuration import (
    HBA,
    PORT,
    ident,
    initdb_arguments,
    server_options,
)
from readingroom.database.errors import ClusterFailed
from readingroom.database.process import NO_PID, PidFile, command_of, is_postmaster

# For what should pass in a moment: orphaned backends of a killed server to end, a
# server that says it is ready to answer. Crash recovery has no limit.
PATIENCE_SECONDS = 60
LARGEST_LOG = 1_000_000
IN_THE_WAY = ("shared memory block", "already exists")


@dataclass(frozen=True)
class Server:
    home: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def sockets(self) -> Path:
        return places.socket_folder(self.home, self.account)

    def postmaster(self) -> PidFile | None:
        """The living server's pid file; None when it is missing, stale or false."""
        found = PidFile.read(self.cluster / "postmaster.pid")
        if found and is_postmaster(found.pid, self.cluster):
            return found
        return None

    def make(self, binaries: Binaries) -> None:
        """initdb, beside its final place: an interrupted one is never taken for a
        cluster. Before it, the folder for the socket, also of an older cluster.
        """
        places.make_private(self.sockets, self.account)
        if (self.cluster / "PG_VERSION").exists():
            return
        made = self.home / "cluster.new"
        if made.exists():
            shutil.rmtree(made)
        ended = self.account.run([binaries.tool("initdb"), *initdb_arguments(made)])
        if ended.returncode:
            raise ClusterFailed("PostgreSQL's initdb failed.", _last(ended.stdout))
        self.account.write(made / "pg_hba.conf", HBA)
        self.account.write(made / "pg_ident.conf", ident(self.account.name))
        made.rename(self.cluster)

    def launch(self, binaries: Binaries) -> None:
        """Start the process and wait through recovery. Raises ClusterFailed."""
        self._turn_log()
        deadline = time.monotonic() + PATIENCE_SECONDS
        pause = 0.1
        while True:
            self._clear_leftovers()
            said_before = self._log_size()
            ended = self.account.run(self._start_command(binaries))
            if self._has_started(ended.stdout):
                return
            said = self._log_since(said_before) or ended.stdout
            stuck = any(words in said for words in IN_THE_WAY)
            if not stuck or time.monotonic() > deadline:
                raise ClusterFailed("PostgreSQL did not start.", _last(said))
            time.sleep(pause)
            pause = min(pause * 2, 2)

    def await_ready(self) -> None:
        """Until it answers SELECT 1; as long as it takes while it says `starting`."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        pause = 0.02
        while True:
            found = self.postmaster()
            if found is None:
                raise ClusterFailed("PostgreSQL ended while starting.", self.tail())
            try:
                return connecting.ask(found.socket_folder)
            except psycopg.OperationalError as refused:
                starting = found.status in {"", "starting"}
                if not starting and time.monotonic() > deadline:
                    reason = f"PostgreSQL runs but does not answer: {refused}"
                    raise ClusterFailed(reason, self.tail()) from refused
            time.sleep(pause)
            pause = min(pause * 2, 1)

    def await_end(self) -> None:
        """For a server that somebody has told to stop."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.postmaster() is not None:
            if time.monotonic() > deadline:
                raise ClusterFailed("PostgreSQL does not stop.", self.tail())
            time.sleep(0.05)

    def stop(self, binaries: Binaries, mode: str = "fast") -> None:
        """`fast`: open transactions are rolled back, all else is on disk.
        `immediate`: as after a crash, for a cluster that is to be deleted.
        """
        ended = self.account.run(
            [
                *(binaries.tool("pg_ctl"), "stop", "-D", self.cluster),
                *("-m", mode, "-w", "-t", str(PATIENCE_SECONDS)),
            ]
        )
        if ended.returncode and self.postmaster() is not None:
            raise ClusterFailed("PostgreSQL does not stop.", _last(ended.stdout))
        self.await_end()

    def tail(self) -> str:
        return _last(self._log_since(max(0, self._log_size() - 20_000)))

    def _start_command(self, binaries: Binaries) -> list[str | Path]:
        """A shell that tells the server's pid and leaves it behind, nobody's child.

        Not `pg_ctl start`: it puts the path of the cluster into a shell's command
        line, where a quote or a dollar in the path comes alive.
        """
        options = [
            word
            for name, value in server_options(self.sockets).items()
            for word in ("-c", f"{name}={value}")
        ]
        script = '"$@" >>"$0" 2>&1 </dev/null & echo $!'
        server = (binaries.tool("postgres"), "-D", self.cluster)
        return ["/bin/sh", "-c", script, self.log, *server, *options]

    def _has_started(self, told: str) -> bool:
        """Wait as long as the process lives: a crash recovery takes its time."""
        pid = int(told) if told.strip().isdecimal() else 0
        while command_of(pid) is not None:
            found = PidFile.read(self.cluster / "postmaster.pid")
            if found and found.pid == pid and found.status == "ready":
                return True
            time.sleep(0.02)
        return False

    def _clear_leftovers(self) -> None:
        """Make PostgreSQL disbelieve a pid that is not its own.

        It trusts any living pid in its pid file. The file is changed, not removed: it
        also names the shared memory by which PostgreSQL finds orphaned backends.
        """
        if self.postmaster() is not None:
            return
        file = self.cluster / "postmaster.pid"
        if file.exists():
            lines = file.read_text(errors="replace").splitlines()
            if PidFile.read(file) is None:
                file.unlink()
            else:
                self.account.write(file, "\n".join([str(NO_PID), *lines[1:], ""]))
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (self.sockets / name).unlink(missing_ok=True)

    def _turn_log(self) -> None:
        if self._log_size() > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))

    def _log_size(self) -> int:
        return self.log.stat().st_size if self.log.exists() else 0

    def _log_since(self, position: int) -> str:
        if not self.log.exists():
            return ""
        with self.log.open("rb") as opened:
            opened.seek(position, os.SEEK_SET)
            return opened.read(100_000).decode("utf-8", "replace")


def _last(text: str, lines: int = 20) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])
