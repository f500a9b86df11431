"""How the server is set up: what initdb writes, and who may connect.

Nothing listens on the network. Through the socket comes only whom the kernel names as
the account that owns the cluster, or root (who could become it anyway). They may be
two roles: ROLE, which owns the room's databases and can do nothing to the server, and
STEWARD, the superuser, for starting and for looking after the cluster.

Durability is PostgreSQL's own: fsync, synchronous_commit, full_page_writes and
data checksums are on, and nothing here touches them.
"""

from collections.abc import Iterator
from pathlib import Path

ROLE = "readingroom"
STEWARD = "postgres"
PORT = 5432

SETTINGS = {
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    # Statements and values hold what articles and notes say, and the server's log is
    # no place for that. The level `log` leaves out clients' errors (they get them
    # anyway); `terse` leaves out the details, such as a failed row or statement.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_checkpoints": "off",
}

HBA = f"""\
# Only through the socket, and only the account of this cluster. No TCP.
local all {STEWARD},{ROLE} peer map=room
local all all scram-sha-256
"""


def ident(account: str) -> str:
    names = dict.fromkeys([account, "root"])
    lines = [f'room "{name}" {role}' for name in names for role in (STEWARD, ROLE)]
    return "\n".join(["# map, account, role", *lines, ""])


def initdb_arguments(cluster: Path) -> Iterator[str]:
    yield from ("--pgdata", str(cluster), "--username", STEWARD)
    yield from ("--encoding", "UTF8", "--locale", "C")
    yield from ("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8")
    yield from ("--auth", "peer", "--data-checksums", "--no-instructions")
    for name, value in SETTINGS.items():
        yield from ("--set", f"{name}={value}")


def server_options(sockets: Path) -> dict[str, str]:
    """Given at every start, over any file: what keeps others out."""
    return {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
    }
