"""What is not yours to see is absent from every page, count, choice and file."""

import csv
import io
import re
from uuid import UUID, uuid4

import pytest

from readingroom.models import Deed, Entity, Membership, Reply
from readingroom.queries import since
from readingroom.services import handover, tagging, talk
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db

CLOSED = (
    "ملف مغلق عن أوزبكستان\nقال وزير خارجية أوزبكستان إن بلاده تتابع ما يجري في طشقند."
)
DRAFT = "مسودة عن نيوزيلندا\nقالت حكومة نيوزيلندا إن الأمر قيد الدرس في ولينغتون."
# one word for each thing that must not be heard of outside
SECRETS = [
    "qprivatenote",
    "qprivategloss",
    "qdesknote",
    "qdesktag",
    "qdeskdefinition",
    "qclosednote",
    "qclosedoutlet",
    "qdraftoutlet",
    "qremovednote",
    "qwasprivate",
    "qprivatereply",
    "qdeskreply",
    "qclosedreply",
    "qremovedreply",
    "qtakenback",
    "qdeskhandover",
    "أوزبكستان",
    "نيوزيلندا",
]


class Room:
    """A member of a desk who made one of each hidden thing, and one open passage."""

    def __init__(self) -> None:
        self.member = make.person("member", "analyst")
        self.curator = make.person("curator", "curator")
        self.article = make.article(self.curator)
        keeper = make.person("keeper", "analyst")
        self.desk = make.desk("Closed Desk", people=[self.member, keeper])
        make.tag(self.curator, "open tag")
        self.open = make.passage(
            self.member, self.article, tags=["open tag"], note="said to all"
        )
        self.private = make.passage(
            self.member,
            self.article,
            tags=["rare tag"],
            note="qprivatenote",
            gloss="qprivategloss",
            visibility="private",
        )
        make.tag(
            keeper,
            "qdesktag",
            desk=self.desk,
            definition="qdeskdefinition",
        )
        self.desks = make.passage(
            self.member,
            self.article,
            tags=["qdesktag"],
            note="qdesknote",
            visibility="desk",
            desk=self.desk,
        )
        self.closed = make.article(
            self.member, CLOSED, desk=self.desk, outlet="qclosedoutlet"
        )
        self.in_closed = make.passage(
            self.member, self.closed, quote="طشقند", note="qclosednote", tags=[]
        )
        self.draft = make.article(
            self.member, DRAFT, published=False, outlet="qdraftoutlet"
        )
        self.removed = make.passage(self.member, self.article, note="qremovednote")
        make.reply(self.member, self.private, "qprivatereply")
        make.reply(keeper, self.desks, "qdeskreply @member @outsider @curator")
        make.reply(keeper, self.in_closed, "qclosedreply @member @outsider")
        make.reply(keeper, self.removed, "qremovedreply @outsider")
        taken = make.reply(self.member, self.open, "qtakenback @outsider @curator")
        talk.take_back(by=self.member, reply=taken)
        handover.pin(by=keeper, desk=self.desk, text="qdeskhandover", version=0)
        tagging.remove(by=self.member, passage=self.removed)
        # hidden when it was written, shown since: the old words stay hidden
        self.shown = make.passage(
            self.member,
            self.article,
            tags=["open tag"],
            note="qwasprivate",
            visibility="private",
        )
        # said among those who could see it then
        make.reply(self.member, self.shown, "qwasprivate")
        for changes in ({"note": "clean"}, {"visibility": "room"}):
            now = type(self.shown).objects.get(pk=self.shown.pk)
            version = now.version
            tagging.edit(by=self.member, passage=now, version=version, **changes)

    def hidden_deeds(self):
        hidden = [self.private, self.desks, self.in_closed, self.removed]
        return Deed.objects.filter(passage__in=hidden)

    def places(self) -> list[str]:
        slug = self.article.slug
        return [
            "/",
            "/?status=draft",
            "/?status=archived",
            "/?q=q",
            "/?q=أوزبكستان",
            f"/articles/{slug}/",
            f"/articles/{slug}/?whose=mine",
            f"/articles/{slug}/counts/",
            *(f"/articles/{slug}/blocks/{n}/" for n in range(5)),
            f"/passages/{self.open.pk}/",
            f"/passages/{self.shown.pk}/",
            "/codebook/",
            "/history/",
            "/history/?who=all",
            f"/history/?who=all&article={slug}",
            "/export/",
            "/export/passages.csv",
            "/export/passages.csv?variant=excel",
            f"/export/passages.csv?article={slug}",
            "/articles/new/",
            "/since/",
            *(f"/since/?list={name}&since=2000-01-01" for name in since.LISTS),
            "/since/waiting/",
            f"/passages/{self.open.pk}/replies/",
            f"/passages/{self.shown.pk}/replies/",
        ]


