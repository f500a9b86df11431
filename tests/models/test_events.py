"""Every route of change leaves an event, with who and why or by which database user."""

import json
from uuid import uuid4

import pghistory
import pytest
from django.db import connection

from readingroom.models import (
    Claim,
    Deed,
    Desk,
    Entity,
    Membership,
    Mention,
    Name,
    Outlet,
    Passage,
    Tag,
    User,
)
from readingroom.services import codebook, curation, tagging
from readingroom.services.extracting import extract_into
from tests import make
from tests.models.raw import insert_passage, run


def events(row) -> list[str]:
    """The labels of the row's events, oldest first."""
    return [e.pgh_label for e in row.events.order_by("pgh_id")]


def last(row):
    return row.events.order_by("-pgh_id").first()


def entities(count=3) -> list[Entity]:
    return [
        Entity(kind="place", label=f"مكان {n}", key=f"مكان {n}") for n in range(count)
    ]


class TestRoutes:
    def test_save(self, db):
        outlet = Outlet(name="one", key="one")
        outlet.save()
        outlet.name = "two"
        outlet.save()
        assert events(outlet) == ["insert", "update"]
        assert [e.name for e in outlet.events.order_by("pgh_id")] == ["one", "two"]

    def test_a_save_that_changes_nothing_leaves_none(self, db):
        outlet = Outlet.objects.create(name="one", key="one")
        outlet.save()
        assert events(outlet) == ["insert"]

    def test_bulk_create(self, db):
        made = Entity.objects.bulk_create(entities())
        assert [events(entity) for entity in made] == [["insert"]] * 3

    def test_bulk_update(self, db):
        made = Entity.objects.bulk_create(entities())
        for entity in made:
            entity.note = "noted"
        Entity.objects.bulk_update(made, ["note"])
        assert [events(entity) for entity in made] == [["insert", "update"]] * 3
        assert {last(entity).note for entity in made} == {"noted"}

    def test_queryset_update(self, db):
        made = Entity.objects.bulk_create(entities())
        Entity.objects.update(note="noted")
        assert {last(entity).note for entity in made} == {"noted"}

    def test_upsert(self, db):
        first = Entity.objects.bulk_create(entities())
        again = entities(4)
        for entity in again:
            entity.note = "came twice"
        Entity.objects.bulk_create(
            again,
            update_conflicts=True,
            unique_fields=["key", "kind"],
            update_fields=["note"],
        )
        assert [events(entity) for entity in first] == [["insert", "update"]] * 3
        assert Entity.events.rel.related_model.objects.count() == 7

    def test_raw_sql(self, article, analyst):
        made = insert_passage(article, analyst, 0, 4)
        run("UPDATE readingroom_passage SET note = 'raw' WHERE id = %s", made)
        passage = Passage.objects.get(pk=made)
        assert events(passage) == ["insert", "update"]
        assert last(passage).note == "raw"

    def test_copy(self, db):
        made = uuid4()
        with connection.cursor() as cursor:
            statement = "COPY readingroom_outlet (id, name, key) FROM STDIN"
            with cursor.copy(statement) as copy:
                copy.write_row((made, "copied", "copied"))
        assert events(Outlet.objects.get(pk=made)) == ["insert"]

    @pytest.mark.parametrize("raw", [False, True])
    def test_deleting_a_name(self, db, raw):
        entity = Entity.objects.create(kind="place", label="غزة", key="غزه")
        name = Name.objects.create(entity=entity, text="غزة", key="غزه")
        kept = Name(pk=name.pk)
        if raw:
            run("DELETE FROM readingroom_name WHERE id = %s", name.pk)
        else:
            name.delete()
        assert events(kept) == ["insert", "delete"]
        assert last(kept).text == "غزة"

    @pytest.mark.parametrize("raw", [False, True])
    def test_deleting_a_membership(self, analyst, raw):
        desk = make.desk(people=[analyst])
        kept = Membership(pk=desk.memberships.get().pk)
        if raw:
            run("DELETE FROM readingroom_membership")
        else:
            Membership.objects.all().delete()
        assert events(kept) == ["insert", "delete"]
        assert last(kept).person_id == analyst.pk

    @pytest.mark.parametrize("model", [Desk, Outlet, Tag, User, Entity])
    def test_every_tracked_table_by_one_update(self, article, analyst, model):
        make.desk(people=[analyst])
        make.passage(analyst, article)
        row = model.objects.first() or Entity.objects.bulk_create(entities(1))[0]
        field = {"User": "display_name", "Tag": "definition", "Entity": "note"}.get(
            model.__name__, "name"
        )
        model.objects.filter(pk=row.pk).update(**{field: "changed"})
        assert getattr(last(row), field) == "changed"


