import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from readingroom.database.cluster import Cluster

MakeCluster = Callable[..., Cluster]


@pytest.fixture
def make_cluster() -> Iterator[MakeCluster]:
    made: list[Cluster] = []

    def make(folder: Path, **options) -> Cluster:
        made.append(Cluster(folder, **options))
        return made[-1]

    yield make
    for cluster in made:
        with contextlib.suppress(FileNotFoundError):
            cluster.destroy()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="room-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(open_folder: Path, make_cluster: MakeCluster) -> Cluster:
    return make_cluster(open_folder / "data")


@pytest.fixture(scope="session")
def served() -> Iterator[Cluster]:
    """One running cluster for tests that leave it as it was."""
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="room-"))
    folder.chmod(0o755)
    shared = Cluster(folder / "data")
    shared.start()
    shared.ensure_database("readingroom")
    yield shared
    shared.destroy()
    shutil.rmtree(folder)


@pytest.fixture
def url(served: Cluster) -> Iterator[str]:
    """A new, empty database."""
    with passing_database(served) as made:
        yield made


@pytest.fixture
def other_url(served: Cluster) -> Iterator[str]:
    with passing_database(served) as made:
        yield made


@contextlib.contextmanager
def passing_database(served: Cluster) -> Iterator[str]:
    name = f"room_{secrets.token_hex(8)}"
    served.ensure_database(name)
    yield served.url(name)
    with psycopg.connect(served.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def root_only() -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root: it becomes other users")