@pytest.fixture
def room(db):
    return Room()


@pytest.fixture(params=["reader", "analyst", "curator", "admin"])
def outsider(request, room):
    person = room.curator if request.param == "curator" else None
    return signed_in(person or make.person("outsider", request.param))


def words(response) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode()


def fragment(client, path):
    return client.get(path, headers={"HX-Request": "true"})


def test_the_member_sees_all_of_it(room):
    client = signed_in(room.member)
    seen = "".join(words(client.get(path)) for path in room.places())
    seen += words(client.get(f"/articles/{room.closed.slug}/"))
    seen += words(client.get(f"/articles/{room.draft.slug}/"))
    # what was removed, and what it said before, stays in one's own history
    # of what was removed or rewritten, history shows the quote and the tags
    missing = {secret for secret in SECRETS if secret not in seen}
    assert missing == {"qremovednote", "qremovedreply"}


def test_no_page_says_a_word_of_what_is_hidden(room, outsider):
    drafts = {"qdraftoutlet", "نيوزيلندا"}
    curates = outsider.get("/admin/").status_code == 200
    for path in room.places():
        for answer in (outsider.get(path), fragment(outsider, path)):
            assert answer.status_code in (200, 302, 403), path
            told = words(answer)
            # what was asked for is repeated in the search field and in links
            asked = ["أوزبكستان"] if "أوزبكستان" in path else []
            known = [*asked, *(drafts if curates else ())]
            heard = [s for s in SECRETS if s in told and s not in known]
            assert heard == [], path


def test_no_page_names_a_hidden_row(room, outsider):
    ids = [
        str(row.pk) for row in (room.private, room.desks, room.in_closed, room.removed)
    ]
    ids += [str(pk) for pk in room.hidden_deeds().values_list("pk", flat=True)]
    ids += [room.closed.slug, str(room.closed.pk), str(room.desk.pk)]
    for path in room.places():
        told = words(outsider.get(path))
        assert [key for key in ids if key in told] == [], path


def test_counts_leave_the_hidden_out(room, outsider):
    page = Page(outsider.get("/"))
    own, others = re.findall(r"(\d+) (?:mine|others’)", page.text)[:2]
    assert (own, others) == ("0", "2")
    assert "1 article" in page.text
    assert "Export 2 rows" in page.text
    counts = Page(outsider.get(f"/articles/{room.article.slug}/counts/"))
    assert counts.text == "2Export 2 rows"
    reading = Page(outsider.get(f"/articles/{room.article.slug}/")).text
    assert "Passages 2" in reading
    assert "Export 2 rows" in reading


def test_the_export_has_the_open_rows_alone(room, outsider):
    told = words(outsider.get("/export/passages.csv"))
    rows = list(csv.DictReader(io.StringIO(told)))
    assert {row["passage_id"] for row in rows} == {
        str(room.open.pk),
        str(room.shown.pk),
    }
    for query in ("analyst=member", "until=2100-01-01", "since=2000-01-01"):
        told = words(outsider.get(f"/export/passages.csv?{query}"))
        assert told.count("\r\n") == 3


def test_no_filter_offers_what_is_hidden(room, outsider):
    curates = outsider.get("/admin/").status_code == 200
    outlets = Page(outsider.get("/"))
    labels = " ".join(outlets.texts)
    assert "qclosedoutlet" not in labels
    assert ("qdraftoutlet" in labels) is curates
    for path in ("/", "/history/?who=all", "/export/"):
        page = Page(outsider.get(path))
        values = page.values("option", "value")
        assert str(room.closed.outlet_id) not in values
        assert room.closed.slug not in values
        assert "qdesktag" not in page.text


