"""Our own few words with the server: is it there, is the role there, make a database.

Every parameter that libpq would otherwise take from PG* variables is given.
"""

from typing import Any

import psycopg
from psycopg import sql

from readingroom.database.configuration import PORT, ROLE, STEWARD


def connect(
    socket_folder: str, user: str, database: str = "postgres"
) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(
        host=socket_folder,
        hostaddr="",
        port=PORT,
        user=user,
        dbname=database,
        options="",
        sslmode="disable",
        gssencmode="disable",
        require_auth="none",
        client_encoding="utf-8",
        connect_timeout=10,
        autocommit=True,
    )


def ask(socket_folder: str) -> None:
    """SELECT 1, and the room's role if this server has not got it yet."""
    with connect(socket_folder, STEWARD) as connection:
        connection.execute("SELECT 1")
        found = connection.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]
        ).fetchone()
        if found is None:
            role = sql.Identifier(ROLE)
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(role))


def ensure_database(socket_folder: str, name: str) -> bool:
    """Make the database, the room's own. False when it was there."""
    with connect(socket_folder, ROLE) as connection:
        if connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [name]
        ).fetchone():
            return False
        try:
            connection.execute(
                sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
            )
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            # Another command made it between the question and the deed.
            return False
        return True
