import os

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation

from tests import make


def _flush_owned(self, sql_list):
    """Flush as the tables' owner may: the guards against TRUNCATE step aside for it."""
    from django.db import connections

    with connections[self.connection.alias].cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE tgname LIKE '%%\\_no\\_truncate'"
        )
        guards = cursor.fetchall()
        for table, name in guards:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        for sql in sql_list:
            cursor.execute(sql)
        # the queue's tables are not managed by Django's models, so a flush forgets them
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        for table, name in guards:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")


DatabaseOperations.execute_sql_flush = _flush_owned


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A server that a test has stopped may still be leaving; nobody holds the database
    when it is dropped."""
    yield
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _fresh_documents() -> None:
    """Revisions are rolled back with their test; what the process kept of them goes."""
    from readingroom.queries import documents

    documents.forget()


@pytest.fixture(autouse=True)
def _english() -> None:
    """A page seen in Arabic leaves the thread speaking it; the next test does not."""
    translation.activate("en")


@pytest.fixture
def reader(db):
    return make.person("reader", role="reader")


@pytest.fixture
def analyst(db):
    return make.person("analyst", role="analyst")


@pytest.fixture
def analyst2(db):
    return make.person("analyst2", role="analyst")


@pytest.fixture
def curator(db):
    return make.person("curator", role="curator")


@pytest.fixture
def admin(db):
    return make.person("admin", role="admin")


@pytest.fixture
def article(curator):
    return make.article(by=curator)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    # in CI a skipped test is a failed one: nothing hides behind a missing program
    if report.skipped and os.environ.get("READINGROOM_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
