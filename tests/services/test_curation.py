"""Articles, entities, people, and decisions on what the rules found."""

import pytest

from readingroom.importing import read
from readingroom.models import (
    Article,
    Claim,
    Deed,
    Desk,
    Entity,
    Membership,
    Mention,
    Name,
    Outlet,
)
from readingroom.services import curation, importing
from readingroom.services.extracting import extract_into
from readingroom.services.importing import About, AlreadyThere
from readingroom.services.refusals import NotYours, Refused
from tests import make


def add(by, text=make.TEXT, **options):
    imported = read(text)
    about = options.pop("about", None) or importing.about(imported)
    return importing.add(imported, by=by, about=about, **options)


def deed_of(row):
    return Deed.objects.get(pk=row.events.latest("pgh_id").pgh_context_id)


class TestAdding:
    def test_a_draft_with_its_first_revision(self, curator):
        article = add(curator, original=b"as it came")
        revision = article.current_revision
        assert (article.status, article.submitted_by) == ("draft", curator)
        assert (revision.number, revision.article) == (1, article)
        assert revision.text == make.TEXT
        assert bytes(revision.original) == b"as it came"
        assert article.title == make.TEXT.splitlines()[0]

    def test_with_what_the_rules_find(self, curator):
        revision = add(curator).current_revision
        assert revision.mentions.exists()
        assert revision.claims.exists()
        for mention in revision.mentions.all():
            assert 0 <= mention.start < mention.end <= len(revision.text)

    def test_a_curator_adds_and_an_analyst_hands_in(self, curator, analyst):
        assert deed_of(add(curator)).verb == "add"
        assert deed_of(add(analyst, again=True)).verb == "hand_in"

    def test_a_reader_does_not(self, reader):
        with pytest.raises(NotYours):
            add(reader)
        assert not Article.objects.exists()

    def test_it_is_one_deed(self, curator):
        article = add(curator)
        deed = Deed.objects.get()
        assert (deed.article, deed.subject_label) == (article, article.title)

    def test_a_corrected_title_is_the_texts_first_block(self, curator):
        article = add(curator, about=About(title="عنوان أقصر"))
        text = article.current_revision.text
        assert text.splitlines() == ["عنوان أقصر", *make.TEXT.splitlines()[1:]]
        assert article.current_revision.document.title == "عنوان أقصر"

    def test_an_outlet_is_one_in_any_spelling(self, curator):
        for name in ("وكالة الأنباء", "وكاله الانباء"):
            add(curator, about=About(title="عنوان", outlet=name), again=True)
        assert Outlet.objects.count() == 1


class TestAlreadyThere:
    def test_the_same_text_is_advised(self, curator):
        first = add(curator)
        with pytest.raises(AlreadyThere) as caught:
            add(curator)
        assert caught.value.article == first
        assert Article.objects.count() == 1

    def test_and_may_be_added_all_the_same(self, curator):
        add(curator)
        add(curator, again=True)
        assert Article.objects.count() == 2

    def test_another_text_is_another_article(self, curator):
        add(curator)
        add(curator, text=make.TEXT + "\nخاتمة.")
        assert Article.objects.count() == 2

    def test_a_desks_article_gives_nothing_away(self, curator, analyst):
        desk = make.desk(people=[analyst])
        add(analyst, desk=desk)
        add(curator)
        assert Article.objects.count() == 2

    def test_a_draft_of_somebody_elses_gives_nothing_away(self, analyst, analyst2):
        add(analyst)
        add(analyst2)
        with pytest.raises(AlreadyThere):
            add(analyst2)

    def test_a_desks_people_are_told(self, curator, analyst, analyst2):
        desk = make.desk(people=[analyst, analyst2])
        theirs = add(analyst, desk=desk)
        curation_deeds = Deed.objects.get(article=theirs)
        assert (curation_deeds.visibility, curation_deeds.desk) == ("desk", desk)
        with pytest.raises(AlreadyThere):
            add(analyst, desk=desk)