def test_a_hidden_filter_is_as_good_as_an_unknown_one(room, outsider):
    for known, unknown in (
        (f"/?outlet={room.closed.outlet_id}", f"/?outlet={uuid4()}"),
        (f"/?tag={room.desks.tag_ids[0]}", f"/?tag={uuid4()}"),
        (f"/history/?tag={room.desks.tag_ids[0]}", f"/history/?tag={uuid4()}"),
        (f"/history/?article={room.closed.slug}", "/history/?article=abcd2345"),
    ):
        answers = [Page(outsider.get(path)).text for path in (known, unknown)]
        assert answers[0] == answers[1]
    for known, unknown in (
        (f"article={room.closed.slug}", "article=abcd2345"),
        (f"desk={room.desk.pk}", f"desk={uuid4()}"),
        (f"tag={room.desks.tag_ids[0]}", f"tag={uuid4()}"),
    ):
        answers = [
            outsider.get(f"/export/passages.csv?{query}") for query in (known, unknown)
        ]
        assert answers[0].status_code == answers[1].status_code == 400
        assert answers[0].content == answers[1].content


def test_filtering_by_the_tag_of_a_private_passage_finds_nothing(room, outsider):
    tag = room.private.tag_ids[0]
    assert "No article fits" in Page(outsider.get(f"/?tag={tag}")).text
    history = Page(outsider.get(f"/history/?who=all&tag={tag}"))
    assert not history.all("li", class_="deed")
    told = words(outsider.get(f"/export/passages.csv?tag={tag}"))
    assert told.count("\r\n") == 1


