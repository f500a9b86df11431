"""Decisions on finds go along from one text of an article to the next."""

import hashlib
import time

import pytest
from django.utils import timezone

from readingroom.importing import read
from readingroom.models import Claim, ClaimPart, Entity, Mention, Revision
from readingroom.queries.left_behind import left_behind
from readingroom.services import carrying, curation
from readingroom.services.extracting import extract_into
from tests import make

pytestmark = pytest.mark.django_db


def revise(article, text, by):
    """A later text of an article, with what the rules find in it."""
    document = read(text).document
    revision = Revision.objects.create(
        article=article,
        number=article.revisions.count() + 1,
        text=document.text,
        text_hash=hashlib.sha256(document.text.encode()).digest(),
        created_by=by,
        **document.to_json(),
    )
    article.current_revision = revision
    article.save()
    extract_into(revision)
    return revision


def mention(revision, words):
    start = revision.text.index(words)
    return revision.mentions.get(start=start, end=start + len(words))


def reject(finding, by):
    curation.decide(finding, "rejected", by=by)


def confirm(finding, by, **fields):
    curation.decide(finding, "confirmed", by=by, **fields)


@pytest.fixture
def first(article):
    return article.current_revision


BEFORE = "فقرة جديدة سبقت ما كان.\n"


def with_paragraph(text=make.TEXT):
    title, _line, rest = text.partition("\n")
    return f"{title}\n{BEFORE}{rest}"


