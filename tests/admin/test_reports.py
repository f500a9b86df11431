"""Curators answer what analysts report: the queue, the list, one page for one step."""

from uuid import uuid4

import pytest

from readingroom.models import Claim, Entity, Mention, Report
from readingroom.services import reporting
from tests import make
from tests.admin.conftest import signed_in
from tests.admin.pages import queries, sent

LIST = "/admin/readingroom/report/"


@pytest.fixture
def claim(article):
    return Claim.objects.order_by("start").first()


@pytest.fixture
def mention(article):
    return Mention.objects.filter(kind="place").order_by("start").first()


def reported(by, found, wrong="kind", note="codeword"):
    return reporting.report(
        by=by, found=found, sending=uuid4(), wrong=wrong, note=note
    ).report


def page_of(report):
    return f"{LIST}{report.pk}/change/"


def text(client, path):
    return client.get(path).content.decode()


def test_it_stands_in_the_queue_the_list_and_beside_its_find(
    curating, analyst, article, claim
):
    report = reported(analyst, claim, "nothing")
    found = f"/admin/readingroom/article/{article.pk}/findings/?show=all"
    for path in ("/admin/", LIST, found):
        shown = text(curating, path)
        assert page_of(report) in shown
        assert "codeword" in shown or path == LIST
    assert "reported: Nobody says this" in text(curating, found)


def test_rejecting_and_answering_is_one_step(curating, curator, analyst, claim):
    report = reported(analyst, claim, "nothing")
    form = sent(curating.get(page_of(report)))
    answer = curating.post(page_of(report), {**form, "words": "Right.", "do": "reject"})
    assert answer["Location"] == LIST
    report.refresh_from_db()
    claim.refresh_from_db()
    assert (report.state, report.answer) == ("accepted", "Right.")
    assert (report.answered_by, claim.status) == (curator, "rejected")


def test_correcting_and_answering_is_one_step(curating, analyst, mention):
    entity = Entity.objects.create(kind="organisation", label="وكالة", key="وكاله")
    entity.names.create(text="وكالة", key="وكاله")
    report = reported(analyst, mention, "name")
    form = sent(curating.get(page_of(report)))
    form |= {"kind": "organisation", "entity": str(entity.pk), "do": "correct"}
    assert curating.post(page_of(report), form).status_code == 302
    report.refresh_from_db()
    mention.refresh_from_db()
    assert (mention.kind, mention.entity) == ("organisation", entity)
    assert (mention.status, report.state) == ("confirmed", "accepted")
    # the place is found again under its new kind
    assert "organisation" in text(curating, page_of(report))


def test_declining_leaves_the_find_alone(curating, analyst, claim):
    report = reported(analyst, claim)
    curating.post(page_of(report), {"version": 1, "words": "No.", "do": "decline"})
    report.refresh_from_db()
    claim.refresh_from_db()
    assert (report.state, report.answer) == ("declined", "No.")
    assert (claim.status, claim.decided_by) == ("suggested", None)


@pytest.mark.parametrize(
    "form", [{}, {"do": "burn", "version": 1}, {"do": "accept"}, {"version": 1}]
)
def test_a_press_without_a_choice_changes_nothing(curating, analyst, claim, form):
    report = reported(analyst, claim)
    assert curating.post(page_of(report), form).status_code == 422
    report.refresh_from_db()
    assert report.state == "open"


def test_the_second_of_two_curators_sees_that_it_was_answered(
    curating, administering, analyst, claim
):
    report = reported(analyst, claim)
    form = {"version": 1, "words": "", "do": "accept"}
    assert curating.post(page_of(report), form).status_code == 302
    answer = administering.post(page_of(report), {**form, "do": "decline"})
    assert answer.status_code == 409
    assert "answered or changed meanwhile" in answer.content.decode()
    report.refresh_from_db()
    assert report.state == "accepted"


def test_where_nothing_stands_any_more_it_is_still_answered(
    curating, analyst, article, mention
):
    report = reported(analyst, mention)
    Mention.objects.filter(pk=mention.pk).delete()
    shown = text(curating, page_of(report))
    assert "Nothing stands at this place any more." in shown
    assert 'value="correct"' not in shown
    form = {"version": 1, "words": "", "do": "reject"}
    assert curating.post(page_of(report), form).status_code == 409
    form["do"] = "accept"
    assert curating.post(page_of(report), form).status_code == 302


def test_a_correction_onto_another_find_is_refused_whole(curating, analyst, mention):
    revision = mention.revision
    revision.mentions.create(kind="event", start=mention.start, end=mention.end)
    report = reported(analyst, mention)
    form = sent(curating.get(page_of(report))) | {"kind": "event", "do": "correct"}
    answer = curating.post(page_of(report), form)
    assert answer.status_code == 422
    assert "already such a finding" in answer.content.decode()
    report.refresh_from_db()
    assert report.state == "open"


@pytest.mark.parametrize("who", ["reader", "analyst", "analyst2"])
def test_who_is_no_curator_has_no_queue(request, who, analyst, claim):
    report = reported(analyst, claim)
    client = signed_in(request.getfixturevalue(who))
    for path in (LIST, page_of(report)):
        assert client.get(path).status_code == 403
    form = {"version": 1, "words": "", "do": "accept"}
    assert client.post(page_of(report), form).status_code == 403


def test_another_desks_reports_do_not_exist(curating, administering, closed):
    found = closed.article.current_revision.claims.first()
    report = reported(closed.member, found)
    for client in (curating, administering):
        for path in ("/admin/", LIST):
            shown = text(client, path)
            assert str(report.pk) not in shown
            assert "codeword" not in shown
        assert client.get(page_of(report)).status_code == 404
        assert client.get(f"{LIST}{report.pk}/history/").status_code == 404
        form = {"version": 1, "words": "", "do": "accept"}
        assert client.post(page_of(report), form).status_code == 404
    assert "codeword" in text(signed_in(closed.member), page_of(report))


def test_nobody_makes_or_deletes_a_report_here(administering, analyst, claim):
    report = reported(analyst, claim)
    assert administering.get(f"{LIST}add/").status_code == 403
    assert administering.get(f"{LIST}{report.pk}/delete/").status_code == 403


def test_the_number_of_queries_does_not_grow(curating, analyst, curator, article):
    found = f"/admin/readingroom/article/{article.pk}/findings/?show=all"
    finds = list(Mention.objects.all())
    reported(analyst, finds[0])
    few = [queries(curating, path) for path in ("/admin/", LIST, found)]
    for number, find in enumerate(finds[1:]):
        person = make.person(f"analyst {number}")
        reported(person, find)
    assert Report.objects.count() > 3
    assert [queries(curating, path) for path in ("/admin/", LIST, found)] == few
