"""Whatever people type is text: no element and no attribute on any page but our own.

A page with hostile words is compared with the same page with harmless ones: element by
element, attribute by attribute."""

import re

import pytest
from django.db import transaction

from readingroom.arabic.folding import key
from readingroom.models import Article, Entity, Outlet, Tag, User
from readingroom.services import curation
from tests import make
from tests.views.vectors import HARMLESS, TAGS, VECTORS
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db


class Room:
    """A room in which everything that has a name or words has this one."""

    def __init__(self) -> None:
        self.curator = make.person("curator", "curator")
        self.analyst = make.person("analyst", "analyst")
        self.desk = make.desk("desk", people=[self.curator, self.analyst])
        self.article = make.article(self.curator, author="author", note="note")
        self.tag = make.tag(self.curator, "tag", label_ar="وسم", definition="d")
        self.desks_tag = make.tag(self.curator, "tag 2", desk=self.desk)
        self.passage = make.passage(self.analyst, self.article, tags=["tag", "tag 2"])
        self.mine = make.passage(self.curator, self.article, tags=["tag"])
        self.claim = self.article.current_revision.claims.first()
        self.entity = Entity.objects.filter(
            mentions__revision=self.article.current_revision
        ).first()
        self.client = signed_in(self.curator)
        self.slug = self.article.slug

    def name_all(self, words: str) -> None:
        """Past every form and validator: what is in the database is what it is."""
        for row, fields in (
            (self.article, ["title", "author", "note", "url"]),
            (self.tag, ["label", "label_ar", "definition", "definition_ar"]),
            (self.desks_tag, ["definition"]),
            (self.desk, ["name", "name_ar"]),
            (self.entity, ["label", "label_en", "note"]),
            (self.analyst, ["display_name"]),
            (self.curator, ["display_name"]),
            (self.passage, ["note", "gloss"]),
            (self.mine, ["note", "gloss"]),
            (self.claim, ["speaker_label"]),
        ):
            change = dict.fromkeys(fields, words)
            type(row).objects.filter(pk=row.pk).update(**change)
        type(self.claim).objects.filter(pk=self.claim.pk).update(via=[words, words])
        Outlet.objects.filter(pk=self.article.outlet_id).update(name=words)
        self.entity.names.update_or_create(key="key", defaults={"text": words})
        self.curator.refresh_from_db()
        self.article.outlet.refresh_from_db()
        curation.save(self.article.outlet, by=self.curator)

    def named(self, words: str, places: list[str]) -> dict[str, Page]:
        """The pages while all has this name; nothing of it stays."""
        with transaction.atomic():
            self.name_all(words)
            shown = {place: self.page(place) for place in places}
            transaction.set_rollback(True)
        return shown

    def page(self, place: str) -> Page:
        theirs, mine = f"/passages/{self.passage.pk}/", f"/passages/{self.mine.pk}/"
        fragments = {
            "card": theirs,
            "closed card": f"{theirs}?closed=1",
            "own card": mine,
            "legend": f"/articles/{self.slug}/legend/",
            "entity card": f"/entities/{self.entity.pk}/",
        }
        if place == "stale":
            return Page(self.client.post(mine, {"version": 99, "note": "x"}))
        if place in fragments:
            htmx = {"HX-Request": "true"}
            return Page(self.client.get(fragments[place], headers=htmx))
        return Page(self.client.get(place))

    @property
    def main_places(self) -> list[str]:
        reading = f"/articles/{self.slug}/"
        return ["/", reading, "/codebook/", "/history/?who=all", "card", "own card"]

    @property
    def places(self) -> list[str]:
        return [
            *self.main_places,
            f"/articles/{self.slug}/blocks/1/",
            f"/articles/{self.slug}/legend/",
            "legend",
            f"/entities/{self.entity.pk}/",
            "/history/",
            "/export/",
            f"/export/?article={self.slug}",
            "/articles/new/",
            "closed card",
            "entity card",
            "stale",
        ]


@pytest.fixture
def room(db):
    return Room()


def assert_same_bones(hostile: Page, harmless: Page, where: object) -> None:
    more, less = hostile.bones - harmless.bones, harmless.bones - hostile.bones
    assert (more, less) == ({}, {}), where
    assert hostile.scripts == harmless.scripts, where


def test_there_are_vectors_enough():
    assert len(set(VECTORS)) == len(VECTORS) >= 60


def test_the_detector_sees_what_a_forgetful_page_would_let_through():
    class Answer:
        def __init__(self, words: str) -> None:
            self.content = f'<p title="{words}">{words}</p>'.encode()

    harmless = Page(Answer(HARMLESS))
    seen = [v for v in TAGS if Page(Answer(v)).bones != harmless.bones]
    assert len(seen) >= len(TAGS) - 6


def assert_all_stay_text(room: Room, vectors: list[str], places: list[str]) -> None:
    harmless = room.named(HARMLESS, places)
    together = " ".join(page.text for page in harmless.values())
    assert together.count(HARMLESS) > 40
    for vector in vectors:
        for place, page in room.named(vector, places).items():
            assert_same_bones(page, harmless[place], (place, vector))


