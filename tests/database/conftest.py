import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from readingroom.database import places
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
    """A folder that everybody reaches, unlike pytest's own."""
    with open_place() as folder:
        yield folder


@contextlib.contextmanager
def open_place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="room-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def pattern() -> Iterator[Path]:
    """A stopped cluster to copy: quicker than an initdb for every test."""
    with open_place() as folder:
        made = Cluster(folder / "data")
        made.start()
        made.stop()
        yield places.home_of(made.folder) / "cluster"
        made.destroy()


@pytest.fixture
def fresh(open_folder: Path, make_cluster: MakeCluster) -> Cluster:
    """A cluster of which nothing exists yet."""
    return make_cluster(open_folder / "data")


@pytest.fixture
def cluster(fresh: Cluster, pattern: Path) -> Cluster:
    """A stopped cluster with no rows."""
    places.claim(fresh.folder)
    home = places.settle(fresh.folder, places.account_of(fresh.folder))
    subprocess.run(["cp", "-a", pattern, home], check=True)
    return fresh


@pytest.fixture(scope="session")
def served() -> Iterator[Cluster]:
    """One running cluster for tests that leave it as it was."""
    with open_place() as folder:
        shared = Cluster(folder / "data")
        shared.start()
        shared.ensure_database("readingroom")
        yield shared
        shared.destroy()


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
