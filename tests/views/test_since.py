"""The page of what is new: what moves it on, what it shows, the note pinned there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from readingroom.models import Handover, Visit
from readingroom.services import curation, handover, visits
from tests import make
from tests.views.visiting import Page, signed_in

HTMX = {"HX-Request": "true"}


@pytest.fixture
def passage(article, analyst):
    return make.passage(analyst, article, note="qnote")


def until(page: Page) -> str:
    (field,) = page.all("input", name="until")
    return field["value"]


class TestVisits:
    def test_being_shown_moves_nothing_on(self, passage, analyst2):
        client = signed_in(analyst2)
        for _ in range(2):
            assert "qnote" in Page(client.get("/since/")).text
        assert not Visit.objects.exists()

    def test_saying_that_it_was_seen_does(self, passage, analyst2):
        # ten seconds are the margin for saves under way
        client = signed_in(analyst2)
        later = (timezone.now() + timedelta(days=1)).isoformat()
        answer = client.post("/since/", {"until": later})
        assert (answer.status_code, answer["Location"]) == (302, "/since/")
        page = Page(client.get("/since/"))
        assert "qnote" not in page.text
        assert "Nothing new" in page.text
        assert not page.all("input", name="until")

    def test_what_was_new_before_is_shown_once_more(self, passage, analyst2):
        for moment in (passage.created_at - timedelta(hours=1), timezone.now()):
            visits.end(by=analyst2, until=moment)
        client = signed_in(analyst2)
        (link,) = [
            href
            for href in Page(client.get("/since/")).values("a", "href")
            if href.startswith("?since=")
        ]
        page = Page(client.get(f"/since/{link}"))
        assert "qnote" in page.text
        assert not page.all("input", name="until")

    def test_the_fragment_says_that_it_is_done(self, passage, analyst2):
        client = signed_in(analyst2)
        moment = until(Page(client.get("/since/")))
        answer = client.post("/since/", {"until": moment}, headers=HTMX)
        assert "Next time starts from here" in Page(answer).text
        assert Visit.objects.get().until.isoformat() == moment

    @pytest.mark.parametrize("moment", ["", "x", "9" * 40, "2026-13-01T00:00:00Z"])
    def test_a_moment_that_is_none_is_refused(self, analyst, moment):
        assert signed_in(analyst).post("/since/", {"until": moment}).status_code == 422

    @pytest.mark.parametrize(
        "query", ["list=x", "since=x", "since=9999-12-31", "since=0001-01-01", "page=x"]
    )
    def test_what_means_nothing_is_as_good_as_not_asked(self, passage, analyst2, query):
        assert signed_in(analyst2).get(f"/since/?{query}").status_code == 200


class TestLists:
    def test_only_a_page_that_shows_all_marks_itself(self, article, analyst, analyst2):
        for _ in range(5):
            make.passage(analyst, article)
        client = signed_in(analyst2)
        assert Page(client.get("/since/")).all("visit-agent")
        make.passage(analyst, article)
        page = Page(client.get("/since/"))
        assert not page.all("visit-agent")
        assert page.all("input", name="until")

    def test_a_list_of_its_own_is_paged(self, article, analyst, analyst2):
        for number in range(27):
            make.passage(analyst, article, note=f"note{number:02}")
        client = signed_in(analyst2)
        overview = Page(client.get("/since/"))
        assert overview.text.count("note2") == 5
        assert "?list=passages" in overview.values("a", "href")
        first = Page(client.get("/since/?list=passages"))
        assert "note26" in first.text
        assert "note01" not in first.text
        assert "?list=passages&page=2" in first.values("a", "href")
        assert "note01" in Page(client.get("/since/?list=passages&page=2")).text

    def test_the_page_asks_as_much_for_much_as_for_little(
        self, article, analyst, analyst2, curator
    ):
        client = signed_in(analyst)
        handover.pin(by=curator, desk=None, text="note", version=0)

        def more():
            passage = make.passage(analyst2, article, tags=["a", "b"])
            make.reply(analyst2, passage, "@analyst so?")
            make.reply(curator, passage, "yes?")
            another = make.article(curator, published=False)
            curation.publish(another, by=curator)

        def count():
            with CaptureQueriesContext(connection) as captured:
                client.get("/since/")
            return len(captured)

        more()
        few = count()
        for _ in range(7):
            more()
        # a count is asked for where a page cannot hold all
        assert count() <= few + 5 <= 30


class TestNote:
    def test_it_is_pinned_and_changed_on_the_page(self, analyst):
        desk = make.desk("Gulf Watch", people=[analyst])
        client = signed_in(analyst)
        sent = {"desk": desk.pk, "version": 0, "text": "watch the ports"}
        assert client.post("/since/note/", sent).status_code == 302
        page = Page(client.get("/since/"))
        assert "watch the ports" in page.text
        assert page.all("input", name="version", value="1")

    def test_a_conflict_shows_both(self, curator, admin):
        handover.pin(by=admin, desk=None, text="theirs", version=0)
        sent = {"desk": "", "version": 0, "text": "mine"}
        answer = signed_in(curator).post("/since/note/", sent)
        assert answer.status_code == 409
        page = Page(answer)
        for words in ("theirs", "mine", "changed meanwhile"):
            assert words in page.text
        assert page.all("input", name="version", value="1")
        assert Handover.objects.get().text == "theirs"

    def test_who_may_not_write_reads(self, curator, reader):
        handover.pin(by=curator, desk=None, text="watch the ports", version=0)
        page = Page(signed_in(reader).get("/since/"))
        assert "watch the ports" in page.text
        assert not page.all("textarea")

    def test_a_desks_note_is_its_peoples(self, analyst, analyst2, admin):
        desk = make.desk("qdesk", people=[analyst])
        handover.pin(by=analyst, desk=desk, text="qsecret", version=0)
        handover.pin(by=analyst, desk=desk, text="qsecret again", version=1)
        assert "qsecret" in Page(signed_in(analyst).get("/since/")).text
        for person in (analyst2, admin):
            for path in ("/since/", "/history/?who=all"):
                told = signed_in(person).get(path).content.decode()
                assert "qsecret" not in told
                assert "qdesk" not in told