def test_every_name_in_the_database_stays_text(room):
    assert_all_stay_text(room, VECTORS, room.main_places)


def test_so_it_does_on_the_other_pages_and_in_arabic(room):
    room.client.post("/accounts/preferences/", {"language": "ar"})
    assert_all_stay_text(room, VECTORS[::6], room.places)


def test_the_words_come_out_as_they_went_in(room):
    places = ["/", f"/articles/{room.slug}/", "card", "own card", "entity card"]
    for vector in ("<b>&amp;</b>", "{{ x }}", "' \" > &lt;", "%(x)s %s"):
        for place, page in room.named(vector, places).items():
            assert vector in page.text, (place, vector)


def test_an_articles_text_stays_text(room):
    text = "العنوان هنا\n" + "\n".join(
        f"قال الوزير في القاهرة {vector} إن الأمر قيد الدرس." for vector in VECTORS
    )
    article = make.article(room.curator, text=text)
    page = Page(room.client.get(f"/articles/{article.slug}/"))
    blocks = page.all(class_="block")
    assert len(blocks) == len(article.current_revision.blocks)
    known = {
        "bdi", "span", "a", "p", "h1", "h2", "blockquote", "div", "aside", "button",
        "small", "article", "header", "footer", "time", "form", "input", "section", "b",
    }  # fmt: skip
    start = next(n for n, (_t, attrs) in enumerate(page.elements)
                 if attrs.get("id") == "block-0")  # fmt: skip
    stop = next(
        n
        for n, (tag, _a) in enumerate(page.elements)
        if n > start and (tag == "template" or tag.endswith("-agent"))
    )
    for tag, attrs in page.elements[start:stop]:
        assert tag in known, tag
        assert not [name for name in attrs if name.startswith(("on", "style"))]
        assert tag != "a" or not (attrs["href"] or "").startswith("javascript")
    shown = "".join(page.texts)
    kept = article.current_revision.text.split("\n")
    assert all(line in shown for line in kept)


def test_passages_over_hostile_text_paint_nothing_but_spans(room):
    text = "العنوان هنا\n" + "\n".join(
        f"قال الوزير {vector} أمس." for vector in VECTORS
    )
    article = make.article(room.curator, text=text)
    said = article.current_revision.text.split("\n")[1:]
    path = f"/articles/{article.slug}/passages/"
    for line in said:
        quote = line[line.index("قال الوزير") + 11 : -5]
        answer = room.client.post(path, make.form(article, quote, tags=["t"]))
        assert answer.status_code == 201
        painted = [t for t, attrs in Page(answer).elements if "data-p" in attrs]
        assert set(painted) <= {"span", "a"}
        assert not Page(answer).all("script")
        assert not Page(answer).all("img")


HTML = """<!doctype html><html lang="ar"><head><title>{0}</title>
<meta property="og:site_name" content="{1}"><meta name="author" content="{1}">
</head><body><article><h1>عنوان {0}</h1>
<p>قال وزير الخارجية في القاهرة يوم الأحد {0} إن الأمر قيد الدرس منذ أيام.</p>
<p title="{1}">وأضاف الوزير <a href="{1}">في بيان</a> {0} أنها ستنظر فيه.</p>
<blockquote cite="{1}">«لا نعرف بعد» {0} قال المتحدث للصحفيين.</blockquote>
</article></body></html>"""


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_an_imported_page_leaves_its_markup_behind(room, vector):
    pasted = HTML.format(vector, vector.replace('"', "&quot;"))
    answer = room.client.post("/articles/new/", {"paste": pasted, "preview": "1"})
    assert answer.status_code in (200, 422)
    assert_clean(Page(answer))
    upload = {"upload": as_file(pasted, "page.html"), "keep": "1", "preview": "1"}
    assert_clean(Page(room.client.post("/articles/new/", upload)))


def assert_clean(page: Page) -> None:
    for tag, attrs in page.elements:
        assert tag not in ("style", "svg", "math", "iframe", "object", "base", "video")
        assert tag != "script" or (attrs.get("src") or "").startswith("/static/")
        bad = [n for n in attrs if n.startswith(("on", "style", "data-hx", "xlink"))]
        assert bad == [], (tag, bad)
        href = attrs.get("href") or ""
        assert not re.match(r"(?i)\s*(javascript|data:text|vbscript)", href), href


def as_file(text: str, name: str):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, text.encode("utf-8", "replace"))


