import os
import shutil
import stat
from pathlib import Path

import pytest

from readingroom.database import places
from readingroom.database.errors import ClusterFailed
from readingroom.database.process import PidFile
from tests.database.stage import (
    keep,
    kept,
    modes,
    pid_file,
    stranger_to,
)

LONG = "طويل" * 20


def sockets_of(cluster) -> Path:
    return Path(PidFile.read(pid_file(cluster)).socket_folder)


@pytest.mark.parametrize(
    "name", [f"{LONG}/data", "a, b/data", "$(false) 'quote\"/data"]
)
def test_a_long_or_odd_data_path_has_its_socket_elsewhere(
    open_folder, make_cluster, name
):
    cluster = make_cluster(open_folder / name)
    cluster.start()
    keep(cluster, name)
    assert kept(cluster) == [name]
    folder = sockets_of(cluster)
    owner = places.account_of(cluster.folder)
    assert len(os.fsencode(folder / ".s.PGSQL.5432")) < 104
    assert not folder.is_relative_to(cluster.folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folder.stat().st_uid == owner.uid
    cluster.stop()
    assert cluster.start()


def sockets_to_be(cluster) -> Path:
    home = places.home_of(cluster.folder)
    return places.socket_folder(home, places.account_of(cluster.folder))


@pytest.fixture
def squatted(open_folder, make_cluster):
    """A cluster whose folder in /tmp is there before it, and the account's own."""
    cluster = make_cluster(open_folder / LONG)
    sockets_to_be(cluster).mkdir()
    account = places.account_of(cluster.folder)
    os.chown(sockets_to_be(cluster), account.uid, account.gid)
    yield cluster
    shutil.rmtree(sockets_to_be(cluster), ignore_errors=True)


@pytest.mark.parametrize("mode", [0o777, 0o755, 0o710])
def test_a_socket_folder_that_is_not_private_is_refused(squatted, mode):
    sockets_to_be(squatted).chmod(mode)
    with pytest.raises(ClusterFailed, match="alone"):
        squatted.start()
    assert not squatted.is_running()


def test_a_socket_folder_of_another_user_is_refused(root_only, squatted):
    other = stranger_to(squatted)
    sockets_to_be(squatted).chmod(0o700)
    os.chown(sockets_to_be(squatted), other.pw_uid, other.pw_gid)
    with pytest.raises(ClusterFailed, match="alone"):
        squatted.start()


def test_a_link_in_place_of_the_socket_folder_is_refused(squatted, open_folder):
    sockets_to_be(squatted).chmod(0o700)
    sockets_to_be(squatted).rename(open_folder / "moved")
    sockets_to_be(squatted).symlink_to(open_folder / "moved")
    with pytest.raises(ClusterFailed, match="alone"):
        squatted.start()
    sockets_to_be(squatted).unlink()


def test_permissions_above_the_data_folder_stay(open_folder, make_cluster):
    parent = open_folder / "a" / "b"
    parent.mkdir(parents=True)
    parent.chmod(0o751)
    cluster = make_cluster(parent / "data")
    before = modes(cluster.folder)
    cluster.start()
    assert modes(cluster.folder) == before


def test_permissions_of_closed_parents_stay(tmp_path, make_cluster):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    cluster = make_cluster(closed / "data")
    before = modes(cluster.folder)
    cluster.start()
    keep(cluster, "inside")
    assert kept(cluster) == ["inside"]
    assert modes(cluster.folder) == before


@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_a_data_folder_that_was_there_keeps_its_permissions(
    open_folder, make_cluster, mode
):
    folder = open_folder / "mine"
    folder.mkdir()
    folder.chmod(mode)
    before = folder.stat()
    make_cluster(folder).start()
    after = folder.stat()
    assert (after.st_mode, after.st_uid) == (before.st_mode, before.st_uid)


def test_nothing_listens_on_the_network(cluster):
    cluster.start()
    assert PidFile.read(pid_file(cluster)).pid
    lines = pid_file(cluster).read_text().splitlines()
    assert lines[5].strip() == ""
