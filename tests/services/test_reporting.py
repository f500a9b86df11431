"""Reports of what was found wrongly: one for each person and place, answered once."""

from uuid import uuid4

import pytest
from django.utils import timezone

from readingroom.models import Claim, Deed, Mention, Report
from readingroom.models.history import events_of
from readingroom.services import curation, reporting, undoing
from readingroom.services.extracting import extract_into
from readingroom.services.refusals import NotYours, Refused, Stale
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(article):
    return Claim.objects.order_by("start").first()


@pytest.fixture
def mention(article):
    return Mention.objects.filter(kind="place").order_by("start").first()


def send(by, found, wrong="kind", **fields):
    fields = {"sending": uuid4(), **fields}
    return reporting.report(by=by, found=found, wrong=wrong, **fields)


def accept(by, report, **fields):
    fields = {"state": "accepted", "version": report.version, **fields}
    return reporting.answer(by=by, report=report, **fields)


class TestReporting:
    def test_it_holds_the_place_and_what_was_shown_there(self, analyst, claim):
        sent = send(analyst, claim, "speaker", note="it is his deputy")
        row = Report.objects.get()
        cue = claim.parts.get(role="cue", ordinal=0)
        text = claim.revision.text
        assert (row.what, row.start, row.end) == ("claim", cue.start, cue.end)
        assert row.quote == text[cue.start : cue.end]
        assert (row.kind, row.named) == (claim.kind, claim.speaker_label)
        assert (row.state, row.note) == ("open", "it is his deputy")
        assert (sent.deed.verb, sent.deed.subject_label) == ("report", row.quote)
        assert row.events.get().pgh_context_id == sent.deed.pk

    def test_the_same_sending_again_is_the_same_report(self, analyst, claim):
        sending = uuid4()
        first = send(analyst, claim, sending=sending)
        again = send(analyst, claim, sending=sending)
        assert (again.report.pk, again.deed) == (first.report.pk, None)
        assert Deed.objects.filter(verb="report").count() == 1

    def test_a_replay_does_not_open_what_was_answered_since(
        self, analyst, curator, claim
    ):
        sending = uuid4()
        report = send(analyst, claim, sending=sending).report
        accept(curator, report)
        again = send(analyst, claim, sending=sending)
        assert (again.deed, again.report.state) == (None, "accepted")

    def test_twice_the_same_is_one_report(self, analyst, mention):
        send(analyst, mention, "name")
        assert send(analyst, mention, "name").deed is None
        assert Report.objects.count() == 1

    def test_another_word_changes_the_report_and_opens_it_again(
        self, analyst, curator, mention
    ):
        report = send(analyst, mention, "name").report
        accept(curator, report, words="Right.")
        send(analyst, mention, "kind", note="still wrong")
        row = Report.objects.get()
        assert (row.state, row.wrong, row.answer) == ("open", "kind", "")
        assert row.answered_by is None
        answers = row.events.order_by("pgh_id").values_list("answer", flat=True)
        assert list(answers) == ["", "Right.", ""]

    def test_two_people_make_two_reports(self, analyst, analyst2, mention):
        send(analyst, mention)
        send(analyst2, mention)
        assert Report.objects.count() == 2

    def test_it_survives_finding_again(self, analyst, article, claim):
        report = send(analyst, claim).report
        claim.delete()  # as when the rules find it anew under another key
        extract_into(article.current_revision)
        anew = Claim.objects.get(start=report.start)
        assert send(analyst, anew).report.pk == report.pk

    def test_readers_do_not_report(self, reader, claim):
        with pytest.raises(NotYours):
            send(reader, claim)

    @pytest.mark.parametrize("wrong", ["speaker", "", "nonsense"])
    def test_what_cannot_be_wrong_is_refused(self, analyst, mention, wrong):
        with pytest.raises(Refused):
            send(analyst, mention, wrong)

    def test_undo_withdraws_it_and_redo_sends_it_again(self, analyst, claim):
        sent = send(analyst, claim)
        undone = undoing.undo(sent.deed, by=analyst)
        assert Report.objects.get().state == "withdrawn"
        undoing.undo(undone.deed, by=analyst)
        assert Report.objects.get().state == "open"

    def test_a_desks_report_is_told_to_its_people(self, curator):
        member = make.person("member", "analyst")
        desk = make.desk(people=[member])
        article = make.article(curator, desk=desk)
        found = Claim.objects.filter(revision__article=article).first()
        deed = send(member, found).deed
        assert (deed.visibility, deed.desk) == ("desk", desk)


