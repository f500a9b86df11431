class DatabaseFault(Exception):
    """Anything the embedded PostgreSQL cannot do; the message is for a person."""


class BinariesMissing(DatabaseFault):
    """PostgreSQL's programs are not installed, or do not run here."""


class ClusterFailed(DatabaseFault):
    """The server could not be made, started or stopped. `log` is its log's tail."""

    def __init__(self, reason: str, log: str = "") -> None:
        super().__init__(f"{reason}\n{log}" if log else reason)
        self.log = log


class BackupFailed(DatabaseFault):
    """pg_dump, pg_restore or psql refused; the database is as it was."""


class DatabaseNotEmpty(DatabaseFault):
    """A restore was asked for over existing tables, without saying so."""


class RestoreDiffers(DatabaseFault):
    """The restored database is not the one that was backed up."""