def test_what_was_typed_comes_back_as_text(room):
    """Filters, search, page numbers, names of files, the form for an article."""
    names = ["q", "outlet", "language", "tag", "reading", "status", "order", "page"]
    places = {
        "/": names,
        "/history/": ["who", "article", "tag", "verb", "since", "until", "page"],
        "/export/": ["article", "tag", "analyst", "desk", "since", "until"],
        f"/articles/{room.slug}/": ["whose", "passage", "next"],
    }
    harmless: dict[tuple[str, int], Page] = {}
    for path, fields in places.items():
        for vector in VECTORS:
            # a field too long is an error more: as many letters, all of them harmless
            plain = path, len(vector)
            if plain not in harmless:
                words = dict.fromkeys(fields, "x" * len(vector))
                harmless[plain] = Page(room.client.get(path, words))
            typed = Page(room.client.get(path, dict.fromkeys(fields, vector)))
            assert_same_bones(typed, harmless[plain], (path, vector))


def test_a_next_that_is_hostile_stays_in_no_page(client, db):
    harmless = Page(client.get("/accounts/login/", {"next": HARMLESS}))
    for vector in VECTORS:
        page = Page(client.get("/accounts/login/", {"next": vector}))
        assert_same_bones(page, harmless, vector)
        body = {"username": vector, "password": "wrong", "next": vector}
        answer = client.post("/accounts/login/", body, REMOTE_ADDR="192.0.2.1")
        assert_clean(Page(answer))


def test_refusals_repeat_what_was_typed_as_text(room, settings):
    settings.OPEN_CODEBOOK = False
    analyst = signed_in(room.analyst)
    path = f"/articles/{room.slug}/passages/"
    for vector in VECTORS:
        fields = {"tags": [vector], "start": vector, "id": vector, "desk": vector}
        for sent in (fields, {"tags": [vector]}, {"visibility": vector}):
            answer = analyst.post(path, make.form(room.article, **sent))
            assert answer.status_code == 422
            page = Page(answer)
            assert {tag for tag, _attrs in page.elements} == {"div", "p"}
    refused = analyst.post(path, make.form(room.article, tags=["<b>x</b>"]))
    assert "<b>x</b>" in Page(refused).text


def test_the_hand_in_form_gives_everything_back_as_text(room):
    names = ["title", "outlet", "author", "published_at", "url", "language", "note"]
    fixed = {"paste": make.TEXT, "preview": "1", "direction": "rtl", "desk": ""}

    def typed(words: str) -> Page:
        body = fixed | dict.fromkeys([*names, "guessed_from", "filename"], words)
        return Page(room.client.post("/articles/new/", body))

    harmless = typed(HARMLESS)
    for vector in VECTORS:
        assert_same_bones(typed(vector), harmless, vector)


def test_a_file_name_stays_text(room):
    def sent(name: str) -> Page:
        upload = as_file(make.TEXT, "x.txt")
        upload.name = name
        return Page(
            room.client.post("/articles/new/", {"upload": upload, "preview": "1"})
        )

    harmless = sent("harmless.txt")
    for vector in VECTORS:
        # as browsers write a quote into the form; a folder is cut off
        name = vector.replace('"', "%22").replace("/", "∕").replace("\\", "_")
        assert_same_bones(sent(f"{name}.txt"), harmless, vector)


def test_tags_made_while_tagging_stay_text(room):
    path = f"/articles/{room.slug}/passages/"
    for vector in VECTORS:
        answer = room.client.post(
            path, make.form(room.article, tags=[vector], note=vector, gloss=vector)
        )
        assert answer.status_code == 201, vector
        assert_clean(Page(answer))
        assert Tag.objects.filter(key=key(vector)).exists()
    for where in (
        "/",
        "/codebook/",
        f"/articles/{room.slug}/",
        "/history/",
        "/export/",
    ):
        assert_clean(Page(room.client.get(where)))


def test_an_address_that_is_no_address_is_refused(room):
    about = {"title": "ع", "language": "ar", "direction": "rtl", "keep": "1"}
    step = room.client.post("/articles/new/", {"paste": make.TEXT, "preview": "1"})
    guessed = Page(step).all("input", name="guessed_from")[0]["value"]
    for url in ("javascript:pwn()", "data:text/html,x", "file:///etc/passwd", "//[pwn"):
        body = about | {"paste": make.TEXT, "guessed_from": guessed, "url": url}
        answer = room.client.post("/articles/new/", body)
        assert answer.status_code == 422, url
        assert not Article.objects.filter(url=url).exists()


def test_names_that_turn_text_round_are_refused_where_names_are_typed(room):
    admin = signed_in(make.person("admin", "admin"))
    for control in ("\u202e", "\u2066", "\u2028", "\u0085"):
        name = f"a{control}b"
        body = {"username": "new", "role": "reader", "display_name": name}
        body |= {"password1": make.PASSWORD, "password2": make.PASSWORD}
        assert admin.post("/admin/readingroom/user/add/", body).status_code == 200
        assert not User.objects.filter(username="new").exists()


def test_saving_an_entity_keeps_its_hostile_name_as_text(room):
    for vector in TAGS[:10]:
        entity = Entity(kind="person", label=vector[:200], note=vector)
        curation.save_entity(entity, by=room.curator)
        assert_clean(Page(room.client.get(f"/entities/{entity.pk}/")))
