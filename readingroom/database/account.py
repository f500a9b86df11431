"""Whose process the server is.

PostgreSQL refuses to run as root. An ordinary user runs it as himself. Root runs it
as the owner of the cluster or data folder when that is somebody else; otherwise as
`postgres`, which exists for this wherever a distribution's PostgreSQL was installed;
otherwise as `nobody`, which every Unix has. It must be an account with a name: initdb
and peer authentication look it up.
"""

import os
import pwd
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from readingroom.database.errors import ClusterFailed

STAND_INS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    @classmethod
    def ours(cls) -> "Account":
        return _by_uid(os.geteuid())

    def run(
        self, arguments: Sequence[str | Path], text: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, to its end, away from the terminal."""
        return subprocess.run(  # noqa: S603
            [str(each) for each in arguments],
            input=text,
            stdin=None if text is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=clean_environment(),
            # The caller's folder may be closed to the account; / never is.
            cwd="/",
            umask=0o077,
            # Ctrl-C goes to the whole process group: the server must not hear it.
            start_new_session=True,
            check=False,
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )

    def reaches(self, folder: Path) -> bool:
        """Whether the account can step into the folder: tried, not computed."""
        script = 'cd -- "$1"'
        return self.run(["/bin/sh", "-c", script, "sh", folder]).returncode == 0

    def write(self, file: Path, text: str) -> None:
        """Write as the account: root must not follow a link laid by the account."""
        ended = self.run(["/bin/sh", "-c", 'cat >"$1"', "sh", file], text)
        if ended.returncode:
            raise ClusterFailed(f"{self.name} cannot write {file}.", ended.stdout)

    def make_folder(self, folder: Path) -> None:
        """Make a 0700 folder owned by the account, in a folder it may not own."""
        folder.mkdir(mode=0o700)
        if self.is_other:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)


def choose(places: Iterable[Path]) -> Account:
    """The account for these places: the cluster's first, then the data folder."""
    if os.geteuid() != 0:
        return Account.ours()
    owners = (place.stat().st_uid for place in places if place.exists())
    for uid in owners:
        if uid != 0:
            return _by_uid(uid)
    return _stand_in()


def clean_environment(
    extra: Mapping[str, str] = {},
) -> dict[str, str]:
    """An environment of our own making, so no PGDATA or PGPASSWORD leaks in."""
    return {"PATH": os.defpath, "HOME": "/", "LC_ALL": "C", "TZ": "UTC", **extra}


def _by_uid(uid: int) -> Account:
    try:
        found = pwd.getpwuid(uid)
    except KeyError as absent:
        raise ClusterFailed(
            f"User id {uid} has no name on this machine, and PostgreSQL needs one. "
            "Add it to /etc/passwd, or set DATABASE_URL to a server elsewhere."
        ) from absent
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def _stand_in() -> Account:
    for name in STAND_INS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid != 0:
            return Account(found.pw_name, found.pw_uid, found.pw_gid)
    raise ClusterFailed(
        "PostgreSQL does not run as root, and there is neither an account `postgres` "
        "nor `nobody` to run it as. Start as an ordinary user, or set DATABASE_URL."
    )