class TestMoving:
    @pytest.mark.parametrize(
        ("do", "status", "verb"),
        [
            (curation.publish, "published", "publish"),
            (curation.archive, "archived", "archive"),
            (curation.redraft, "draft", "change"),
        ],
    )
    def test_between_states(self, curator, do, status, verb):
        article = make.article(by=curator)
        do(article, by=curator)
        article.refresh_from_db()
        assert article.status == status
        assert Deed.objects.filter(by=curator).first().verb == verb

    @pytest.mark.parametrize(
        "do",
        [
            curation.publish,
            curation.archive,
            curation.redraft,
            curation.find_again,
            lambda article, by: curation.change(article, by=by, apply=print),
            lambda article, by: curation.decide(
                Mention.objects.first(), "confirmed", by=by
            ),
        ],
    )
    @pytest.mark.parametrize("who", ["reader", "analyst"])
    def test_is_for_curators(self, article, request, do, who):
        before = Deed.objects.count()
        with pytest.raises(NotYours):
            do(article, by=request.getfixturevalue(who))
        assert Deed.objects.count() == before

    def test_a_change_is_one_deed_and_keeps_the_text(self, article, curator):
        def correct(row):
            row.title, row.author = "عنوان آخر", "كاتب"

        curation.change(article, by=curator, apply=correct)
        article.refresh_from_db()
        assert (article.title, article.author) == ("عنوان آخر", "كاتب")
        assert article.current_revision.text == make.TEXT
        assert deed_of(article).verb == "change"


class TestDeciding:
    """A person's decision outranks the rules, and survives them."""

    @pytest.mark.parametrize("model", [Mention, Claim])
    @pytest.mark.parametrize("status", ["confirmed", "rejected"])
    def test_a_decision_survives_finding_again(self, article, curator, model, status):
        found = model.objects.order_by("start").first()
        count = model.objects.count()
        curation.decide(found, status, by=curator)
        for _ in range(2):
            extract_into(article.current_revision)
        row = model.objects.get(pk=found.pk)
        assert (row.status, row.decided_by) == (status, curator)
        assert model.objects.count() == count

    def test_it_leaves_its_deed(self, article, curator):
        found = Mention.objects.order_by("start").first()
        for status, verb in (("confirmed", "confirm"), ("rejected", "reject")):
            curation.decide(found, status, by=curator)
            deed = deed_of(found)
            assert (deed.verb, deed.article, deed.subject) == (verb, article, "mention")
            assert deed.subject_id == str(found.pk)
            assert deed.subject_label in make.TEXT

    def test_a_rejected_find_is_not_shown(self, article, curator):
        found = Mention.objects.first()
        curation.decide(found, "rejected", by=curator)
        assert found not in Mention.objects.shown()

    @pytest.mark.parametrize(
        "changed", [{"kind": "event"}, {"end": 1}, {"kind": "event", "end": 1}]
    )
    def test_a_corrected_mention_is_not_found_beside_itself(
        self, article, curator, changed
    ):
        """Another kind, or other ends: the rule's own find stays away."""
        found = Mention.objects.filter(kind="place").order_by("start").first()
        if "end" in changed:
            changed = {**changed, "end": found.end + 3}
        count = Mention.objects.count()
        curation.decide(found, "confirmed", by=curator, **changed)
        extract_into(article.current_revision)
        assert Mention.objects.count() == count
        over = Mention.objects.filter(start__lt=found.end, end__gt=found.start)
        assert found in over
        assert (
            not over.filter(start=found.start, kind="place")
            .exclude(pk=found.pk)
            .exists()
        )

    def test_a_rejected_reading_leaves_others_alone(self, article, curator):
        found = Mention.objects.filter(kind="place").order_by("start").first()
        curation.decide(found, "rejected", by=curator)
        Mention.objects.filter(decided_by=None).delete()
        extract_into(article.current_revision)
        assert Mention.objects.filter(decided_by=None).exists()

    def test_a_curators_own_mention_stays(self, article, curator):
        made = Mention(
            revision=article.current_revision,
            kind="event",
            start=0,
            end=4,
            origin="curator",
        )
        curation.decide(made, "confirmed", by=curator)
        extract_into(article.current_revision)
        assert Mention.objects.get(pk=made.pk).decided_by == curator

    def test_a_decided_claim_keeps_its_parts(self, article, curator):
        claim = Claim.objects.first()
        parts = set(claim.parts.values_list("role", "start", "end"))
        curation.decide(claim, "confirmed", by=curator)
        extract_into(article.current_revision)
        assert set(claim.parts.values_list("role", "start", "end")) == parts

    def test_finding_again_is_a_deed_of_its_own(self, article, curator):
        curation.find_again(article, by=curator)
        assert Deed.objects.first().verb == "change"
        assert not Mention.events.rel.related_model.objects.exists()

    def test_a_new_name_is_found(self, article, curator):
        entity = Entity(kind="person", label="التطورات")
        curation.save_entity(entity, by=curator)
        curation.find_again(article, by=curator)
        start = make.TEXT.index("التطورات")
        assert Mention.objects.filter(entity=entity, end=start + 8).exists()


