"""Who reaches which page of the admin: every one of its URLs has a row."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from readingroom.models import Deed
from readingroom.services import reporting
from tests import make
from tests.admin.conftest import signed_in

ROLES = ["reader", "analyst", "curator", "admin", "deactivated", "anonymous"]
CURATORS = [403, 403, 200, 200, 302, 302]
ADMINS = [403, 403, 403, 200, 302, 302]
NOBODY = [403, 403, 403, 403, 302, 302]
MODELS = ["article", "entity", "tag", "outlet", "passage", "deed", "desk", "user"]

MATRIX = {
    "index": CURATORS,
    "app_list": CURATORS,
    "jsi18n": CURATORS,
    "autocomplete": CURATORS,
    **{
        f"readingroom_{model}_{page}": CURATORS
        for model in ("article", "entity", "tag", "outlet")
        for page in ("changelist", "add", "change", "history")
    },
    **{f"readingroom_user_{p}": ADMINS for p in ("changelist", "add", "change")},
    "readingroom_user_history": ADMINS,
    # the desk of the matrix is the curator's and the administrator's own
    **{
        f"readingroom_desk_{page}": CURATORS
        for page in ("changelist", "add", "change", "history")
    },
    **{
        f"readingroom_{model}_{page}": CURATORS
        for model in ("passage", "deed", "report")
        for page in ("changelist", "change", "history")
    },
    "readingroom_passage_add": NOBODY,
    "readingroom_deed_add": NOBODY,
    "readingroom_report_add": NOBODY,
    **{
        f"readingroom_{model}_delete": NOBODY
        for model in [
            "article",
            "entity",
            "tag",
            "outlet",
            "passage",
            "deed",
            "desk",
            "user",
            "report",
        ]
    },
    "readingroom_article_findings": CURATORS,
    "readingroom_article_finding": CURATORS,
    "readingroom_entity_search": CURATORS,
    "readingroom_entity_searches": CURATORS,
    "readingroom_article_try": CURATORS,
}
# redirects and 404s for whatever is not there; they hold nothing
EMPTY = {None}


class World:
    def __init__(self) -> None:
        self.people = {role: make.person(role, role) for role in ROLES[:4]}
        self.people["deactivated"] = make.person("gone", "admin", is_active=False)
        curator = self.people["curator"]
        article = make.article(curator)
        mention = article.current_revision.mentions.create(kind="event", start=0, end=4)
        self.finding = ("mention", mention.pk)
        analyst = self.people["analyst"]
        report = reporting.report(
            by=analyst, found=mention, sending=uuid4(), wrong="kind"
        )
        self.rows = {
            "article": article,
            "entity": article.current_revision.mentions.exclude(entity=None)[0].entity,
            "tag": make.tag(curator),
            "outlet": article.outlet,
            "passage": make.passage(curator, article),
            "deed": Deed.objects.filter(article=article).first(),
            "desk": make.desk(people=[curator, self.people["admin"]]),
            "user": analyst,
            "report": report.report,
        }

    def path(self, name: str) -> str:
        if name == "autocomplete":
            fields = "app_label=readingroom&model_name=mention&field_name=entity"
            return f"/admin/autocomplete/?{fields}&term="
        simple = {"index": "", "app_list": "readingroom/", "jsi18n": "jsi18n/"}
        if name in simple:
            return f"/admin/{simple[name]}"
        _app, model, page = name.split("_")
        row = self.rows[model].pk
        if page == "finding":
            kind, key = self.finding
            return f"/admin/readingroom/article/{row}/findings/{kind}/{key}/"
        last = {
            "changelist": "",
            "add": "add/",
            "searches": "searches/",
            "try": "try/",
        }.get(page, f"{row}/{page}/")
        return f"/admin/readingroom/{model}/{last}"

    def status(self, role: str, path: str) -> int:
        if role == "anonymous":
            return Client().get(path).status_code
        return signed_in(self.people[role]).get(path).status_code


def _names(patterns) -> set:
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.add(pattern.name)
        else:
            found |= _names(pattern.url_patterns)
    return found


def test_every_url_of_the_admin_has_a_row():
    [admin] = [
        resolver
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "namespace", "") == "admin"
    ]
    assert _names(admin.url_patterns) - EMPTY == set(MATRIX)


@pytest.fixture
def world(db):
    return World()


@pytest.mark.parametrize("name", MATRIX)
def test_each_role_gets_what_the_matrix_says(world, name):
    path = world.path(name)
    got = {role: world.status(role, path) for role in ROLES}
    assert got == dict(zip(ROLES, MATRIX[name], strict=True))


def test_who_is_not_signed_in_goes_to_the_rooms_own_door(client, db):
    response = client.get("/admin/readingroom/article/")
    assert response.url == "/accounts/login/?next=/admin/readingroom/article/"
