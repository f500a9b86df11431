"""Nothing a person made is deleted, and what is written once is never changed."""

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from readingroom.models import Deed, Name, Passage, User
from tests import make
from tests.models.raw import one_of_everything, refused, run

KEPT = [
    "article",
    "deed",
    "desk",
    "entity",
    "outlet",
    "passage",
    "revision",
    "tag",
    "user",
]
# rows may go one by one under a guard or an event; the table as a whole may not
WHOLE = [*KEPT, "mention", "claim", "claimpart", "name", "membership"]
TRACKED = [
    "article",
    "claim",
    "desk",
    "entity",
    "membership",
    "mention",
    "name",
    "outlet",
    "passage",
    "tag",
    "user",
]
EVENTS = [f"{name}event" for name in TRACKED]
FROZEN = ["deed", "revision", *EVENTS]
# no history and nothing made by people: that somebody has read, rights of Django, what
# the room notes for itself
LOOSE = {"reading", "user_groups", "user_user_permissions"}
LOOSE |= {"lexiconversion", "namesearch", "searchedarticle", "extent"}


@pytest.fixture
def room(curator, analyst):
    one_of_everything(curator, analyst)
    # what waits for the end of the transaction would refuse TRUNCATE by itself
    run("SET CONSTRAINTS ALL IMMEDIATE")


def _guard(name):
    return f"{name}_is_frozen" if name in FROZEN else f"{name}_is_kept"


@pytest.mark.parametrize("name", KEPT)
def test_rows_are_not_deleted(room, name):
    assert run(f"SELECT count(*) FROM readingroom_{name}") > [(0,)]
    with refused(_guard(name)):
        run(f"DELETE FROM readingroom_{name}")


@pytest.mark.parametrize("name", EVENTS)
def test_events_are_not_deleted(room, name):
    assert run(f"SELECT count(*) FROM readingroom_{name}") > [(0,)]
    with pgtrigger.ignore(), refused(f"{name}_is_frozen"):
        run(f"DELETE FROM readingroom_{name}")


@pytest.mark.parametrize("name", EVENTS)
def test_events_are_not_changed(room, name):
    with pgtrigger.ignore(), refused(f"{name}_is_frozen"):
        run(f"UPDATE readingroom_{name} SET pgh_label = 'insert'")


@pytest.mark.parametrize("name", EVENTS)
def test_without_switching_anything_off_events_are_kept_as_well(room, name):
    for change in ("DELETE FROM {}", "UPDATE {} SET pgh_context = NULL"):
        with pytest.raises(DatabaseError, match=r"Cannot update|is refused"):  # noqa: SIM117
            with transaction.atomic():
                run(change.format(f"readingroom_{name}"))


@pytest.mark.parametrize("column", ["at = now()", "verb = 'add'", "by_id = by_id"])
def test_deeds_are_not_changed(room, column):
    with refused("deed_is_frozen"):
        run(f"UPDATE readingroom_deed SET {column}")


@pytest.mark.parametrize(
    "column", ["text = text || '.'", "blocks = '[]'", "number = 2", "original = ''"]
)
def test_revisions_are_not_changed(room, column):
    with refused("revision_is_frozen"):
        run(f"UPDATE readingroom_revision SET {column}")


@pytest.mark.parametrize("name", [*WHOLE, *EVENTS])
def test_tables_are_not_emptied_whole(room, name):
    """With CASCADE, for without it a foreign key may be what stands in the way."""
    with refused(f"{name}_no_truncate"):
        run(f"TRUNCATE readingroom_{name} CASCADE")
    assert run(f"SELECT count(*) FROM readingroom_{name}") > [(0,)]


@pytest.mark.parametrize("name", [*WHOLE, *EVENTS])
def test_no_table_is_emptied_with_others(room, name):
    with pytest.raises(DatabaseError, match=r"is refused|in a foreign key"):  # noqa: SIM117
        with transaction.atomic():
            run(f"TRUNCATE readingroom_reading, readingroom_{name}")


