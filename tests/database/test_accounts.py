import os
import pwd
import shutil
import stat
from pathlib import Path

import pytest

from readingroom.database import account as accounts
from readingroom.database import binaries, places
from readingroom.database.binaries import PACKAGE, Binaries
from readingroom.database.errors import ClusterFailed
from readingroom.database.process import PidFile
from tests.database.stage import (
    done_as,
    keep,
    kept,
    modes,
    pid_file,
    refusal_as,
    stranger_to,
)
from tests.database.test_places import LONG, sockets_of


def serves_himself(cluster) -> str:
    cluster.start()
    keep(cluster, "mine")
    home = places.home_of(cluster.folder)
    assert home.parent == cluster.folder
    assert {each.stat().st_uid for each in (home, pid_file(cluster))} == {os.geteuid()}
    assert kept(cluster) == ["mine"]
    cluster.stop()
    assert not cluster.is_running()
    return "done"


def test_an_ordinary_user_serves_himself(open_folder, make_cluster):
    if os.geteuid() != 0:
        assert serves_himself(make_cluster(open_folder / "data")) == "done"
        return
    who = pwd.getpwnam("nobody")
    os.chown(open_folder, who.pw_uid, who.pw_gid)
    programs = binaries.find()
    if not programs.run_for(accounts.choose([open_folder])):
        programs = programs.copied_to(places.shelter())
    cluster = make_cluster(open_folder / "data", binaries=programs)
    assert done_as(who, lambda: serves_himself(cluster)) == "done"
    assert cluster.start()
    assert kept(cluster) == ["mine"]


def test_an_ordinary_user_is_told_that_the_data_is_anothers(root_only, cluster):
    cluster.start()
    told = done_as(stranger_to(cluster), lambda: str(cluster.start()))
    assert "ClusterFailed: The data folder cannot be used" in told


def test_root_never_runs_the_server_itself(root_only, cluster):
    cluster.start()
    owner = Path(f"/proc/{PidFile.read(pid_file(cluster)).pid}").stat().st_uid
    assert pwd.getpwuid(owner).pw_name in accounts.STAND_INS


def test_root_serves_as_the_owner_of_the_data_folder(
    root_only, open_folder, make_cluster
):
    folder = open_folder / "theirs"
    folder.mkdir(mode=0o700)
    owner = pwd.getpwnam("nobody")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    cluster = make_cluster(folder)
    cluster.start()
    assert {each.stat().st_uid for each in folder.iterdir()} == {owner.pw_uid}
    assert cluster.is_running()


def test_below_a_closed_parent_root_finds_another_home(
    root_only, tmp_path, make_cluster
):
    tmp_path.chmod(0o700)
    cluster = make_cluster(tmp_path / "data")
    cluster.start()
    keep(cluster, "sheltered")
    home = Path((cluster.folder / places.POINTER).read_text().strip())
    assert home.parent == places.SHELTER
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert home.stat().st_uid == places.account_of(cluster.folder).uid != 0
    assert places.SHELTER.stat().st_uid == 0
    assert stat.S_IMODE(places.SHELTER.stat().st_mode) == 0o711
    cluster.stop()
    assert cluster.start()
    assert kept(cluster) == ["sheltered"]


def test_programs_below_a_closed_parent_are_copied_for_the_account(
    root_only, tmp_path, make_cluster
):
    tmp_path.chmod(0o700)
    found = binaries.find().folder
    package = tmp_path / PACKAGE
    heavy = shutil.ignore_patterns("include", "*.a")
    shutil.copytree(found, package / found.name, ignore=heavy)
    libraries = found.parent.parent / f"{PACKAGE}.libs"
    shutil.copytree(libraries, tmp_path / libraries.name)
    before = modes(package / found.name / "bin")
    closed = Binaries(package / found.name)
    cluster = make_cluster(tmp_path / "data", binaries=closed)
    copy = closed.copied_to(places.shelter())
    try:
        cluster.start()
        running = Path(f"/proc/{PidFile.read(pid_file(cluster)).pid}/exe").readlink()
        assert running == copy.tool("postgres")
        assert running.stat().st_uid == 0
        assert modes(package / found.name / "bin") == before
        cluster.stop()
    finally:
        shutil.rmtree(copy.folder.parent.parent)


def test_a_lost_pointer_never_brings_back_another_database(
    root_only, tmp_path, make_cluster
):
    tmp_path.chmod(0o700)
    cluster = make_cluster(tmp_path / "data")
    cluster.start()
    cluster.stop()
    old = places.home_of(cluster.folder)
    (cluster.folder / places.POINTER).unlink()
    try:
        cluster.start()
        assert places.home_of(cluster.folder) != old
        assert (old / "cluster" / "PG_VERSION").exists()
    finally:
        shutil.rmtree(old)


def test_a_lost_home_is_told_and_not_replaced(root_only, tmp_path, make_cluster):
    tmp_path.chmod(0o700)
    cluster = make_cluster(tmp_path / "data")
    cluster.start()
    cluster.stop()
    home = places.home_of(cluster.folder)
    shutil.rmtree(home)
    with pytest.raises(ClusterFailed, match="not there any more"):
        cluster.start()
    assert not home.exists()


def test_no_other_user_reaches_the_socket(root_only, cluster):
    cluster.start()
    told = refusal_as(stranger_to(cluster), cluster.url("postgres", "postgres"))
    assert "Permission denied" in told


def test_no_other_user_reaches_a_socket_in_tmp(root_only, open_folder, make_cluster):
    cluster = make_cluster(open_folder / LONG)
    cluster.start()
    told = refusal_as(stranger_to(cluster), cluster.url("postgres", "postgres"))
    assert "Permission denied" in told


def test_even_through_an_open_socket_no_other_user_gets_in(root_only, cluster):
    cluster.start()
    folder = sockets_of(cluster)
    for each in (folder / ".s.PGSQL.5432", folder, folder.parent, cluster.folder):
        each.chmod(0o777)
    for role in ("postgres", "readingroom"):
        told = refusal_as(stranger_to(cluster), cluster.url("postgres", role))
        assert "Peer authentication failed" in told
