"""The talk on a passage, in its card and on a page of its own."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Following, Reply
from readingroom.services import tagging, talk
from tests import make
from tests.views.visiting import Page, signed_in

HTMX = {"HX-Request": "true"}


@pytest.fixture
def passage(article, analyst):
    return make.passage(analyst, article, note="first")


def path(passage) -> str:
    return f"/passages/{passage.pk}/replies/"


def form(text="is this so?", **fields) -> dict:
    return {"id": str(uuid4()), "text": text, **fields}


def card(person, passage) -> str:
    """What the card on the reading page says."""
    told = signed_in(person).get(passage.article.get_absolute_url())
    html = told.content.decode()
    at = html.index(f'id="passage-{passage.pk}"')
    return html[at : html.index("</article>", at)]


class TestReplying:
    def test_the_answer_is_the_card_with_its_talk(self, passage, analyst2):
        answer = signed_in(analyst2).post(path(passage), form(), headers=HTMX)
        assert answer.status_code == 201
        told = Page(answer)
        assert told.all("article", id=f"passage-{passage.pk}", hx_swap_oob="true")
        assert "is this so?" in told.text
        assert "Replied" in told.text
        assert told.all("button", value="resolve")

    def test_a_replay_is_answered_like_the_first(self, passage, analyst2):
        client, sent = signed_in(analyst2), form()
        statuses = [
            client.post(path(passage), sent, headers=HTMX).status_code for _ in range(2)
        ]
        assert statuses == [201, 200]
        assert Reply.objects.count() == 1

    def test_without_scripts_one_goes_on_to_the_talk(self, passage, analyst2):
        client = signed_in(analyst2)
        answer = client.post(path(passage), form(to="analyst", next=path(passage)))
        assert (answer.status_code, answer["Location"]) == (302, path(passage))
        page = client.get(path(passage))
        assert "@analyst is this so?" in Page(page).text
        assert not Page(page).all("form", hx_post=path(passage))

    def test_refusals_say_why(self, passage, analyst, analyst2, reader):
        make.person("outsider", is_active=False)
        for person, sent, status in (
            (analyst2, form(""), 422),
            (analyst2, form("x" * 5001), 422),
            (analyst2, form(kind="shout"), 422),
            (analyst2, form(id="x"), 422),
            (analyst2, form(to="outsider"), 422),
            (analyst2, form(kind="resolve"), 422),
            (reader, form(), 403),
        ):
            answer = signed_in(person).post(path(passage), sent, headers=HTMX)
            assert answer.status_code == status, sent
            assert Page(answer).all(class_="problem")
        assert not Reply.objects.exists()

    def test_hostile_words_stay_words(self, passage, analyst2):
        hostile = '<img src=x onerror=alert(1)> @analyst"><script>x</script>'
        client = signed_in(analyst2)
        calm = Page(client.post(path(passage), form("@analyst calm"), headers=HTMX))
        Reply.objects.get()
        answer = client.post(path(passage), form(hostile), headers=HTMX)
        told = Page(answer)
        assert not told.all("img")
        assert not told.scripts
        assert len(told.all("b", class_="named")) == 2
        assert set(calm.bones) <= set(told.bones)
        assert hostile.split("@")[0].strip() in told.text


class TestCards:
    def test_a_card_tells_how_much_was_said_and_what_is_new(
        self, passage, analyst, analyst2, reader
    ):
        assert "card__talk" not in card(analyst2, passage)
        make.reply(analyst2, passage)
        last = make.reply(analyst2, passage, "@reader really?")
        assert "2 replies <b>2 new</b>" in card(analyst, passage)
        assert "2 replies <b>2 new</b>" in card(reader, passage)
        assert "2 replies</a>" in card(analyst2, passage)
        make.reply(analyst, passage, "", kind="resolve")
        assert "resolved" in card(analyst2, passage)
        until = {"until": last.created_at.isoformat()}
        answer = signed_in(analyst).post(path(passage) + "seen/", until)
        assert answer.status_code == 204
        assert answer["HX-Trigger"]
        assert " new</b>" not in card(analyst, passage)

    def test_the_buttons_of_all_cards_offer_a_reply_to_who_may_talk(
        self, passage, analyst2, reader
    ):
        for person, may in ((analyst2, True), (reader, False)):
            page = Page(signed_in(person).get(passage.article.get_absolute_url()))
            assert bool(page.all("a", data_for="silent")) == may

    def test_opening_the_talk_moves_nothing_on(self, passage, analyst, analyst2):
        make.reply(analyst2, passage)
        before = list(Following.objects.values_list("person", "seen_at"))
        told = signed_in(analyst).get(path(passage), headers=HTMX)
        assert Page(told).all("form", hx_trigger="load")
        assert list(Following.objects.values_list("person", "seen_at")) == before

    def test_the_reading_page_asks_as_much_with_talk_as_without(
        self, article, passage, analyst, analyst2
    ):
        client, address = signed_in(analyst), article.get_absolute_url()

        def count():
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            return len(captured)

        before = count()
        for _ in range(5):
            other = make.passage(analyst2, article)
            make.reply(analyst2, other, "@analyst so?")
            make.reply(analyst, other, "yes")
        assert count() == before <= 12

    def test_talk_asks_as_much_for_many_as_for_few(self, passage, analyst, analyst2):
        client = signed_in(analyst)

        def count(headers):
            with CaptureQueriesContext(connection) as captured:
                client.get(path(passage), headers=headers)
            return len(captured)

        for number in range(3):
            make.reply(analyst2, passage, f"@analyst {number}")
        few = [count(headers) for headers in ({}, HTMX)]
        for number in range(60):
            make.reply(analyst2, passage, f"@analyst {number}")
        many = [count(headers) for headers in ({}, HTMX)]
        # beyond what one page holds, the count of all is asked for
        assert all(after <= before + 1 for before, after in zip(few, many, strict=True))

    def test_long_talk_is_paged(self, passage, analyst, analyst2):
        for number in range(60):
            make.reply(analyst2, passage, f"number {number}")
        client = signed_in(analyst)
        told = Page(client.get(path(passage), headers=HTMX)).text
        assert "40 earlier" in told
        assert "number 59" in told
        assert "number 39" not in told
        latest, earlier = (
            client.get(path(passage)),
            client.get(path(passage) + "?page=2"),
        )
        assert "number 10" in Page(latest).text
        assert "number 9" in Page(earlier).text


class TestTakingBack:
    def test_its_author_does_and_the_talk_closes_over_it(
        self, passage, analyst, analyst2
    ):
        reply = make.reply(analyst2, passage)
        there = f"/replies/{reply.pk}/take-back/"
        assert signed_in(analyst).post(there).status_code == 403
        client = signed_in(analyst2)
        answer = client.post(there, headers=HTMX)
        assert "taken back" in Page(answer).text
        assert "is this so?" not in Page(answer).text
        assert client.post(there, headers=HTMX).status_code == 409
        history = Page(client.get("/history/")).text
        assert "took back the reply “is this so?”" in history

    def test_undo_repaints_the_card(self, passage, analyst2):
        done = talk.reply(by=analyst2, passage=passage, id=uuid4(), text="so?")
        answer = signed_in(analyst2).post(f"/deeds/{done.deed.pk}/undo/", headers=HTMX)
        assert answer.status_code == 200
        assert Page(answer).all("article", id=f"passage-{passage.pk}")
        assert not Reply.objects.live().exists()


class TestHistory:
    def lines(self, person, query="?who=all") -> str:
        return Page(signed_in(person).get(f"/history/{query}")).text

    def test_lines_tell_what_was_said(self, passage, analyst, analyst2):
        make.reply(analyst2, passage, "is this so?")
        make.reply(analyst, passage, "", kind="resolve")
        for person in (analyst, analyst2):
            told = self.lines(person)
            assert "replied “is this so?”" in told
            assert "resolved the question" in told

    def test_what_was_taken_back_is_told_to_its_author_alone(
        self, passage, analyst, analyst2
    ):
        reply = make.reply(analyst2, passage, "qtakenback")
        assert "qtakenback" in self.lines(analyst)
        talk.take_back(by=analyst2, reply=reply)
        assert "qtakenback" not in self.lines(analyst)
        assert "qtakenback" in self.lines(analyst2)

    def test_on_a_passage_made_private_nothing_is_told(
        self, passage, analyst, analyst2
    ):
        make.reply(analyst2, passage, "qtheirs")
        tagging.edit(by=analyst, passage=passage, version=1, visibility="private")
        assert "qtheirs" not in self.lines(analyst)
        # one's own words stay one's own; the passage is not to be opened from them
        client = signed_in(analyst2)
        told = client.get("/history/").content.decode()
        assert "qtheirs" in told
        assert str(passage.pk) not in told


class TestWaiting:
    def waiting(self, person) -> str:
        return Page(signed_in(person).get("/since/waiting/")).text

    def test_the_bar_counts_talk_with_something_unread(
        self, passage, analyst, analyst2
    ):
        assert self.waiting(analyst) == ""
        make.reply(analyst2, passage)
        make.reply(analyst2, passage)
        assert self.waiting(analyst) == "11 talk with something unread"
        assert self.waiting(analyst2) == ""