def test_emptying_the_last_joint_of_a_cascade_is_refused(room):
    """What is not ours but refers to ours, and what ours refers to."""
    with pytest.raises(DatabaseError, match="is refused"), transaction.atomic():
        run("TRUNCATE django_content_type, auth_group, readingroom_user CASCADE")


def test_every_table_is_guarded_or_known_to_be_loose():
    tables = {
        m._meta.db_table[12:]
        for m in apps.get_app_config("readingroom").get_models(
            include_auto_created=True
        )
    }
    assert tables == {*WHOLE, *EVENTS, *LOOSE}


class TestSwitchedOff:
    """pgtrigger's triggers can be switched off by a session; ours cannot."""

    def test_rows_are_kept(self, room):
        for name in KEPT:
            with pgtrigger.ignore(), refused(_guard(name)):
                run(f"DELETE FROM readingroom_{name}")

    def test_tables_are_kept(self, room):
        for name in [*WHOLE, *EVENTS]:
            with pgtrigger.ignore(), refused(f"{name}_no_truncate"):
                run(f"TRUNCATE readingroom_{name} CASCADE")

    def test_quotes_are_checked(self, room):
        with pgtrigger.ignore(), refused("passage_quote_is_the_text"):
            run("UPDATE readingroom_passage SET quote = reverse(quote)")

    def test_revisions_are_frozen(self, room):
        with pgtrigger.ignore(), refused("revision_is_frozen"):
            run("UPDATE readingroom_revision SET text = text || '.'")

    def test_by_the_raw_setting_too(self, room):
        run("SET LOCAL pgtrigger.ignore = '{all}'")
        with refused("passageevent_is_frozen"):
            run("DELETE FROM readingroom_passageevent")


class TestDecisions:
    @pytest.mark.parametrize("name", ["mention", "claim"])
    def test_a_decided_find_is_not_deleted(self, room, name):
        with refused(f"{name}_decided_is_kept"):
            run(f"DELETE FROM readingroom_{name} WHERE decided_by_id IS NOT NULL")

    def test_parts_of_a_decided_claim_are_not_deleted(self, room):
        with refused("claim_part_decided_is_kept"):
            run(
                "DELETE FROM readingroom_claimpart WHERE claim_id IN"
                " (SELECT id FROM readingroom_claim WHERE decided_by_id IS NOT NULL)"
            )

    def test_what_only_a_rule_found_may_go(self, room):
        run("DELETE FROM readingroom_mention WHERE decided_by_id IS NULL")
        run(
            "DELETE FROM readingroom_claimpart WHERE claim_id IN"
            " (SELECT id FROM readingroom_claim WHERE decided_by_id IS NULL)"
        )
        run("DELETE FROM readingroom_claim WHERE decided_by_id IS NULL")

    @pytest.mark.parametrize("name", ["mention", "claim"])
    def test_a_decision_has_somebody_who_made_it(self, room, name):
        with refused(f"{name}_decision_has_author"):
            run(
                f"UPDATE readingroom_{name} SET decided_by_id = NULL"
                " WHERE decided_by_id IS NOT NULL"
            )


class TestThroughTheModels:
    @pytest.mark.parametrize("model", [User, Passage, Deed])
    def test_deleting_is_refused(self, room, model):
        with pytest.raises((ProtectedError, DatabaseError)), transaction.atomic():
            model.objects.first().delete()

    def test_deleting_a_person_nobody_refers_to_is_refused(self, db):
        person = make.person("nobody")
        with refused("user_is_kept"):
            person.delete()

    def test_a_spelling_may_go_and_its_events_keep_it(self, room):
        spelling = Name.objects.first()
        spelling.delete()
        assert run(
            "SELECT text FROM readingroom_nameevent WHERE pgh_label = 'delete'"
        ) == [(spelling.text,)]
