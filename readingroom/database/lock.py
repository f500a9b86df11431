"""Locks between commands that share a data folder.

`database.lock` is held while the server is started or stopped, so that one command
does it and the others wait. `database.users` is held, shared, by everybody who relies
on a server that ends with its last user. The kernel drops both when a process dies.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def exclusive(file: Path) -> Iterator[None]:
    """Wait until nobody else holds the file, and hold it."""
    with _opened(file) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def shared(file: Path) -> Iterator[None]:
    """Hold the file together with others. Held files are never waited for here."""
    with _opened(file) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield


def is_free(file: Path) -> bool:
    """Whether nobody holds the file; certain only under the exclusive lock."""
    with _opened(file) as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[int]:
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(file, flags, 0o600)
    try:
        if os.geteuid() == 0:
            # A lock that root made must not shut out the folder's owner later.
            owner = file.parent.stat()
            os.fchown(descriptor, owner.st_uid, owner.st_gid)
        yield descriptor
    finally:
        os.close(descriptor)
