"""Every process knows the room's names as they are, for one small query."""

import subprocess
import sys
import time

import pytest
from django.db import connection, transaction

from readingroom.models import Deed, Entity, Name
from readingroom.services import curation, lexicon, undoing
from readingroom.services.extracting import extract_into
from tests import make
from tests.services.beside import environment, in_a_thread

NAME = "درب الياقوت"
TEXT = f"عنوان\nذكر أن {NAME} حضر إلى المكان."


def entity(by, label=NAME, kind="person"):
    return curation.save_entity(Entity(kind=kind, label=label), by=by)


def knows(text=TEXT):
    from readingroom.extraction import extract

    found = extract(text, lexicon.room_lexicon()).mentions
    return {m.canonical for m in found if m.rule == "desk"}


class TestInOneProcess:
    def test_it_is_made_once(self, curator):
        entity(curator)
        assert lexicon.room_lexicon() is lexicon.room_lexicon()

    def test_asking_takes_one_query(self, curator, django_assert_num_queries):
        entity(curator)
        lexicon.room_lexicon()
        with django_assert_num_queries(1):
            lexicon.room_lexicon()

    def test_a_name_is_known_in_the_transaction_that_gives_it(self, curator):
        assert knows() == set()
        made = entity(curator)
        assert knows() == {NAME}
        made.label = "اسم آخر له"
        curation.save_entity(made, by=curator)
        assert knows() == {"اسم آخر له"}
        curation.delete(made.names.get(text=NAME), by=curator)
        assert knows() == set()
        undoing.undo(Deed.objects.get(verb="delete"), by=curator)
        assert knows() == {"اسم آخر له"}

    def test_what_is_rolled_back_is_forgotten(self, curator):
        with transaction.atomic():
            entity(curator)
            assert knows() == {NAME}
            transaction.set_rollback(True)
        assert knows() == set()

    def test_raw_sql_counts_too(self, curator):
        made = entity(curator)
        assert knows() == {NAME}
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM readingroom_name WHERE entity_id = %s", [made.pk]
            )
        assert knows() == set()

    def test_what_the_rules_find_does_not_make_it_anew(self, curator):
        kept = lexicon.room_lexicon()
        make.article(curator)
        assert Entity.objects.exists()
        assert lexicon.room_lexicon() is kept

    def test_a_note_on_an_entity_does_not_make_it_anew_for_others(self, curator):
        made = entity(curator)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SELECT value FROM readingroom_lexiconversion")
            before = cursor.fetchone()
            made.note = "ملاحظة"
            curation.save_entity(made, by=curator)
            cursor.execute("SELECT value FROM readingroom_lexiconversion")
            assert cursor.fetchone() == before


@pytest.mark.django_db(transaction=True)
class TestAmongSeveral:
    @pytest.fixture
    def curator(self, transactional_db):
        curator = make.person("curator", "curator")
        # in a room without articles whoever would bring in the first waits a moment
        make.article(curator)
        return curator

    def test_another_connection_knows_once_it_is_committed(self, curator):
        assert in_a_thread(knows) == set()
        with transaction.atomic():
            made = entity(curator)
            assert knows() == {NAME}
            assert in_a_thread(knows) == set()
        assert in_a_thread(knows) == {NAME}
        made.label = "اسم آخر له"
        in_a_thread(lambda: curation.save_entity(made, by=curator))
        assert knows() == {"اسم آخر له"}
        in_a_thread(lambda: Name.objects.filter(entity=made).delete())
        assert knows() == set()

    def test_whoever_commits_last_is_not_overlooked(self, curator):
        """Two give names at once, and the first to begin is the last to commit: the
        newest event's number would be the other's."""
        with transaction.atomic():
            entity(curator)
            in_a_thread(lambda: entity(curator, "ثانٍ جاء بعده"))
            in_a_thread(knows)
        assert knows() == {NAME}

    def test_two_who_give_names_do_not_wait_for_each_other(self, curator):
        with transaction.atomic():
            entity(curator)
            began = time.monotonic()
            in_a_thread(lambda: entity(curator, "ثانٍ جاء بعده"))
            assert time.monotonic() - began < 2

    def test_another_process_knows_within_seconds(self, curator):
        command = [sys.executable, "-c", OTHER, TEXT]
        other = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, text=True
        )
        with other:
            try:
                assert other.stdout.readline() == "set()\n"
                made = entity(curator)
                began = time.monotonic()
                assert NAME in other.stdout.readline()
                assert time.monotonic() - began < 5
                curation.delete(made.names.get(), by=curator)
                assert other.stdout.readline() == "set()\n"
            finally:
                other.kill()

    def test_a_restored_room_is_read_anew(self, curator):
        """Also when it holds as many names as the one before."""
        made = entity(curator)
        assert knows() == {NAME}
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE readingroom_lexiconversion")
        Name.objects.filter(entity=made).update(text="اسم آخر")
        assert knows() == set()


OTHER = """
import django, sys, time
django.setup()
from readingroom.services import lexicon
from readingroom.extraction import extract

told = None
while True:
    found = extract(sys.argv[1], lexicon.room_lexicon()).mentions
    names = {m.canonical for m in found if m.rule == "desk"}
    if names != told:
        print(names, flush=True)
        told = names
    time.sleep(0.05)
"""


def test_five_thousand_names_cost_no_more_than_one(curator):
    made = entity(curator)
    Name.objects.bulk_create(
        Name(entity=made, text=f"فلان{n} بن علان{n}", key=f"{n}") for n in range(5_000)
    )
    article = make.article(curator, text=(make.TEXT + "\n") * 18)
    revision = article.current_revision
    assert 4_500 < len(revision.text) < 6_000
    extract_into(revision)
    times = []
    for _ in range(5):
        began = time.process_time()
        extract_into(revision)
        times.append(time.process_time() - began)
    assert min(times) < 0.1, times