class TestEntities:
    def test_a_label_is_a_name(self, curator):
        entity = curation.save_entity(
            Entity(kind="place", label="غزة", label_en="Gaza"), by=curator
        )
        assert set(entity.names.values_list("text", "language")) == {
            ("غزة", "ar"),
            ("Gaza", "en"),
        }
        assert deed_of(entity).verb == "add"

    def test_names_are_given_once(self, curator):
        entity = curation.save_entity(Entity(kind="place", label="غزة"), by=curator)
        curation.add_names(entity, ["غزه", "القطاع", "القطاع ", ""], by=curator)
        assert set(entity.names.values_list("text", flat=True)) == {"غزة", "القطاع"}

    @pytest.mark.parametrize("empty", ["", " ", "\N{ARABIC TATWEEL}"])
    def test_an_empty_name_is_refused(self, curator, empty):
        with pytest.raises(Refused):
            curation.save_entity(Entity(kind="place", label=empty), by=curator)
        entity = curation.save_entity(Entity(kind="place", label="غزة"), by=curator)
        with pytest.raises(Refused):
            curation.save_name(Name(entity=entity, text=empty), by=curator)


class TestPeopleAndDesks:
    @pytest.mark.parametrize(
        "make_row",
        [
            lambda analyst: Desk(name="new"),
            lambda analyst: Membership(desk=make.desk(), person=analyst),
            lambda analyst: Outlet(name="new"),
        ],
    )
    def test_keeping_one_is_one_deed(self, curator, analyst, make_row):
        row = make_row(analyst)
        curation.save(row, by=curator)
        assert deed_of(row).verb == "add"
        curation.save(row, by=curator)
        assert Deed.objects.count() == 2
        assert Deed.objects.first().verb == "change"

    def test_taking_a_member_out_is_told(self, curator, analyst):
        desk = make.desk(people=[analyst])
        member = desk.memberships.get()
        kept = Membership(pk=member.pk)
        curation.delete(member, by=curator)
        deed = deed_of(kept)
        assert (deed.verb, deed.by) == ("delete", curator)
        assert not desk.memberships.exists()


def test_a_desks_affairs_are_told_to_its_people_alone(admin, curator, analyst):
    desk = Desk(name="Closed")
    curation.save(desk, by=admin)
    curation.save(Membership(desk=desk, person=analyst), by=admin)
    told = Deed.objects.filter(by=admin)
    assert told.count() == 2
    assert not Deed.objects.visible_to(curator).filter(by=admin).exists()
    assert Deed.objects.visible_to(admin).filter(by=admin).count() == 2
