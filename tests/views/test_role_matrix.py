"""Who reaches which page: every URL of the room has a row, and a new one fails here."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from readingroom.models import Deed
from readingroom.queries import places
from readingroom.services import talk
from tests import make

# reader, analyst of the desk, analyst outside it, curator (outside), admin (outside),
# deactivated, anonymous
ROLES = [
    "reader",
    "insider",
    "outsider",
    "curator",
    "admin",
    "deactivated",
    "anonymous",
]

IN, OUT = 302, 302  # a signed-in person goes on; who is not signed in goes to sign in

# One row per URL name, method and thing; the columns are ROLES.
MATRIX = {
    ("articles", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("hand-in", "GET", ""): [403, 200, 200, 200, 200, OUT, OUT],
    ("reading", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("reading", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("reading", "GET", "draft"): [404, 404, 404, 200, 200, OUT, OUT],
    ("reading", "GET", "own draft"): [404, 200, 404, 200, 200, OUT, OUT],
    ("reading", "GET", "archived"): [200, 200, 200, 200, 200, OUT, OUT],
    ("read", "POST", "room"): [IN, IN, IN, IN, IN, OUT, OUT],
    ("read", "POST", "desk"): [404, IN, 404, 404, 404, OUT, OUT],
    ("next", "GET", "room"): [IN, IN, IN, IN, IN, OUT, OUT],
    ("next", "GET", "desk"): [404, IN, 404, 404, 404, OUT, OUT],
    ("place", "POST", "room"): [204, 204, 204, 204, 204, OUT, OUT],
    ("place", "POST", "desk"): [404, 204, 404, 404, 404, OUT, OUT],
    ("block", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("block", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("news", "GET", "room"): [204, 204, 204, 204, 204, OUT, OUT],
    ("news", "GET", "desk"): [404, 204, 404, 404, 404, OUT, OUT],
    ("counts", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("counts", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("finds", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("finds", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("finds", "GET", "draft"): [404, 404, 404, 200, 200, OUT, OUT],
    ("find", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("find", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("decide", "POST", "room"): [403, 403, 403, 302, 302, OUT, OUT],
    ("decide", "POST", "desk"): [404, 403, 404, 404, 404, OUT, OUT],
    ("report", "POST", "room"): [403, 302, 302, 302, 302, OUT, OUT],
    ("report", "POST", "desk"): [404, 302, 404, 404, 404, OUT, OUT],
    ("report", "POST", "draft"): [404, 404, 404, 302, 302, OUT, OUT],
    ("reports", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("print", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("print", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("print", "GET", "draft"): [404, 404, 404, 200, 200, OUT, OUT],
    ("legend", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("legend", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("legend", "GET", "draft"): [404, 404, 404, 200, 200, OUT, OUT],
    ("tag", "POST", "room"): [403, 201, 201, 201, 201, OUT, OUT],
    ("tag", "POST", "desk"): [404, 201, 404, 404, 404, OUT, OUT],
    ("tag", "POST", "draft"): [404, 404, 404, 201, 201, OUT, OUT],
    ("occurrences", "GET", "room"): [403, 200, 200, 200, 200, OUT, OUT],
    ("occurrences", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("occurrences", "POST", "room"): [403, IN, IN, IN, IN, OUT, OUT],
    ("occurrences", "POST", "desk"): [404, IN, 404, 404, 404, OUT, OUT],
    ("quoting", "GET", "room"): [403, 200, 200, 200, 200, OUT, OUT],
    ("quoting", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("quoting", "POST", "room"): [403, IN, IN, IN, IN, OUT, OUT],
    ("quoting", "POST", "desk"): [404, IN, 404, 404, 404, OUT, OUT],
    ("suggestions", "GET", "room"): [403, 200, 200, 200, 200, OUT, OUT],
    ("suggestions", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("passage", "GET", "room"): [302, 302, 302, 302, 302, OUT, OUT],
    ("passage", "GET", "private"): [404, 302, 404, 404, 404, OUT, OUT],
    ("passage", "GET", "desk's"): [404, 302, 404, 404, 404, OUT, OUT],
    ("passage", "POST", "room"): [403, 200, 403, 403, 403, OUT, OUT],
    ("passage", "POST", "private"): [404, 200, 404, 404, 404, OUT, OUT],
    ("remove", "POST", "room"): [403, 200, 403, 403, 403, OUT, OUT],
    ("remove", "POST", "private"): [404, 200, 404, 404, 404, OUT, OUT],
    ("replies", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("replies", "GET", "private"): [404, 200, 404, 404, 404, OUT, OUT],
    ("replies", "GET", "desk's"): [404, 200, 404, 404, 404, OUT, OUT],
    ("replies", "POST", "room"): [403, IN, IN, IN, IN, OUT, OUT],
    ("replies", "POST", "private"): [404, IN, 404, 404, 404, OUT, OUT],
    ("replies", "POST", "desk's"): [404, IN, 404, 404, 404, OUT, OUT],
    ("replies-seen", "POST", "room"): [204, 204, 204, 204, 204, OUT, OUT],
    ("replies-seen", "POST", "private"): [404, 204, 404, 404, 404, OUT, OUT],
    ("take-back", "POST", "room"): [403, IN, 403, 403, 403, OUT, OUT],
    ("take-back", "POST", "private"): [404, IN, 404, 404, 404, OUT, OUT],
    ("take-back", "POST", "desk's"): [404, IN, 404, 404, 404, OUT, OUT],
    ("since", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("since", "POST", ""): [302, 302, 302, 302, 302, OUT, OUT],
    ("handover", "POST", ""): [403, 403, 403, 302, 302, OUT, OUT],
    ("handover", "POST", "desk"): [422, 302, 422, 422, 422, OUT, OUT],
    ("waiting", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("undo", "POST", "room"): [403, 200, 403, 403, 403, OUT, OUT],
    ("undo", "POST", "private"): [404, 200, 404, 404, 404, OUT, OUT],
    ("history", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("entity", "GET", "room"): [200, 200, 200, 200, 200, OUT, OUT],
    ("entity", "GET", "desk"): [404, 200, 404, 404, 404, OUT, OUT],
    ("codebook", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("codebook", "POST", ""): [403, 302, 302, 302, 302, OUT, OUT],
    ("export", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("export-passages", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("login", "GET", ""): [302, 302, 302, 302, 302, 200, 200],
    ("logout", "POST", ""): [302, 302, 302, 302, 302, OUT, OUT],
    ("password", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("appearance", "GET", ""): [200, 200, 200, 200, 200, OUT, OUT],
    ("appearance", "POST", ""): [302, 302, 302, 302, 302, OUT, OUT],
    ("preferences", "POST", ""): [302, 302, 302, 302, 302, 302, 302],
    ("health", "GET", ""): [200, 200, 200, 200, 200, 200, 200],
}
# The admin's own pages have their matrix beside its tests.
ELSEWHERE = {"admin"}


class World:
    """One of each thing, and a person of each role."""

    def __init__(self) -> None:
        self.people = {
            "reader": make.person("reader", "reader"),
            "insider": make.person("insider", "analyst"),
            "outsider": make.person("outsider", "analyst"),
            "curator": make.person("curator", "curator"),
            "admin": make.person("admin", "admin"),
            "deactivated": make.person("deactivated", "admin"),
        }
        insider, curator = self.people["insider"], self.people["curator"]
        desk = make.desk(people=[insider])
        self.articles = {
            "room": make.article(curator),
            "desk": make.article(insider, text=DESK_TEXT, desk=desk),
            "draft": make.article(curator, published=False),
            "own draft": make.article(insider, published=False),
            "archived": make.article(curator),
        }
        type(self.articles["room"]).objects.filter(
            pk=self.articles["archived"].pk
        ).update(status="archived")
        room = self.articles["room"]
        self.passages = {
            "room": make.passage(insider, room),
            "private": make.passage(insider, room, visibility="private"),
            "desk's": make.passage(insider, room, visibility="desk", desk=desk),
        }
        self.replies = {
            name: talk.reply(by=insider, passage=passage, id=uuid4(), text="so?").reply
            for name, passage in self.passages.items()
        }
        self.desk = desk
        self.people["deactivated"].is_active = False
        self.people["deactivated"].save()

    def client(self, role: str) -> Client:
        client = Client()
        if role in self.people:
            client.force_login(
                self.people[role], "django.contrib.auth.backends.ModelBackend"
            )
        return client

    def path(self, name: str, thing: str) -> str:
        article = self.articles.get(thing)
        passage = self.passages.get(thing)
        reply = self.replies.get(thing)
        tagged = Deed.objects.filter(passage=passage, verb="tag")
        return {
            "replies": lambda: f"/passages/{passage.pk}/replies/",
            "replies-seen": lambda: f"/passages/{passage.pk}/replies/seen/",
            "take-back": lambda: f"/replies/{reply.pk}/take-back/",
            "since": lambda: "/since/",
            "handover": lambda: "/since/note/",
            "waiting": lambda: "/since/waiting/",
            "reading": lambda: f"/articles/{article.slug}/",
            "read": lambda: f"/articles/{article.slug}/read/",
            "next": lambda: f"/articles/{article.slug}/next/",
            "place": lambda: f"/articles/{article.slug}/place/",
            "block": lambda: f"/articles/{article.slug}/blocks/1/",
            "counts": lambda: f"/articles/{article.slug}/counts/",
            "legend": lambda: f"/articles/{article.slug}/legend/",
            "finds": lambda: f"/articles/{article.slug}/found/",
            "find": lambda: self.find(article),
            "decide": lambda: f"{self.find(article)}decide/",
            "report": lambda: f"{self.find(article)}report/",
            "reports": lambda: "/reports/",
            "print": lambda: f"/articles/{article.slug}/print/",
            "news": lambda: (
                f"/articles/{article.slug}/news/?revision="
                f"{article.current_revision_id}&seen=0:1:{2**62}:"
            ),
            "tag": lambda: f"/articles/{article.slug}/passages/",
            "occurrences": lambda: (
                f"/articles/{article.slug}/occurrences/?start=0&end=4"
            ),
            "quoting": lambda: f"/articles/{article.slug}/quoting/",
            "suggestions": lambda: (
                f"/articles/{article.slug}/suggestions/?start=0&end=4"
            ),
            "passage": lambda: f"/passages/{passage.pk}/",
            "remove": lambda: f"/passages/{passage.pk}/remove/",
            "undo": lambda: f"/deeds/{tagged.get().pk}/undo/",
            "entity": lambda: f"/entities/{self.entity(article).pk}/",
            "articles": lambda: "/",
            "hand-in": lambda: "/articles/new/",
            "codebook": lambda: "/codebook/",
            "history": lambda: "/history/",
            "export": lambda: "/export/",
            "export-passages": lambda: "/export/passages.csv",
            "login": lambda: "/accounts/login/",
            "logout": lambda: "/accounts/logout/",
            "password": lambda: "/accounts/password/",
            "appearance": lambda: "/accounts/appearance/",
            "preferences": lambda: "/accounts/preferences/",
            "health": lambda: "/healthz",
        }[name]()

    def find(self, article):
        claim = article.current_revision.claims.first()
        return f"/articles/{article.slug}/found/{places.place_of(claim)}/"

    def entity(self, article):
        """One that is mentioned in this article alone."""
        mentions = article.current_revision.mentions.exclude(entity=None)
        return next(
            mention.entity
            for mention in mentions.select_related("entity")
            if set(mention.entity.mentions.values_list("revision_id", flat=True))
            == {article.current_revision_id}
            or thing_is_shared(article)
        )

    def form(self, name: str, thing: str) -> dict:
        if name == "tag":
            article = self.articles[thing]
            quote = article.current_revision.text[:10]
            return make.form(article, quote=quote, id=str(uuid4()))
        if name in ("decide", "report"):
            revision = str(self.articles[thing].current_revision_id)
            sent = {"revision": revision, "sending": str(uuid4())}
            return {**sent, "decision": "confirm", "wrong": "kind"}
        if name == "place":
            revision = self.articles[thing].current_revision_id
            return {"revision": revision, "place": 3, "reached": 9}
        if name == "occurrences":
            found = f"{self.articles[thing].current_revision_id}:0:4"
            return {"id": str(uuid4()), "found": [found], "tags": ["recruitment"]}
        if name == "quoting":
            words = self.articles[thing].title
            return {"id": str(uuid4()), "first": words, "visibility": "room"}
        if name == "passage":
            return {"version": 1, "note": "changed"}
        return {
            "replies": {"id": str(uuid4()), "text": "why?"},
            "replies-seen": {"until": "2026-01-02T03:04:05+00:00"},
            "since": {"until": "2026-01-02T03:04:05+00:00"},
            "handover": {
                "text": "watch the ports",
                "version": 0,
                "desk": self.desk.pk if thing else "",
            },
            "preferences": {"language": "en"},
        }.get(name, {})


DESK_TEXT = """\
تقرير مغلق عن منطقة بعيدة
قال وزير خارجية أوزبكستان إن بلاده تتابع ما يجري في طشقند."""


def thing_is_shared(article) -> bool:
    return article.desk_id is None


@pytest.fixture
def world(db):
    return World()


def test_every_url_of_the_room_has_a_row():
    names = {
        pattern.name if isinstance(pattern, URLPattern) else pattern.namespace
        for pattern in get_resolver().url_patterns
    }
    assert names - ELSEWHERE == {name for name, _method, _thing in MATRIX}


@pytest.mark.parametrize(("name", "method", "thing"), MATRIX)
def test_each_role_gets_what_the_matrix_says(world, name, method, thing):
    got = []
    for role in ROLES:
        # what one role does is taken back before the next one tries
        with transaction.atomic():
            got.append(answer(world, role, name, method, thing).status_code)
            transaction.set_rollback(True)
    assert dict(zip(ROLES, got, strict=True)) == dict(
        zip(ROLES, MATRIX[name, method, thing], strict=True)
    )


def answer(world, role, name, method, thing):
    client, path = world.client(role), world.path(name, thing)
    if method == "GET":
        response = client.get(path)
    else:
        response = client.post(path, world.form(name, thing))
    if role in ("deactivated", "anonymous") and name != "preferences":
        location = response.get("Location", "/accounts/login/")
        assert location.startswith("/accounts/login/")
    if getattr(response, "streaming", False):
        list(response.streaming_content)
    return response


def test_revoking_a_role_works_on_the_next_request(world):
    client = world.client("insider")
    path = world.path("reading", "desk")
    assert client.get(path).status_code == 200
    world.people["insider"].memberships.all().delete()
    assert client.get(path).status_code == 404
    world.people["insider"].is_active = False
    world.people["insider"].save()
    assert client.get("/")["Location"].startswith("/accounts/login/")
