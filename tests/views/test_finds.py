"""Why something was found; deciding on it and reporting it, scripts or none."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Claim, Deed, Mention, Report
from readingroom.queries import places
from readingroom.services import curation, reporting
from readingroom.services.extracting import extract_into
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def claim(article):
    return Claim.objects.order_by("start").first()


@pytest.fixture
def mention(article):
    return Mention.objects.filter(kind="person").order_by("start").first()


@pytest.fixture
def analysing(analyst):
    return signed_in(analyst)


@pytest.fixture
def curating(curator):
    return signed_in(curator)


def path(found, last="") -> str:
    slug = found.revision.article.slug
    return f"/articles/{slug}/found/{places.place_of(found)}/{last}"


def decide(client, found, decision="confirm", **how):
    form = {"revision": str(found.revision_id), "decision": decision}
    return client.post(path(found, "decide/"), form, **how)


def send(client, found, wrong="kind", how=HTMX, **fields):
    form = {"revision": str(found.revision_id), "sending": str(uuid4()), "wrong": wrong}
    return client.post(path(found, "report/"), {**form, **fields}, **how)


# why


def test_the_page_of_a_find_says_the_rule_and_its_evidence(analysing, claim):
    Claim.objects.filter(pk=claim.pk).update(
        rule="perfect clause", evidence="قال شكري إن"
    )
    page = Page(analysing.get(path(claim)))
    assert "a verb of saying, followed by a clause: “قال شكري إن”" in page.text
    assert page.all("html")
    card = Page(analysing.get(path(claim), **HTMX))
    assert not card.all("html")
    assert "followed by a clause" in card.text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"confidence": "certain"}, "certain"),
        ({"confidence": "suggested"}, "suggestion"),
    ],
)
def test_it_says_whether_it_is_certain(analysing, mention, state, said):
    Mention.objects.filter(pk=mention.pk).update(**state)
    assert said in Page(analysing.get(path(mention), **HTMX)).text


def test_a_decision_says_whose_it_is(analysing, curator, mention):
    curation.decide(mention, "confirmed", by=curator)
    assert "confirmed by curator" in Page(analysing.get(path(mention))).text


def test_a_mention_is_asked_for_by_any_of_its_letters(analysing, mention):
    base = f"/articles/{mention.revision.article.slug}/found"
    for offset in (mention.start, mention.end - 1):
        card = Page(analysing.get(f"{base}/at-{offset}/", **HTMX))
        (find,) = card.all("div", class_="find")
        assert find["data-place"] == path(mention)
        assert mention.entity.label in card.text


@pytest.mark.parametrize(
    "place",
    ["claim-999999", "at-999999", "mention-0-1-person", "nonsense", "claim-", "at--1"],
)
def test_where_nothing_was_found_there_is_no_page(analysing, article, place):
    assert analysing.get(f"/articles/{article.slug}/found/{place}/").status_code == 404


def test_its_address_outlives_finding_again(analysing, article, claim):
    address = path(claim)
    claim.delete()  # as when the rules find it anew under another key
    extract_into(article.current_revision)
    assert analysing.get(address).status_code == 200


def test_all_finds_are_listed_without_any_script(analysing, article):
    page = Page(analysing.get(f"/articles/{article.slug}/found/"))
    links = page.values("a", "href")
    for found in [*Mention.objects.all(), *Claim.objects.all()]:
        assert path(found) in links
    listed = Page(analysing.get(f"/articles/{article.slug}/"))
    assert f"/articles/{article.slug}/found/" in listed.values("a", "href")


def test_each_chip_links_to_its_reason(analysing, article, claim):
    page = Page(analysing.get(f"/articles/{article.slug}/"))
    whys = [link["href"] for link in page.all("a", class_="chip__why")]
    assert path(claim) in whys
    assert len(whys) == Claim.objects.count()


def test_a_suggestion_says_so_in_a_word_and_a_fact_does_not(analysing, article):
    Claim.objects.update(confidence="certain")
    Mention.objects.update(confidence="certain")
    page = Page(analysing.get(f"/articles/{article.slug}/"))
    assert not page.all("bdi", class_="chip__doubt")
    assert not [attrs for _tag, attrs in page.elements if "data-q" in attrs]
    Claim.objects.update(confidence="suggested")
    page = Page(analysing.get(f"/articles/{article.slug}/"))
    doubts = page.all("bdi", class_="chip__doubt")
    assert len(doubts) == Claim.objects.count()
    assert {doubt["title"] for doubt in doubts} == {"suggestion"}
    assert [attrs for _tag, attrs in page.elements if "data-q" in attrs]


def test_a_confirmed_claim_carries_the_sign_of_it(analysing, curator, article, claim):
    Claim.objects.filter(pk=claim.pk).update(confidence="suggested")
    curation.decide(claim, "confirmed", by=curator)
    page = Page(analysing.get(f"/articles/{article.slug}/"))
    assert [sign["title"] for sign in page.all(class_="chip__sure")] == ["confirmed"]


# deciding


@pytest.mark.parametrize("decision", ["confirm", "reject"])
def test_a_decision_repaints_only_what_it_touches(curating, claim, decision):
    answer = decide(curating, claim, decision, **HTMX)
    assert answer.status_code == 200
    assert "readingroom:decided" in answer["HX-Trigger"]
    page = Page(answer)
    rows = [row["id"] for row in page.all("div", class_="reading__row")]
    assert rows == [f"row-{claim.revision.document.block_at(claim.start)}"]
    claim.refresh_from_db()
    assert claim.status == {"confirm": "confirmed", "reject": "rejected"}[decision]
    chips = [chip["data-claim"] for chip in page.all("div", class_="chip")]
    assert (str(claim.pk) in chips) == (decision == "confirm")
    deed = Deed.objects.get(subject="claim", subject_id=str(claim.pk))
    forms = [form.get("action") for form in page.all("form")]
    assert forms.count(f"/deeds/{deed.pk}/undo/") == 2  # the toast's and the bar's


def test_the_toast_takes_it_back_and_paints_it_again(curating, claim):
    decide(curating, claim, "reject", **HTMX)
    deed = Deed.objects.get(verb="reject")
    answer = curating.post(f"/deeds/{deed.pk}/undo/", **HTMX)
    chips = Page(answer).all("div", class_="chip")
    assert str(claim.pk) in [chip["data-claim"] for chip in chips]
    claim.refresh_from_db()
    assert (claim.status, claim.decided_by) == ("suggested", None)


def test_history_takes_it_back(curating, mention):
    decide(curating, mention, "reject")
    deed = Deed.objects.get(verb="reject")
    page = Page(curating.get("/history/"))
    assert f"/deeds/{deed.pk}/undo/" in page.values("form", "action")
    curating.post(f"/deeds/{deed.pk}/undo/", {"next": "/history/"})
    mention.refresh_from_db()
    assert mention.status == "suggested"


def test_the_same_decision_sent_again_changes_nothing(curating, claim):
    for _ in range(2):
        assert decide(curating, claim, **HTMX).status_code == 200
    assert Deed.objects.filter(verb="confirm").count() == 1


def test_without_scripts_it_goes_back_to_the_article(curating, article, claim):
    assert decide(curating, claim)["Location"] == article.get_absolute_url()


def test_a_decision_on_an_older_revision_is_stale(curating, article, claim):
    form = {"revision": str(uuid4()), "decision": "confirm"}
    assert curating.post(path(claim, "decide/"), form, **HTMX).status_code == 409


def test_a_deed_names_its_find_and_not_a_letter(curating, mention):
    slug = mention.revision.article.slug
    form = {"revision": str(mention.revision_id), "decision": "reject"}
    address = f"/articles/{slug}/found/at-{mention.start}/decide/"
    assert curating.post(address, form).status_code == 404


@pytest.mark.parametrize("decision", ["", "burn", "confirmed"])
def test_a_decision_is_one_of_two(curating, claim, decision):
    assert decide(curating, claim, decision, **HTMX).status_code == 422
    assert not Deed.objects.filter(subject="claim").exists()


def test_only_curators_are_offered_decisions(analysing, curating, claim):
    assert not Page(analysing.get(path(claim))).all("button", name="decision")
    values = Page(curating.get(path(claim))).all("button", name="decision")
    assert [button["value"] for button in values] == ["confirm", "reject"]


# reporting


def test_a_report_is_made_and_said(analysing, analyst, claim):
    answer = send(analysing, claim, "nothing", note="irony")
    assert answer.status_code == 201
    assert "Reported. A curator will answer." in Page(answer).text
    report = Report.objects.get()
    assert (report.author, report.wrong, report.note) == (analyst, "nothing", "irony")
    card = Page(analysing.get(path(claim), **HTMX))
    assert "You reported “Nobody says this”" in card.text


def test_sent_twice_it_is_one_report(analysing, claim):
    sending = str(uuid4())
    statuses = [send(analysing, claim, sending=sending).status_code for _ in range(2)]
    assert statuses == [201, 200]
    assert Report.objects.count() == 1


def test_without_scripts_a_report_comes_back_to_its_find(analysing, mention):
    answer = send(analysing, mention, "name", how={})
    assert answer["Location"] == path(mention)
    page = Page(analysing.get(answer["Location"]))
    assert "Reported. A curator will answer." in page.text


@pytest.mark.parametrize(
    "fields",
    [{"wrong": ""}, {"wrong": "nonsense"}, {"sending": "x"}, {"wrong": "name"}],
)
def test_a_report_that_says_nothing_is_refused(analysing, claim, fields):
    assert send(analysing, claim, **fields).status_code == 422
    assert not Report.objects.exists()


def test_a_note_has_an_end(analysing, claim):
    assert send(analysing, claim, note="x" * 2001).status_code == 422


def test_readers_are_not_offered_a_report(reader, claim):
    page = Page(signed_in(reader).get(path(claim)))
    assert not page.all("input", name="wrong")


# the answer comes back


@pytest.fixture
def answered(analyst, curator, claim):
    sent = reporting.report(by=analyst, found=claim, sending=uuid4(), wrong="kind")
    reporting.answer(
        by=curator,
        report=sent.report,
        state="declined",
        words="It is an assertion.",
        version=1,
    )
    return Report.objects.get()


def test_the_bar_counts_answers_until_they_are_read(analysing, article, answered):
    for address in ("/", article.get_absolute_url(), "/history/"):
        page = Page(analysing.get(address))
        assert "1 answer" in page.text
        assert [a["href"] for a in page.all(class_="topbar__news")] == ["/reports/"]
    page = Page(analysing.get("/reports/"))
    assert "It is an assertion." in page.text
    assert "declined" in page.text
    assert [item for item in page.all("li", class_="report") if "data-unseen" in item]
    for address in ("/", article.get_absolute_url()):
        assert not Page(analysing.get(address)).all(class_="topbar__news")


def test_looking_at_the_head_of_the_page_is_not_reading_it(analysing, answered):
    analysing.head("/reports/")
    assert Report.objects.unseen().exists()


def test_ones_own_reports_are_ones_own(analysing, analyst2, curating, answered):
    for client in (signed_in(analyst2), curating):
        assert "It is an assertion." not in Page(client.get("/reports/")).text
        assert not Page(client.get("/")).all(class_="topbar__news")


def test_who_has_left_the_desk_reads_no_answer(curator):
    member, head = make.person("member"), make.person("head", "curator")
    desk = make.desk(people=[member, head])
    article = make.article(head, desk=desk)
    found = article.current_revision.claims.first()
    client = signed_in(member)
    send(client, found, note="codeword")
    reporting.answer(by=head, report=Report.objects.get(), state="accepted", version=1)
    assert "codeword" in Page(client.get("/reports/")).text
    Report.objects.update(seen_at=None)
    member.memberships.all().delete()
    page = Page(client.get("/reports/"))
    assert "codeword" not in page.text
    assert article.title not in page.text
    assert not page.all(class_="topbar__news")


def test_the_curators_card_shows_what_waits_and_the_analysts_does_not(
    analysing, analyst2, curating, claim
):
    send(analysing, claim, note="codeword")
    assert "codeword" in Page(curating.get(path(claim))).text
    assert "codeword" not in Page(signed_in(analyst2).get(path(claim))).text


def test_the_number_of_queries_does_not_grow(analysing, analyst, article):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert analysing.get("/reports/").status_code == 200
        return len(captured)

    finds = list(Mention.objects.all())
    reporting.report(by=analyst, found=finds[0], sending=uuid4(), wrong="kind")
    few = queries()
    for found in finds[1:]:
        reporting.report(by=analyst, found=found, sending=uuid4(), wrong="kind")
    assert queries() == few
