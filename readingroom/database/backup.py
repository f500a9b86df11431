"""Backups, made and read by PostgreSQL's own pg_dump, pg_restore and psql.

Beside each backup FILE stands FILE.json: the file's sha256 and the fingerprint of the
database at the very moment of the dump. A restore is held against both.
"""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from readingroom.database.account import clean_environment
from readingroom.database.binaries import Binaries
from readingroom.database.errors import BackupFailed, DatabaseNotEmpty, RestoreDiffers
from readingroom.database.fingerprint import (
    Fingerprint,
    begin,
    differences,
    fingerprint,
    is_empty,
    taken,
)

__all__ = ["dump", "fingerprint", "restore", "witness_of"]

# Part of the same transaction as the restore: all of the old database goes, or none.
# pg_dump leaves out the schema `public` when its owner is the usual one.
DROP_EVERYTHING = """
DO $$ DECLARE found text; BEGIN
    FOR found IN SELECT nspname FROM pg_namespace
        WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
    LOOP EXECUTE format('DROP SCHEMA %I CASCADE', found); END LOOP;
END $$;
CREATE SCHEMA public;
ALTER SCHEMA public OWNER TO pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
# pg_dump 18 sets it for every server; those before 17 do not know it.
NEWER_SETTING = b"SET transaction_timeout = 0;"


def witness_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def dump(url: str, file: Path, binaries: Binaries) -> Fingerprint:
    """Write a backup, 0600, whole or not at all. Raises BackupFailed."""
    with psycopg.connect(url) as connection:
        begin(connection)
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = row[0] if row else ""
        with _appearing(file) as out:
            _run(
                binaries,
                url,
                ["pg_dump", "--format=custom", f"--snapshot={snapshot}"],
                stdout=out,
            )
            told = taken(connection)
            witness = {"sha256": _sha256(out), "fingerprint": told}
    with _appearing(witness_of(file)) as out:
        out.write(json.dumps(witness, ensure_ascii=False, indent=1).encode())
    return told


def restore(
    url: str, file: Path, binaries: Binaries, *, replace: bool = False
) -> Fingerprint:
    """Fill an empty database from a backup; with `replace`, any database.

    All in one transaction: a restore that fails leaves the database as it was. Raises
    DatabaseNotEmpty; BackupFailed for a file that is damaged or does not fit; and
    RestoreDiffers when all went well and the result is still not what was dumped.
    """
    witness = _read_witness(file)
    with psycopg.connect(url) as connection:
        empty = is_empty(connection)
        is_old = connection.info.server_version < 170_000
    if not (empty or replace):
        raise DatabaseNotEmpty(
            "The database is not empty. Restore into an empty one, or say that the "
            "backup is to replace everything in it."
        )
    with tempfile.TemporaryFile() as script:
        # Read to its end first: a damaged file must not begin to be executed.
        _run(binaries, None, ["pg_restore", "--no-owner", "-f", "-", file], script)
        with _transaction(script, empty=empty, is_old=is_old) as statements:
            _run(
                binaries,
                url,
                ["psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-o", os.devnull],
                stdin=statements,
            )
    return _checked(fingerprint(url), witness)


@contextmanager
def _transaction(
    script: IO[bytes], *, empty: bool, is_old: bool
) -> Iterator[IO[bytes]]:
    script.seek(0)
    with tempfile.TemporaryFile() as statements:
        if not empty:
            statements.write(DROP_EVERYTHING.encode())
        # The setting stands among the first lines; further on it could be a row.
        head = script.read(4096)
        statements.write(head.replace(NEWER_SETTING, b"") if is_old else head)
        for chunk in iter(lambda: script.read(1 << 20), b""):
            statements.write(chunk)
        statements.seek(0)
        yield statements


def _checked(found: Fingerprint, witness: dict[str, Any] | None) -> Fingerprint:
    if witness and (differing := differences(witness["fingerprint"], found)):
        shown = "; ".join(differing[:5])
        raise RestoreDiffers(
            f"The restored database is not the one that was backed up: {shown}"
        )
    return found


def _read_witness(file: Path) -> dict[str, Any] | None:
    if not file.is_file():
        raise BackupFailed(f"There is no backup {file}.")
    if not witness_of(file).exists():
        return None
    try:
        witness = json.loads(witness_of(file).read_text(encoding="utf-8"))
        expected = witness["sha256"]
    except (ValueError, KeyError, TypeError) as damaged:
        raise BackupFailed(f"{witness_of(file)} is damaged.") from damaged
    with file.open("rb") as opened:
        if _sha256(opened) != expected:
            raise BackupFailed(
                f"{file} is damaged: it is not the file that was written as a backup."
            )
    return dict(witness)


def _run(
    binaries: Binaries,
    url: str | None,
    command: list[str | Path],
    stdout: IO[bytes] | None = None,
    stdin: IO[bytes] | None = None,
) -> None:
    environment = {"HOME": os.environ.get("HOME", "/"), "PGCLIENTENCODING": "UTF8"}
    words = [binaries.tool(str(command[0])), *command[1:]]
    if url is not None:
        parameters = conninfo_to_dict(url)
        # Everybody may read a command line; the environment is the owner's.
        environment["PGPASSWORD"] = str(parameters.pop("password", ""))
        words.append(f"--dbname={make_conninfo('', **parameters)}")
    ended = subprocess.run(  # noqa: S603
        words,
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=clean_environment(environment),
        check=False,
    )
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip()[:2000]
        raise BackupFailed(f"{command[0]} failed: {said}")


@contextmanager
def _appearing(file: Path) -> Iterator[IO[bytes]]:
    """A file that is there, whole and on disk, when the block ends well."""
    with tempfile.NamedTemporaryFile(
        dir=file.parent, prefix=f".{file.name}.", delete=False
    ) as out:
        made = Path(out.name)
        try:
            yield out
            out.flush()
            os.fsync(out.fileno())
            made.replace(file)
        finally:
            made.unlink(missing_ok=True)


def _sha256(opened: IO[bytes]) -> str:
    opened.seek(0)
    digest = hashlib.sha256()
    for chunk in iter(lambda: opened.read(1 << 20), b""):
        digest.update(chunk)
    return digest.hexdigest()
