"""Where things lie.

In the data folder: our locks, and the *home* of the cluster, `postgres/`, which holds
`cluster/`, `socket/` and `server.log`. When root serves for an account that cannot
reach the data folder, the home is /var/lib/readingroom/<hash of the data folder's
path> instead, and the file `database.path` in the data folder names it. Permissions
are set on what we make and on nothing else.
"""

import hashlib
import os
import re
import stat
from pathlib import Path

from readingroom.database import account as accounts
from readingroom.database.account import Account
from readingroom.database.errors import ClusterFailed

SHELTER = Path("/var/lib/readingroom")
POINTER = "database.path"
# sun_path is 104 bytes on macOS and 108 on Linux, with its NUL; the rest is ours.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.65535.lock")
# A comma would part two folders, for PostgreSQL as for libpq.
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


def claim(folder: Path) -> None:
    """Make the data folder, 0700, if it is missing; leave an existing one alone."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    account = accounts.choose([])
    if account.is_other and account.reaches(folder.parent):
        os.chown(folder, account.uid, account.gid)


def account_of(folder: Path) -> Account:
    """Who runs, or would run, the server of this data folder."""
    pointed = _pointed(folder)
    return accounts.choose([pointed or folder / "postgres", folder])


def home_of(folder: Path) -> Path:
    """The cluster's home as far as is known; it may not exist yet."""
    return _pointed(folder) or folder / "postgres"


def settle(folder: Path, account: Account) -> Path:
    """The cluster's home, made if it is missing. Raises ClusterFailed."""
    pointed = _pointed(folder)
    if pointed is not None and not pointed.is_dir():
        raise ClusterFailed(
            f"The database of {folder} lay in {pointed}, as {folder / POINTER} says, "
            "and is not there any more. Bring it back; or remove that file to begin "
            "with an empty database."
        )
    home = pointed or folder / "postgres"
    if not home.exists():
        if not account.reaches(folder):
            return _take_shelter(folder, account)
        account.make_folder(home)
    if not account.reaches(home):
        raise ClusterFailed(f"The account {account.name} cannot enter {home}.")
    return home


def shelter() -> Path:
    """The folder below /var/lib, root's and open to pass through only."""
    if not SHELTER.exists():
        SHELTER.mkdir(mode=0o711)
        SHELTER.chmod(0o711)
    found = SHELTER.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid or found.st_mode & 0o022:
        raise ClusterFailed(f"{SHELTER} is not a folder that only root can change.")
    return SHELTER


def socket_folder(home: Path, account: Account) -> Path:
    """A folder for the socket whose path fits a socket address; it may not exist."""
    inside = home / "socket"
    fits = len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER
    if fits and PLAIN_PATH.fullmatch(str(inside)):
        return inside
    name = f"readingroom-{account.uid}-{_hash(home)}"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")  # noqa: S108
    if not _is_private_to(runtime, account) or len(str(runtime)) > 40:
        runtime = Path("/tmp")  # noqa: S108
    return runtime / name


def make_private(folder: Path, account: Account) -> None:
    """Have the folder, the account's alone. Raises ClusterFailed when it is not.

    In /tmp somebody else may have made it first, to listen in.
    """
    if not os.path.lexists(folder):
        account.run(["mkdir", "-m", "700", folder])
    if not _is_private_to(folder, account):
        raise ClusterFailed(
            f"{folder} should be a folder of {account.name} alone (mode 0700), for "
            "PostgreSQL's socket, and it is not. Look who made it, and remove it."
        )


def _is_private_to(folder: Path, account: Account) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == account.uid
        and not found.st_mode & 0o077
    )


def _take_shelter(folder: Path, account: Account) -> Path:
    """A home away from the data folder. An older one that has lost its pointer is
    another database, perhaps still wanted: it stays, under its own name.
    """
    if not account.is_other:
        raise ClusterFailed(f"{folder} is closed to {account.name}.")
    names = [_hash(folder), *(f"{_hash(folder)}-{number}" for number in range(2, 1000))]
    home = next(shelter() / each for each in names if not (SHELTER / each).exists())
    account.make_folder(home)
    (folder / POINTER).write_text(f"{home}\n", encoding="utf-8")
    return home


def _pointed(folder: Path) -> Path | None:
    try:
        return Path((folder / POINTER).read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return None


def _hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