class TestOnTheSameText:
    def test_a_rejected_claim_stays_rejected_when_its_cue_is_cut_otherwise(
        self, first, curator
    ):
        claim = first.claims.order_by("start").last()
        reject(claim, curator)
        # the rules of the day took in one letter less
        Claim.objects.filter(pk=claim.pk).update(start=claim.start + 1)
        ClaimPart.objects.filter(claim=claim, role="cue").update(start=claim.start + 1)
        count = first.claims.count()
        extract_into(first)
        assert first.claims.count() == count

    def test_nothing_is_written_when_nothing_changes(
        self, first, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(20) as queries:
            extract_into(first)
        said = [query["sql"].split()[0] for query in queries]
        assert not {"INSERT", "UPDATE", "DELETE"} & set(said)


class TestWhatStandsUnchanged:
    def test_rejected_stays_rejected(self, article, first, curator):
        reject(mention(first, "سوريا"), curator)
        second = revise(article, with_paragraph(), curator)
        carried = mention(second, "سوريا")
        assert (carried.status, carried.decided_by) == ("rejected", curator)
        assert carried.carried_from == mention(first, "سوريا")
        extract_into(second)
        assert mention(second, "سوريا").status == "rejected"
        assert left_behind(article) == []

    def test_confirmed_stays_confirmed_as_it_was_corrected(
        self, article, first, curator
    ):
        other = curation.save_entity(
            Entity(kind="organisation", label="الشام"), by=curator
        )
        found = mention(first, "سوريا")
        confirm(found, curator, kind="organisation", entity=other)
        second = revise(article, with_paragraph(), curator)
        carried = mention(second, "سوريا")
        assert (carried.kind, carried.entity, carried.status) == (
            "organisation",
            other,
            "confirmed",
        )
        assert carried.decided_at == found.decided_at

    def test_what_a_correction_replaced_does_not_come_back(
        self, article, first, curator
    ):
        """Found as a place, corrected to an organisation, then rejected as such."""
        found = mention(first, "سوريا")
        confirm(found, curator, kind="organisation", entity=None)
        reject(found, curator)
        for text in (with_paragraph(), with_paragraph() + "\nوآخر."):
            later = revise(article, text, curator)
            assert mention(later, "سوريا").status == "rejected"
            extract_into(later)
            assert mention(later, "سوريا").kind == "organisation"

    def test_a_find_of_ones_own(self, article, first, curator):
        start = first.text.index("تصريحات")
        made = Mention(
            revision=first, kind="event", start=start, end=start + 7, origin="curator"
        )
        confirm(made, curator)
        second = revise(article, with_paragraph(), curator)
        assert mention(second, "تصريحات").origin == "curator"

    def test_a_rejected_claim_stays_rejected(self, article, first, curator):
        claims = list(first.claims.order_by("start"))
        for claim in claims:
            reject(claim, curator)
        second = revise(article, with_paragraph(), curator)
        assert set(second.claims.values_list("status", flat=True)) == {"rejected"}
        assert second.claims.count() == len(claims)

    def test_a_confirmed_claim_takes_its_parts_along(self, article, first, curator):
        claim = first.claims.order_by("start").first()
        confirm(claim, curator, kind="warn")
        second = revise(article, with_paragraph(), curator)
        carried = second.claims.get(carried_from=claim)
        assert (carried.kind, carried.status) == ("warn", "confirmed")

        def words(of):
            text = of.revision.text
            parts = of.parts.order_by("role", "ordinal")
            return [(p.role, text[p.start : p.end]) for p in parts]

        assert words(carried) == words(claim)
        assert carried.start == carried.parts.get(role="cue").start
        assert second.claims.filter(start=carried.start).count() == 1

    def test_through_several_texts(self, article, first, curator):
        reject(mention(first, "سوريا"), curator)
        for number in range(3):
            text = with_paragraph() + f"\nفقرة {number}."
            last = revise(article, text, curator)
        assert last.number == 4
        assert mention(last, "سوريا").status == "rejected"

    def test_what_was_away_for_a_while_is_remembered(self, article, first, curator):
        reject(mention(first, "سوريا"), curator)
        lines = make.TEXT.split("\n")
        revise(article, "\n".join([*lines[:3], *lines[4:]]), curator)
        third = revise(article, with_paragraph(), curator)
        assert mention(third, "سوريا").status == "rejected"

    def test_a_decision_of_the_newer_text_wins(self, article, first, curator):
        reject(mention(first, "سوريا"), curator)
        second = revise(article, with_paragraph(), curator)
        confirm(mention(second, "سوريا"), curator)
        third = revise(article, with_paragraph() + "\nوآخر.", curator)
        assert mention(third, "سوريا").status == "confirmed"

    def test_what_nobody_decided_is_left_to_the_rules(self, article, first, curator):
        second = revise(article, with_paragraph(), curator)
        assert not second.mentions.exclude(decided_by=None).exists()
        assert not second.mentions.filter(carried_from__isnull=False).exists()


class TestWhatIsNotSure:
    CHANGED = make.TEXT.replace(
        "في تصريحات لوكالة رويترز، أن الوضع في سوريا والعراق لا",
        "وهو يتحدث إلى الصحافة: كانت سوريا والأردن ما",
    )

    def test_a_confirmed_find_is_a_suggestion(self, article, first, curator):
        found = mention(first, "سوريا")
        confirm(found, curator)
        second = revise(article, self.CHANGED, curator)
        again = mention(second, "سوريا")
        assert (again.status, again.confidence) == ("suggested", "suggested")
        assert again.carried_from == found
        extract_into(second)
        assert mention(second, "سوريا").pk == again.pk
        confirm(again, curator)
        extract_into(second)
        assert second.mentions.filter(start=again.start).count() == 1

    def test_a_rejected_find_comes_back_as_a_question_only(
        self, article, first, curator
    ):
        reject(mention(first, "سوريا"), curator)
        second = revise(article, self.CHANGED, curator)
        again = mention(second, "سوريا")
        assert (again.status, again.confidence) == ("suggested", "suggested")

    def test_one_that_the_rules_never_found_is_suggested_too(
        self, article, first, curator
    ):
        start = first.text.index("الوضع")
        made = Mention(
            revision=first, kind="event", start=start, end=start + 5, origin="curator"
        )
        confirm(made, curator)
        text = make.TEXT.replace("لوكالة رويترز، أن الوضع في سوريا", "له إن الوضع فيها")
        second = revise(article, text, curator)
        again = mention(second, "الوضع")
        assert (again.rule, again.status, again.confidence) == (
            "carried",
            "suggested",
            "suggested",
        )

    def test_a_confirmed_claim_with_other_words_is_a_suggestion(
        self, article, first, curator
    ):
        claim = first.claims.order_by("start").first()
        confirm(claim, curator)
        text = make.TEXT.replace("موجة جديدة", "خطر داهم", 1)
        second = revise(article, text, curator)
        again = second.claims.get(start=claim.start)
        assert (again.status, again.confidence) == ("suggested", "suggested")
        assert again.carried_from == claim

    def test_a_confirmed_find_whose_words_are_gone_is_told(
        self, article, first, curator
    ):
        found = mention(first, "سوريا")
        confirm(found, curator)
        reject(mention(first, "العراق"), curator)
        claim = first.claims.order_by("start").last()
        confirm(claim, curator)
        second = revise(article, "\n".join(make.TEXT.split("\n")[:2]), curator)
        assert not second.mentions.filter(carried_from=found).exists()
        told = left_behind(article)[0]
        assert (told.finding, told.words, told.number) == (found, "سوريا", 1)
        assert [row.finding for row in left_behind(article)] == [found, claim]
        third = revise(article, with_paragraph(), curator)
        assert mention(third, "سوريا").status == "confirmed"
        assert left_behind(article) == []


def test_the_longest_texts_are_carried_in_a_moment(curator):
    paragraphs = [
        f"في الفقرة {n} قال المتحدث رقم {n} إن غزة وسوريا بخير في اليوم {n} من الشهر."
        for n in range(3_800)
    ]
    article = make.article(curator, text="\n".join(["عنوان", *paragraphs]))
    first = article.current_revision
    assert len(first.text) > 270_000
    ids = first.mentions.order_by("pk").values_list("pk", flat=True)[:4_000:2]
    Mention.objects.filter(pk__in=list(ids)).update(
        status="rejected", decided_by=curator, decided_at=timezone.now()
    )
    count = first.mentions.filter(status="rejected").count()
    document = "\n".join(
        ["عنوان", BEFORE.strip(), *paragraphs[:1000], *paragraphs[1001:]]
    )

    second = Revision(
        article=article,
        number=2,
        text=document,
        blocks=first.blocks,
        text_hash=b"x" * 32,
        created_by=curator,
    )
    second.save()
    began = time.process_time()
    carrying.carry(second)
    assert time.process_time() - began < 5
    carried = second.mentions.filter(status="rejected")
    assert carried.count() >= count - 3
    for row in carried.select_related("carried_from")[:200]:
        old = row.carried_from
        assert document[row.start : row.end] == first.text[old.start : old.end]