class TestAnswering:
    def test_an_answer_says_who_and_when_and_leaves_a_deed(
        self, analyst, curator, claim
    ):
        report = send(analyst, claim).report
        deed = accept(curator, report, state="declined", words="It is he who says it.")
        row = Report.objects.get()
        assert (row.state, row.answered_by) == ("declined", curator)
        assert row.answer == "It is he who says it."
        assert (deed.verb, deed.by, deed.article) == ("answer", curator, row.article)

    def test_the_same_answer_again_changes_nothing(self, analyst, curator, claim):
        report = send(analyst, claim).report
        accept(curator, report)
        assert accept(curator, report) is None
        assert Deed.objects.filter(verb="answer").count() == 1

    def test_the_second_of_two_curators_is_told(self, analyst, curator, admin, claim):
        report = send(analyst, claim).report
        accept(curator, report)
        with pytest.raises(Stale):
            accept(admin, report, state="declined")
        assert Report.objects.get().state == "accepted"

    def test_a_report_that_changed_meanwhile_is_read_first(
        self, analyst, curator, claim
    ):
        report = send(analyst, claim).report
        send(analyst, claim, "nothing")
        with pytest.raises(Stale):
            accept(curator, report)

    @pytest.mark.parametrize("who", ["reader", "analyst"])
    def test_only_curators_answer(self, request, who, analyst, claim):
        report = send(analyst, claim).report
        with pytest.raises(NotYours):
            accept(request.getfixturevalue(who), report)

    @pytest.mark.parametrize("state", ["open", "withdrawn", "", "nonsense"])
    def test_an_answer_is_yes_or_no(self, analyst, curator, claim, state):
        report = send(analyst, claim).report
        with pytest.raises(Refused):
            accept(curator, report, state=state)

    def test_in_one_step_the_find_is_rejected(self, analyst, curator, claim):
        report = send(analyst, claim, "nothing").report
        reporting.settle(
            by=curator,
            report=report,
            state="accepted",
            version=1,
            found=claim,
            status="rejected",
        )
        claim.refresh_from_db()
        assert (claim.status, claim.decided_by) == ("rejected", curator)
        assert Report.objects.get().state == "accepted"
        verbs = Deed.objects.filter(by=curator).values_list("verb", flat=True)
        assert {"answer", "reject"} <= set(verbs)

    def test_where_the_answer_is_refused_the_find_stays(self, analyst, curator, claim):
        report = send(analyst, claim).report
        with pytest.raises(Stale):
            reporting.settle(
                by=curator,
                report=report,
                state="accepted",
                version=7,
                found=claim,
                status="rejected",
            )
        claim.refresh_from_db()
        assert claim.status == "suggested"

    def test_undo_opens_it_again(self, analyst, curator, claim):
        report = send(analyst, claim).report
        undoing.undo(accept(curator, report, words="No."), by=curator)
        row = Report.objects.get()
        assert (row.state, row.answer, row.answered_by) == ("open", "", None)


class TestSeeing:
    def test_an_answer_is_unseen_until_its_author_has_read_it(
        self, analyst, curator, claim
    ):
        report = send(analyst, claim).report
        assert not Report.objects.unseen().exists()
        accept(curator, report)
        report.refresh_from_db()
        reporting.mark_seen([report], by=curator)
        assert Report.objects.unseen().get() == report
        reporting.mark_seen([report], by=analyst)
        assert not Report.objects.unseen().exists()

    def test_it_is_no_history(self, analyst, curator, claim):
        report = send(analyst, claim).report
        accept(curator, report)
        report.refresh_from_db()
        events, deeds = events_of(Report).objects.count(), Deed.objects.count()
        reporting.mark_seen([report], by=analyst)
        assert events_of(Report).objects.count() == events
        assert Deed.objects.count() == deeds

    def test_an_answer_given_while_reading_stays_unread(
        self, analyst, curator, claim, mention
    ):
        first, second = send(analyst, claim).report, send(analyst, mention).report
        accept(curator, first)
        first.refresh_from_db()
        second.answered_at = timezone.now()
        accept(curator, second)
        reporting.mark_seen([first], by=analyst)
        assert Report.objects.unseen().get() == second


class TestDeciding:
    def test_the_same_decision_again_leaves_no_line(self, curator, mention):
        assert curation.decide(mention, "confirmed", by=curator)
        assert curation.decide(mention, "confirmed", by=curator) is None
        assert Deed.objects.filter(verb="confirm").count() == 1


class TestWhoSees:
    @pytest.fixture
    def closed(self, curator):
        """A report in an article of a desk that ``curator`` is not on."""
        member = make.person("member", "analyst")
        head = make.person("head", "curator")
        desk = make.desk(people=[member, head])
        article = make.article(head, desk=desk)
        found = Claim.objects.filter(revision__article=article).first()
        return member, head, send(member, found).report

    def test_its_author_and_curators_who_may_see_the_article(
        self, analyst, curator, admin, reader, closed
    ):
        member, head, report = closed
        seen = [
            person.username
            for person in (member, head, analyst, curator, admin, reader)
            if Report.objects.visible_to(person).filter(pk=report.pk).exists()
        ]
        assert seen == ["member", "head"]

    def test_other_analysts_do_not(self, analyst, analyst2, claim):
        send(analyst, claim)
        assert Report.objects.visible_to(analyst).exists()
        assert not Report.objects.visible_to(analyst2).exists()

    def test_who_leaves_the_desk_loses_them(self, closed):
        member, _head, _report = closed
        member.memberships.all().delete()
        assert not Report.objects.visible_to(member).exists()

    def test_the_line_of_history_shows_to_the_same_people(
        self, analyst, analyst2, curator, claim
    ):
        deed = send(analyst, claim).deed
        for person, sees in ((analyst, True), (analyst2, False), (curator, True)):
            lines = Deed.objects.visible_to(person).filter(pk=deed.pk)
            assert lines.exists() == sees