def without_token(content: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", content)


def test_what_is_hidden_is_answered_like_what_does_not_exist(room, outsider):
    nothing = uuid4()
    deed = room.hidden_deeds().first()
    pairs = [
        (f"/articles/{room.closed.slug}/", "/articles/abcd2345/"),
        (f"/articles/{room.closed.slug}/counts/", "/articles/abcd2345/counts/"),
        (f"/articles/{room.closed.slug}/blocks/0/", "/articles/abcd2345/blocks/0/"),
        *(
            (f"/passages/{hidden.pk}/", f"/passages/{nothing}/")
            for hidden in (room.private, room.desks, room.in_closed, room.removed)
        ),
        *(
            (f"/passages/{hidden.pk}/replies/", f"/passages/{nothing}/replies/")
            for hidden in (room.private, room.desks, room.in_closed, room.removed)
        ),
    ]
    for hidden, unknown in pairs:
        answers = [outsider.get(path) for path in (hidden, unknown)]
        assert [a.status_code for a in answers] == [404, 404]
        assert answers[0].content == answers[1].content
        assert dict(answers[0].headers) == dict(answers[1].headers)
    posts = [
        (f"/passages/{room.private.pk}/", f"/passages/{nothing}/"),
        (f"/passages/{room.desks.pk}/remove/", f"/passages/{nothing}/remove/"),
        (f"/passages/{room.removed.pk}/remove/", f"/passages/{nothing}/remove/"),
        (f"/deeds/{deed.pk}/undo/", f"/deeds/{nothing}/undo/"),
        *(
            (
                f"/passages/{hidden.pk}/replies/{end}",
                f"/passages/{nothing}/replies/{end}",
            )
            for hidden in (room.private, room.desks, room.in_closed, room.removed)
            for end in ("", "seen/")
        ),
        *(
            (f"/replies/{reply.pk}/take-back/", f"/replies/{nothing}/take-back/")
            for reply in Reply.objects.exclude(author=room.curator)
        ),
        (f"/articles/{room.closed.slug}/read/", "/articles/abcd2345/read/"),
        (f"/articles/{room.closed.slug}/passages/", "/articles/abcd2345/passages/"),
    ]
    for hidden, unknown in posts:
        sent = {"version": 1, "id": str(uuid4()), "text": "so?", "until": "2026-01-01"}
        answers = [outsider.post(path, sent) for path in (hidden, unknown)]
        assert [a.status_code for a in answers] == [404, 404]
        assert answers[0].content == answers[1].content


def test_an_entity_of_a_closed_article_alone_does_not_exist(room, outsider):
    of_closed = Entity.objects.filter(
        mentions__revision=room.closed.current_revision
    ).exclude(mentions__revision=room.article.current_revision)
    assert of_closed.exists()
    for entity in of_closed.distinct():
        assert outsider.get(f"/entities/{entity.pk}/").status_code == 404


def test_an_entitys_card_counts_what_one_may_read(room, outsider):
    """A shared entity, mentioned once more in an article of the desk."""
    text = make.TEXT.replace("سامح شكري", "فلان")
    hidden = make.article(room.member, text=text, desk=room.desk, title="qhiddentitle")
    shared = Entity.objects.filter(
        mentions__revision=room.article.current_revision
    ).filter(mentions__revision=hidden.current_revision)
    assert shared.exists()
    for entity in shared.distinct():
        outside = fragment(outsider, f"/entities/{entity.pk}/")
        inside = fragment(signed_in(room.member), f"/entities/{entity.pk}/")
        assert "1 article" in Page(outside).text
        assert "2 articles" in Page(inside).text
        assert "qhiddentitle" not in words(outside)


def test_a_draft_is_for_curators_and_whoever_handed_it_in(room):
    path = f"/articles/{room.draft.slug}/"
    reader, other = make.person("r", "reader"), make.person("o", "analyst")
    allowed = [signed_in(p).get(path).status_code for p in (room.member, room.curator)]
    assert allowed == [200, 200]
    refused = [signed_in(p).get(path).status_code for p in (reader, other)]
    assert refused == [404, 404]
    listed = words(signed_in(other).get("/?status=draft"))
    assert room.draft.slug not in listed


def test_handing_in_a_hidden_text_does_not_tell_that_it_is_here(room):
    """The text of a closed article looks new to an outsider."""
    other = signed_in(make.person("other", "analyst"))
    preview = other.post("/articles/new/", {"paste": CLOSED, "preview": "1"})
    assert "already in the room" not in words(preview)
    assert "qclosedoutlet" not in words(preview)
    member = signed_in(room.member)
    preview = member.post("/articles/new/", {"paste": CLOSED, "preview": "1"})
    assert "already in the room" in words(preview)


def test_the_palette_and_its_names_hold_visible_tags_alone(room):
    other = signed_in(make.person("other", "analyst"))
    page = Page(other.get(f"/articles/{room.article.slug}/"))
    labels = [o["data-label"] for o in page.all("li", role="option") if "data-key" in o]
    assert "open tag" in labels
    assert "qdesktag" not in labels
    assert "qdesktag" not in page.values("option", "value")


def test_a_deed_on_a_desk_or_its_people_shows_to_no_outsider(room):
    """Who is on which desk is the desk's own business, in history as in the admin."""
    from readingroom.services import curation

    insider = make.person("insider", "curator")
    for person in (insider, make.person("new", "analyst")):
        member = Membership(desk=room.desk, person=person)
        curation.save(member, by=insider)
    told = words(signed_in(room.curator).get("/history/?who=all"))
    assert "Closed Desk" not in told
    assert "Closed Desk" in words(signed_in(insider).get("/history/?who=all"))


def test_leaving_the_desk_closes_its_doors_at_once(room):
    client = signed_in(room.member)
    room.desk.memberships.all().delete()
    told = "".join(words(client.get(path)) for path in room.places())
    for secret in ("qdesktag", "qclosednote", "qclosedoutlet", room.closed.slug):
        assert secret not in told
    # what one wrote oneself on an open article stays one's own
    assert "qdesknote" in told


# the admin


def admin_pages(room) -> list[str]:
    models = ["article", "entity", "tag", "outlet", "passage", "deed"]
    lists = [f"/admin/readingroom/{model}/" for model in models]
    searches = [f"{path}?q={word}" for path in lists for word in ("q", "member")]
    return ["/admin/", *lists, *searches]


def test_the_admin_shows_a_curator_outside_nothing_hidden(room):
    client = signed_in(room.curator)
    hidden = [s for s in SECRETS if s not in ("qdraftoutlet", "نيوزيلندا")]
    for path in admin_pages(room):
        answer = client.get(path)
        assert answer.status_code == 200, path
        heard = [secret for secret in hidden if secret in words(answer)]
        assert heard == [], path
    for model, row in (
        ("article", room.closed),
        ("passage", room.private),
        ("passage", room.desks),
        ("tag", room.desks.tag_ids[0]),
        ("outlet", room.closed.outlet),
    ):
        key = getattr(row, "pk", row)
        for page in ("change", "history", "delete"):
            answer = client.get(f"/admin/readingroom/{model}/{key}/{page}/")
            assert answer.status_code in (403, 404), (model, page)


@pytest.mark.parametrize(
    "query",
    [
        "passages__isnull=False",
        f"passages__gt={UUID(int=0)}",
        "deeds__isnull=False",
        "passages__note__startswith=q",
        "revisions__text__contains=a",
        "submitted_by__password__startswith=a",
        "submitted_by__memberships__isnull=False",
    ],
)
def test_no_query_of_the_admin_feels_its_way_to_hidden_rows(room, query):
    """A list filtered by what hangs on a row would tell that something does."""
    client = signed_in(room.curator)
    answer = client.get(f"/admin/readingroom/article/?{query}")
    assert answer.status_code in (302, 400)
