"""What runs under a process id, and what postmaster.pid says about it.

A pid file outlives a crash, and the number in it may since belong to a stranger or to
a process that has ended without being reaped. Only the command line tells.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

# No system hands out such a number: in a pid file it means "nobody".
NO_PID = 2**30


@dataclass(frozen=True)
class PidFile:
    """The lines of postmaster.pid that we use (PostgreSQL: miscadmin.h)."""

    pid: int
    socket_folder: str
    status: str

    @classmethod
    def read(cls, file: Path) -> "PidFile | None":
        """None when there is no file, or none a postmaster could have written."""
        try:
            lines = file.read_text(errors="replace").splitlines()
            pid = int(lines[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None
        lines += [""] * 8
        return cls(pid, lines[4].strip(), lines[7].strip())


def is_postmaster(pid: int, cluster: Path) -> bool:
    """Whether the process lives and is the server of exactly this cluster."""
    command = command_of(pid)
    if command is None:
        return False
    program = command.partition(" -D ")[0]
    return program.rpartition("/")[2] == "postgres" and (
        f" -D {cluster} " in f"{command} "
    )


def command_of(pid: int) -> str | None:
    """The command line; None when the process is gone or only waits to be reaped."""
    if pid <= 0:
        return None
    if Path("/proc/self/stat").exists():
        return _from_proc(Path("/proc") / str(pid))
    return _from_ps(pid)


def _from_proc(folder: Path) -> str | None:
    try:
        # "pid (name) state …", where the name may itself hold brackets.
        state = (folder / "stat").read_text(errors="replace").rpartition(") ")[2][:1]
        raw = (folder / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return None
    if state in {"Z", "X"}:
        return None
    return raw.rstrip(b"\0").replace(b"\0", b" ").decode(errors="surrogateescape")


def _from_ps(pid: int) -> str | None:
    listed = subprocess.run(  # noqa: S603
        ["/bin/ps", "-ww", "-p", str(pid), "-o", "stat=", "-o", "command="],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    state, _, command = listed.partition(" ")
    return None if not state or state.startswith("Z") else command.strip()