class TestWhoAndWhy:
    def test_a_services_event_carries_its_deed_and_who(self, article, analyst):
        passage = make.passage(analyst, article)
        deed = Deed.objects.get(passage=passage)
        event = last(passage)
        assert event.pgh_context_id == deed.pk
        assert event.pgh_context == {"user": analyst.pk, "username": "analyst"}

    def test_every_row_of_a_deed_carries_its_id(self, article, analyst):
        """The passage and the tag that came with it."""
        passage = make.passage(analyst, article, tags=["new one"])
        deed = Deed.objects.get(passage=passage)
        tag = Tag.objects.get(pk=passage.tag_ids[0])
        assert last(tag).pgh_context_id == last(passage).pgh_context_id == deed.pk

    def test_two_deeds_are_told_apart(self, article, analyst):
        passage = make.passage(analyst, article)
        tagging.edit(by=analyst, passage=passage, version=1, note="x")
        ids = passage.events.values_list("pgh_context_id", flat=True)
        assert set(ids) == set(passage.deeds.values_list("pk", flat=True))
        assert len(set(ids)) == 2

    def test_raw_sql_tells_the_database_user(self, article, analyst):
        make.passage(analyst, article)
        run("UPDATE readingroom_passage SET note = 'raw'")
        event = last(Passage.objects.get())
        (user,) = run("SELECT session_user")[0]
        assert event.pgh_context["database_user"] == user
        assert event.pgh_context["application"] == "readingroom"
        assert event.pgh_context_id is None

    def test_who_is_not_left_behind_by_a_deed(self, article, analyst):
        """A deed inside a larger transaction does not sign what comes after it."""
        make.passage(analyst, article)
        outlet = Outlet.objects.create(name="after", key="after")
        assert last(outlet).pgh_context_id is None
        assert "username" not in last(outlet).pgh_context

    def test_who_is_not_left_behind_by_a_refused_deed(self, article, analyst):
        passage = make.passage(analyst, article)
        with pytest.raises(Exception, match="changed meanwhile"):
            tagging.edit(by=analyst, passage=passage, version=9, note="x")
        outlet = Outlet.objects.create(name="after", key="after")
        assert "username" not in last(outlet).pgh_context

    def test_a_context_of_the_library_is_kept(self, db):
        with pghistory.context(url="/somewhere/"):
            outlet = Outlet.objects.create(name="one", key="one")
        assert last(outlet).pgh_context["url"] == "/somewhere/"

    def test_passwords_and_sign_ins_are_no_history(self, analyst):
        columns = {f.name for f in User.events.rel.related_model._meta.fields}
        assert not columns & {"password", "last_login"}
        before = analyst.events.count()
        analyst.set_password("another long phrase")
        analyst.save()
        run("UPDATE readingroom_user SET last_login = now()")
        assert analyst.events.count() == before

    def test_events_of_all_tables_of_a_deed(self, curator):
        article = make.article(by=curator, published=False)
        deed = Deed.objects.get(article=article)
        assert last(article).pgh_context_id == deed.pk
        assert last(article.outlet).pgh_context_id == deed.pk


class TestFinds:
    """What machines find and lose again is no history; what people decide is."""

    @pytest.mark.parametrize("model", [Mention, Claim])
    def test_finding_leaves_none(self, article, model):
        assert model.objects.filter(decided_by=None).exists()
        extract_into(article.current_revision)
        assert not model.events.rel.related_model.objects.exists()

    @pytest.mark.parametrize("model", [Mention, Claim])
    def test_a_decision_keeps_the_find_and_itself(self, article, curator, model):
        found = model.objects.filter(decided_by=None).first()
        curation.decide(found, "rejected", by=curator)
        assert sorted(events(found)) == ["found", "update"]
        of_deed = found.events.values_list("pgh_context_id", flat=True).distinct()
        assert list(of_deed) == [Deed.objects.get(verb="reject").pk]
        states = {e.pgh_label: (e.status, e.decided_by_id) for e in found.events.all()}
        assert states == {
            "found": ("suggested", None),
            "update": ("rejected", curator.pk),
        }

    def test_the_find_comes_before_its_decision(self, article, curator):
        found = Mention.objects.first()
        curation.decide(found, "confirmed", by=curator)
        assert events(found) == ["found", "update"]

    def test_a_second_decision_leaves_one_event(self, article, curator):
        found = Mention.objects.first()
        curation.decide(found, "rejected", by=curator)
        curation.decide(found, "confirmed", by=curator)
        assert events(found) == ["found", "update", "update"]

    def test_what_a_curator_makes_leaves_its_insert(self, article, curator):
        Mention.objects.all().delete()
        made = Mention(
            revision=article.current_revision,
            kind="place",
            start=0,
            end=4,
            origin="curator",
        )
        curation.decide(made, "confirmed", by=curator)
        assert events(made) == ["insert"]

    def test_a_decision_in_raw_sql_leaves_both(self, article, curator):
        found = Mention.objects.first()
        run(
            "UPDATE readingroom_mention SET status = 'rejected', decided_by_id = %s"
            " WHERE id = %s",
            curator.pk,
            found.pk,
        )
        assert events(found) == ["found", "update"]


def test_the_newest_event_is_the_row(article, analyst, curator):
    """No route left the history behind the rows: the drift check of an operator."""
    passage = make.passage(analyst, article)
    tagging.edit(by=analyst, passage=passage, version=1, note="a", tags=["x", "y"])
    codebook.retire(Tag.objects.get(label="x"), by=curator)
    Passage.objects.update(gloss="bulk")
    run("UPDATE readingroom_article SET note = 'raw'")
    for model in (Passage, Tag, Desk, Outlet, User, Entity, Name):
        for row in model.objects.all():
            event = last(row)
            for field in event._meta.concrete_fields:
                if not field.name.startswith("pgh_"):
                    told, stands = (getattr(x, field.attname) for x in (event, row))
                    assert told == stands, (model, field.name)


def test_context_is_a_json_object(article, analyst):
    make.passage(analyst, article)
    rows = run("SELECT jsonb_typeof(pgh_context) FROM readingroom_passageevent")
    assert {kind for (kind,) in rows} == {"object"}
    assert json.dumps(last(Passage.objects.get()).pgh_context)
