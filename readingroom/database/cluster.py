"""The embedded PostgreSQL of one data folder.

cluster = Cluster(Path(".local"))
with cluster.running():
    cluster.ensure_database("readingroom")
    psycopg.connect(cluster.url("readingroom"))
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from readingroom.database import binaries as installed
from readingroom.database import connecting, lock, places
from readingroom.database.binaries import Binaries
from readingroom.database.configuration import PORT, ROLE
from readingroom.database.errors import BinariesMissing, ClusterFailed
from readingroom.database.server import Server


class Cluster:
    """Safe to use from several commands at once: one starts, the others join.

    Making one touches nothing; `folder` need not exist before `start`.
    """

    def __init__(self, folder: Path, binaries: Binaries | None = None) -> None:
        self.folder = Path(folder).absolute().resolve()
        self._binaries = binaries

    @property
    def binaries(self) -> Binaries:
        """PostgreSQL's programs, pg_dump and pg_restore too. Raises BinariesMissing."""
        return self._binaries or installed.find()

    @property
    def log(self) -> Path:
        return self._server().log

    def start(self) -> bool:
        """Have a server that answers, and keeps running when this process ends.

        True when this call started it, False when it ran already. A server that a
        `running()` block started is taken over: it no longer ends with its last user.
        Raises BinariesMissing, ClusterFailed.
        """
        places.claim(self.folder)
        with self._alone():
            self._brief.unlink(missing_ok=True)
            return self._start()

    def stop(self) -> None:
        """Stop the server, whoever started it; nothing happens when none runs."""
        if not self.folder.is_dir():
            return
        with self._alone():
            self._stop()

    def is_running(self) -> bool:
        """Whether our server lives and answers now (not while it still recovers)."""
        found = self._server().postmaster()
        if found is None:
            return False
        try:
            connecting.ask(found.socket_folder)
        except psycopg.OperationalError:
            return False
        return True

    @contextlib.contextmanager
    def running(self) -> Iterator["Cluster"]:
        """A server for the length of a block: joined, or started and then stopped.

        When several blocks share the server that one of them started, the last to end
        stops it. One started by `start` is left alone.
        """
        places.claim(self.folder)
        with contextlib.ExitStack() as use:
            with self._alone():
                self._begin_use()
                use.enter_context(lock.shared(self._users))
            try:
                yield self
            finally:
                with self._alone():
                    use.close()
                    self._end_use()

    def url(self, database: str, role: str = ROLE) -> str:
        """For psycopg and for DATABASE_URL; right before the server runs, too."""
        server = self._server()
        found = server.postmaster()
        sockets = (found and found.socket_folder) or str(server.sockets)
        name, host = quote(database, safe=""), quote(sockets, safe="/")
        return f"postgresql://{role}@:{PORT}/{name}?host={host}"

    def ensure_database(self, name: str) -> bool:
        """True when it was made now. Raises ClusterFailed when no server runs."""
        found = self._server().postmaster()
        if found is None:
            raise ClusterFailed(f"No PostgreSQL runs for {self.folder}.")
        return connecting.ensure_database(found.socket_folder, name)

    def destroy(self) -> None:
        """Stop the server and delete the cluster: every article, tag and deed."""
        if not self.folder.is_dir():
            return
        with self._alone():
            self._stop("immediate")
            server = self._server()
            for folder in (server.sockets, server.home):
                if folder.is_dir():
                    shutil.rmtree(folder)
            (self.folder / places.POINTER).unlink(missing_ok=True)

    @property
    def _users(self) -> Path:
        return self.folder / "database.users"

    @property
    def _brief(self) -> Path:
        # Stands for: this server ends with its last user.
        return self.folder / "database.brief"

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            held = contextlib.ExitStack()
            held.enter_context(lock.exclusive(self.folder / "database.lock"))
        except OSError as refused:
            raise ClusterFailed(
                f"The data folder cannot be used: {refused.strerror}: {self.folder}"
            ) from refused
        with held:
            yield

    def _server(self) -> Server:
        account = places.account_of(self.folder)
        return Server(places.home_of(self.folder), account)

    def _start(self) -> bool:
        server = self._server()
        found = server.postmaster()
        if found and found.status == "stopping":
            server.await_end()
            found = None
        if found is None:
            home = places.settle(self.folder, server.account)
            server = Server(home, server.account)
            programs = self._programs(server)
            server.make(programs)
            server.launch(programs)
        server.await_ready()
        return found is None

    def _stop(self, mode: str = "fast") -> None:
        server = self._server()
        if server.postmaster() is not None:
            server.stop(self._programs(server), mode)
        self._brief.unlink(missing_ok=True)

    def _begin_use(self) -> None:
        # The mark comes first: were we killed in between, a server would be left that
        # nobody stops, and not the other way round.
        runs = self._server().postmaster() is not None
        if not runs:
            self._brief.touch(mode=0o600)
        try:
            self._start()
        except BaseException:
            if not runs:
                self._stop()
            raise

    def _end_use(self) -> None:
        if self._brief.exists() and lock.is_free(self._users):
            self._stop()

    def _programs(self, server: Server) -> Binaries:
        """The programs where the server's account can run them."""
        found = self.binaries
        if found.run_for(server.account):
            return found
        if not (server.account.is_other and found.run_for()):
            raise BinariesMissing(f"{found.tool('postgres')} does not run here.")
        copy = found.copied_to(places.shelter())
        if not copy.run_for(server.account):
            raise BinariesMissing(
                f"{server.account.name} cannot run {copy.tool('postgres')}."
            )
        return copy
