"""Every name that people type is text on every page, and no page calls for a style or a
script of its own, which the content policy would refuse."""

import re

import pytest

from readingroom.models import Desk, Entity, Mention, Outlet, Tag, User
from readingroom.services import curation
from tests import make
from tests.admin.conftest import signed_in

EVIL = "<img src=x onerror=alert(1)>"
TITLE = f"{EVIL} عنوان"


@pytest.fixture
def evil(db):
    """A room in which everything that can have a name has this one."""
    admin = make.person("admin", "admin", display_name=EVIL)
    desk = make.desk(EVIL, people=[admin], name_ar=EVIL)
    article = make.article(
        admin,
        f"{TITLE}\n{EVIL} قال الوزير في القاهرة.",
        published=False,
        desk=desk,
        outlet=f"{EVIL}o",
        author=EVIL,
        note=EVIL,
    )
    tag = make.tag(admin, EVIL, label_ar=EVIL, definition=EVIL)
    Tag.objects.filter(pk=tag.pk).update(desk=desk)
    child = make.tag(admin, f"{EVIL}2", parent=tag, desk=desk)
    entity = Entity(kind="person", label=EVIL, label_en=EVIL, note=EVIL)
    curation.save_entity(entity, by=admin)
    article.current_revision.mentions.create(
        kind="event",
        start=0,
        end=5,
        entity=entity,
        rule=EVIL,
        evidence=EVIL,
        confidence="suggested",
    )
    article.current_revision.claims.create(
        kind="assert", start=3, speaker=entity, speaker_label=EVIL, rule=EVIL
    )
    make.passage(admin, article, quote="<img src=x", tags=[f"{EVIL}2"])
    return admin, article, [tag, child, entity, desk]


def paths(article, rows) -> list[str]:
    mention = Mention.objects.filter(rule=EVIL).get()
    root = "/admin/readingroom"
    found = ["/admin/", f"{root}/", f"{root}/article/add/", f"{root}/tag/add/"]
    models = ["article", "entity", "tag", "outlet", "passage", "deed", "desk", "user"]
    found += [f"{root}/{model}/" for model in models]
    for row in [article, article.outlet, User.objects.get(), *rows]:
        path = f"{root}/{row._meta.model_name}/{row.pk}"
        found += [f"{path}/change/", f"{path}/history/"]
    findings = f"{root}/article/{article.pk}/findings"
    return [*found, f"{findings}/?show=all", f"{findings}/mention/{mention.pk}/"]


def test_no_page_prints_a_name_as_markup(evil):
    admin, article, rows = evil
    client = signed_in(admin)
    shown_on = 0
    for path in paths(article, rows):
        response = client.get(path)
        assert response.status_code == 200, path
        shown = response.content.decode()
        assert "<img src=x" not in shown, path
        shown_on += "&lt;img src=x" in shown
    assert shown_on > 20


def test_no_page_has_inline_styles_scripts_or_handlers(evil):
    admin, article, rows = evil
    client = signed_in(admin)
    for path in paths(article, rows):
        shown = client.get(path).content.decode()
        markup = re.sub(r'"[^"<>]*&lt;[^"]*"', '""', shown)
        assert not re.search(r"<style|\sstyle=|<[a-z][^>]*\son\w+=", markup), path
        assert not re.search(
            r"<script(?![^>]*\s(src|type=\"application/json\"))", markup
        )


def test_the_preview_and_the_messages_print_text(evil):
    admin, article, _rows = evil
    client = signed_in(admin)
    form = {"paste": f"{TITLE}\n{EVIL}\n<p>", "preview": "1"}
    assert (
        "<img src=x"
        not in client.post("/admin/readingroom/article/add/", form).content.decode()
    )
    form = {"_publish": "1", "language": "ar", "direction": "rtl", "author": "a"}
    path = f"/admin/readingroom/article/{article.pk}/change/"
    assert "<img src=x" not in client.post(path, form, follow=True).content.decode()
    Outlet.objects.create(name=EVIL, key="x")
    form = {"name": EVIL, "name_ar": EVIL}
    page = client.post("/admin/readingroom/desk/add/", form).content.decode()
    assert "<img src=x" not in page
    assert Desk.objects.count() == 1
