"""The contract of saving over HTTP (DESIGN.md section 7)."""

import time
from uuid import uuid4

import pytest
from django.test import Client

from readingroom.models import Deed, Passage, Tag
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def analysing(analyst):
    return signed_in(analyst)


@pytest.fixture
def save(analysing, article):
    """Send the form for a new passage, some of its fields another way."""

    def send(**fields):
        path = f"/articles/{article.slug}/passages/"
        quote = fields.pop("quoted", "قطاع غزة")
        return analysing.post(path, make.form(article, quote) | fields)

    return send


@pytest.fixture
def passage(analyst, article):
    return make.passage(analyst, article, note="first")


def said(response) -> str:
    """The words of a refusal, which are a fragment of their own and no traceback."""
    page = Page(response)
    assert page.all("div", class_="problem", role="alert")
    assert page.text
    assert "Traceback" not in page.text
    assert "Error" not in page.text
    return page.text


def edit(client, passage, **fields):
    return client.post(f"/passages/{passage.pk}/", {"version": 1, **fields})


# making


def test_saving_gives_201_with_the_repainted_row(save, article):
    response = save()
    assert response.status_code == 201
    page = Page(response)
    (row,) = page.all("div", class_="reading__row")
    assert row["id"] == "row-1"
    assert row["hx-swap-oob"] == "true"
    (block,) = page.all(id="block-1")
    assert block["data-passages"] == str(Passage.objects.get().pk)
    painted = [attrs for attrs in page.all("span") if "data-p" in attrs]
    colour = str(Tag.objects.get().colour)
    assert {(p["data-p"], p["data-t"]) for p in painted} == {("0", colour)}
    assert page.all("article", id=f"passage-{Passage.objects.get().pk}")


def test_a_passage_across_paragraphs_repaints_every_row_it_touches(save, article):
    text = article.current_revision.text
    quote = text[text.index("قطاع غزة") : text.index("القلق") + 5]
    page = Page(save(quoted=quote))
    rows = page.all("div", class_="reading__row")
    assert [row["id"] for row in rows] == ["row-1", "row-2"]


def test_line_feeds_of_a_browsers_form_match_the_text(save, article):
    text = article.current_revision.text
    quote = text[text.index("قطاع غزة") : text.index("القلق") + 5]
    sent = save(quoted=quote, quote=quote.replace("\n", "\r\n"))
    assert sent.status_code == 201


def test_what_was_saved_is_what_was_sent(save, analyst):
    save(note="  a note ", gloss="a gloss", visibility="private", tags=["نية", "to do"])
    passage = Passage.objects.get()
    assert (passage.author, passage.quote) == (analyst, "قطاع غزة")
    assert (passage.note, passage.gloss) == ("a note", "a gloss")
    assert passage.visibility == "private"
    labels = [Tag.objects.get(pk=tag).label for tag in passage.tag_ids]
    assert labels == ["نية", "to do"]


def test_fields_of_the_row_that_no_form_has_are_not_taken(save, analyst, analyst2):
    save(author=analyst2.pk, version=7, removed_at="2020-01-01", tag_ids=uuid4())
    passage = Passage.objects.get()
    assert (passage.author, passage.version) == (analyst, 1)
    assert passage.removed_at is None


# sending again


def test_a_replay_gives_200_and_makes_nothing(save):
    body = {"id": uuid4(), "tags": ["new tag"], "note": "n"}
    assert save(**body).status_code == 201
    replay = save(**body)
    assert replay.status_code == 200
    assert 'id="row-1"' in replay.content.decode()
    assert Passage.objects.count() == Deed.objects.filter(verb="tag").count() == 1


def test_a_replay_after_an_edit_keeps_the_edit(save, analysing):
    body = {"id": uuid4(), "note": "as sent"}
    save(**body)
    assert edit(analysing, Passage.objects.get(), note="edited").status_code == 200
    assert save(**body).status_code == 200
    assert Passage.objects.get().note == "edited"


def test_a_replay_after_removal_does_not_bring_the_passage_back(save, analysing):
    body = {"id": uuid4()}
    save(**body)
    analysing.post(f"/passages/{body['id']}/remove/", {"version": 1})
    replay = save(**body)
    assert replay.status_code == 200
    assert str(body["id"]) not in replay.content.decode()
    assert Passage.objects.live().count() == 0


@pytest.mark.parametrize(
    "other",
    [
        {"note": "another"},
        {"gloss": "another"},
        {"visibility": "private"},
        {"tags": ["another"]},
        {"tags": []},
    ],
)
def test_the_same_id_with_another_body_is_409(save, other):
    body = {"id": uuid4(), "note": "n", "tags": ["one"]}
    save(**body)
    refused = save(**{**body, **other})
    assert refused.status_code == 409
    assert said(refused)
    assert Passage.objects.get().note == "n"
    # the comparison makes no tag either
    assert not Tag.objects.filter(label="another").exists()


def test_the_same_id_over_another_quote_is_409(save):
    body = {"id": uuid4()}
    save(**body)
    assert save(**body, quoted="وزير الخارجية").status_code == 409


def test_somebody_elses_id_is_409_and_tells_nothing_of_theirs(save, analyst2, article):
    secret = make.passage(
        analyst2, article, note="hidden words", visibility="private", tags=["covert"]
    )
    theirs = save(id=secret.pk)
    own = uuid4()
    save(id=own)
    mine = save(id=own, note="another")
    assert theirs.status_code == mine.status_code == 409
    assert said(theirs) == said(mine)
    assert theirs.headers["Cache-Control"] == mine.headers["Cache-Control"]


# what cannot be saved


@pytest.mark.parametrize(
    "ends", [(5, 9), (0, 8), (14, 22)], ids=["elsewhere", "start", "off by some"]
)
def test_a_quote_that_is_not_the_text_is_409(save, ends):
    refused = save(start=ends[0], end=ends[1])
    assert refused.status_code == 409
    assert "quote" in said(refused)


def test_an_old_revision_is_409(save):
    refused = save(revision=uuid4())
    assert refused.status_code == 409
    assert "revision" in said(refused)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (-1, 5),
        (5, 5),
        (9, 5),
        (0, 0),
        (0, 100_000),
        (100_000, 100_005),
        (0, 2**31),
        (2**63, 2**63 + 8),
        (10**400, 10**401),
        ("9" * 5000, "9" * 5001),
        ("", ""),
        ("one", "two"),
        ("1.5", "9.5"),
        ("NaN", "Infinity"),
        ("1e3", "2e3"),
        ("0x10", "0x18"),
        ("٥", "٩x"),
        ("1 2", "3"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_offsets_that_are_none_are_422_in_the_readers_language(
    save, analysing, start, end, language
):
    analysing.post("/accounts/preferences/", {"language": language})
    refused = save(start=start, end=end)
    assert refused.status_code == 422
    assert said(refused)
    assert not Passage.objects.exists()


def test_a_quote_of_5001_characters_is_422(analysing, curator):
    long = make.article(curator, text="عنوان\n" + "كلمة طويلة " * 600)
    quote = long.current_revision.text[6 : 6 + 5001]
    path = f"/articles/{long.slug}/passages/"
    refused = analysing.post(path, make.form(long, quote=quote))
    assert refused.status_code == 422
    assert "5000" in said(refused)
    sent = make.form(long, quote=quote[:5000])
    assert analysing.post(path, sent).status_code == 201


@pytest.mark.parametrize(
    "tags",
    [
        ["a" * 5000],
        ["ß" * 100],
        ["ا" * 101],
        ["a" + "\u0316\u0301" * 200_000],
        ["a\u202eb"],
        ["\u2066a\u2069"],
        ["\u202d"],
        ["two\nlines"],
        ["bell\a"],
        ["\u0640\u0640"],
        ["\u200d\u200c"],
        ["\u064b\u064c"],
        [f"tag {n}" for n in range(21)],
    ],
    ids=lambda tags: ascii(tags[0])[:20],
)
def test_tag_names_that_cannot_be_are_422(save, tags):
    refused = save(tags=tags)
    assert refused.status_code == 422
    assert said(refused)
    assert not Tag.objects.exists()
    assert not Passage.objects.exists()


def test_a_huge_tag_name_is_refused_before_it_is_folded(save):
    began = time.monotonic()
    assert save(tags=["a" * 10_000_000]).status_code == 422
    assert time.monotonic() - began < 3


def test_tag_names_of_spaces_alone_are_no_tags(save):
    assert save(tags=["   ", "\t", "\u3000", " kept "]).status_code == 201
    assert [tag.label for tag in Tag.objects.all()] == ["kept"]


def test_twenty_tags_and_a_tag_of_a_hundred_letters_fit(save):
    tags = ["ا" * 100, *(f"tag {n}" for n in range(19))]
    assert save(tags=tags).status_code == 201


@pytest.mark.parametrize("field", ["note", "gloss"])
def test_5001_characters_of_note_or_translation_are_422(save, field):
    refused = save(**{field: "n" * 5001})
    assert refused.status_code == 422
    assert "5000" in said(refused)


@pytest.mark.parametrize("field", ["id", "revision", "quote"])
@pytest.mark.parametrize("value", ["", "x", "0" * 10_000])
def test_fields_that_say_nothing_are_refused(save, field, value):
    refused = save(**{field: value})
    assert refused.status_code in (409, 422)
    assert said(refused)


def test_an_unknown_circle_is_422(save):
    assert save(visibility="everyone").status_code == 422


def test_a_desks_circle_without_a_desk_is_422(save):
    refused = save(visibility="desk")
    assert refused.status_code == 422
    assert "desk" in said(refused)


def test_somebody_elses_desk_is_422(save, analyst2):
    theirs = make.desk(people=[analyst2])
    refused = save(visibility="desk", desk=theirs.pk)
    unknown = save(visibility="desk", desk=uuid4())
    assert refused.status_code == unknown.status_code == 422
    assert said(refused) == said(unknown)


def test_a_closed_codebook_takes_known_tags_alone(save, curator, settings):
    settings.OPEN_CODEBOOK = False
    make.tag(curator, "known")
    assert save(tags=["known"]).status_code == 201
    refused = save(tags=["unknown"])
    assert refused.status_code == 422
    assert "unknown" in said(refused)


# changing


def test_an_edit_changes_the_sent_fields_and_no_other(analysing, passage):
    response = edit(analysing, passage, note="second")
    assert response.status_code == 200
    now = Passage.objects.get()
    assert (now.note, now.version) == ("second", 2)
    same = ["tag_ids", "gloss", "visibility", "start", "end", "quote", "desk_id"]
    for field in same:
        assert getattr(now, field) == getattr(passage, field)
    assert 'id="row-1"' in response.content.decode()


def test_an_edit_may_take_all_tags_off(analysing, passage):
    assert edit(analysing, passage, tags_sent=1).status_code == 200
    assert Passage.objects.get().tag_ids == []


def test_a_circle_left_blank_stays_as_it_is(analysing, analyst, article):
    hidden = make.passage(analyst, article, visibility="private")
    assert edit(analysing, hidden, visibility="", note="x").status_code == 200
    assert Passage.objects.get().visibility == "private"


def test_the_open_card_keeps_a_passage_on_its_own_desk(analysing, analyst, article):
    make.desk("A first desk", people=[analyst])
    second = make.desk("B second desk", people=[analyst])
    passage = make.passage(analyst, article, visibility="desk", desk=second)
    headers = {"HX-Request": "true"}
    card = Page(analysing.get(f"/passages/{passage.pk}/", headers=headers))
    chosen = [o["value"] for o in card.all("option") if "selected" in o]
    assert chosen == [str(second.pk)]


def test_an_edit_cannot_move_a_passage_to_another_row(analysing, passage, analyst2):
    edit(
        analysing,
        passage,
        id=uuid4(),
        revision=uuid4(),
        author=analyst2.pk,
        article=uuid4(),
        created_at="2000-01-01",
        removed_at="2000-01-01",
        note="x",
    )
    now = Passage.objects.get()
    for field in ("pk", "revision_id", "author_id", "article_id", "created_at"):
        assert getattr(now, field) == getattr(passage, field)
    assert now.removed_at is None


def test_ends_move_together_with_their_quote(analysing, passage, article):
    sent = make.form(article, quote="في قطاع غزة")
    new = {name: sent[name] for name in ("start", "end", "quote")}
    assert edit(analysing, passage, **new).status_code == 200
    assert Passage.objects.get().quote == "في قطاع غزة"
    for name in new:
        part = {key: value for key, value in new.items() if key != name}
        refused = edit(analysing, passage, version=2, **part)
        assert refused.status_code == 422
        assert said(refused)


def test_a_stale_version_is_409_and_changes_nothing(analysing, passage):
    edit(analysing, passage, note="second")
    refused = edit(analysing, passage, note="third")
    assert refused.status_code == 409
    assert said(refused)
    assert Passage.objects.get().note == "second"


def test_a_stale_edit_is_answered_with_what_stands_now(analysing, passage):
    edit(analysing, passage, note="what stands now")
    refused = edit(analysing, passage, note="third")
    assert "what stands now" in said(refused)
    page = Page(refused)
    assert page.all("div", id="row-1", hx_swap_oob="true")
    assert page.all("input", name="version", value="2")


def test_a_stale_undo_is_answered_with_what_stands_now(analysing, passage):
    deed = Deed.objects.get(passage=passage)
    edit(analysing, passage, note="what stands now")
    refused = analysing.post(f"/deeds/{deed.pk}/undo/")
    assert refused.status_code == 409
    assert "what stands now" in said(refused)


def test_editing_what_was_removed_is_409(analysing, passage):
    analysing.post(f"/passages/{passage.pk}/remove/", {"version": 1})
    assert edit(analysing, passage, version=2, note="x").status_code == 409


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 5000])
def test_a_version_that_is_none_is_422(analysing, passage, version):
    refused = edit(analysing, passage, version=version, note="x")
    assert refused.status_code == 422


def test_only_the_author_edits_and_removes(passage, analyst2, curator, admin):
    for person in (analyst2, curator, admin):
        client = signed_in(person)
        assert edit(client, passage, note="x").status_code == 403
        gone = client.post(f"/passages/{passage.pk}/remove/", {"version": 1})
        assert gone.status_code == 403
    assert Passage.objects.get().note == "first"


def test_removing_answers_with_the_row_without_the_passage(analysing, passage):
    response = analysing.post(f"/passages/{passage.pk}/remove/", {"version": 1})
    assert response.status_code == 200
    page = Page(response)
    (block,) = page.all(id="block-1")
    assert block["data-passages"] == ""
    assert not page.all("article", id=f"passage-{passage.pk}")


def test_undo_brings_a_removed_passage_back(analysing, passage):
    analysing.post(f"/passages/{passage.pk}/remove/", {"version": 1})
    deed = Deed.objects.get(verb="remove")
    response = analysing.post(f"/deeds/{deed.pk}/undo/")
    assert response.status_code == 200
    assert str(passage.pk) in response.content.decode()
    again = analysing.post(f"/deeds/{deed.pk}/undo/")
    assert again.status_code == 409
    assert said(again)


def test_nobody_undoes_the_deeds_of_others(passage, analyst2, curator, admin):
    deed = Deed.objects.get(passage=passage)
    for person in (analyst2, curator, admin):
        answer = signed_in(person).post(f"/deeds/{deed.pk}/undo/")
        assert answer.status_code == 403
    assert Passage.objects.live().count() == 1


# how deeds are asked for


@pytest.mark.parametrize("verb", ["get", "head", "put", "patch", "delete"])
def test_deeds_are_done_by_post_alone(analysing, article, passage, verb):
    deed = Deed.objects.get(passage=passage)
    paths = [
        f"/articles/{article.slug}/passages/",
        f"/articles/{article.slug}/read/",
        f"/passages/{passage.pk}/remove/",
        f"/deeds/{deed.pk}/undo/",
        "/accounts/preferences/",
        "/accounts/logout/",
    ]
    for path in paths:
        assert getattr(analysing, verb)(path).status_code == 405
    assert Passage.objects.live().count() == 1
    assert analysing.get("/").status_code == 200


def test_without_a_token_every_deed_gets_403_in_words(analyst, article, passage):
    client = signed_in(analyst, enforce_csrf_checks=True)
    deed = Deed.objects.get(passage=passage)
    for path in (
        f"/articles/{article.slug}/passages/",
        f"/articles/{article.slug}/read/",
        f"/passages/{passage.pk}/",
        f"/passages/{passage.pk}/remove/",
        f"/deeds/{deed.pk}/undo/",
        "/codebook/",
        "/articles/new/",
        "/accounts/login/",
        "/accounts/logout/",
        "/accounts/preferences/",
    ):
        refused = client.post(path, make.form(article))
        assert refused.status_code == 403
        assert "Reload" in Page(refused).text
    fragment = client.post(
        f"/articles/{article.slug}/passages/",
        make.form(article),
        headers={"HX-Request": "true"},
    )
    assert fragment.status_code == 403
    assert said(fragment)


def test_the_pages_own_token_is_taken_from_the_header(analyst, article):
    client = signed_in(analyst, enforce_csrf_checks=True)
    page = Page(client.get(f"/articles/{article.slug}/"))
    (body,) = page.all("body")
    token = body["hx-headers"].split('"')[3]
    path = f"/articles/{article.slug}/passages/"
    sent = make.form(article)
    assert client.post(path, sent, headers={"X-CSRFToken": token}).status_code == 201


def test_signed_out_meanwhile_a_save_gets_401_and_the_page_stays(article):
    answer = Client().post(
        f"/articles/{article.slug}/passages/",
        make.form(article),
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 401
    assert answer.content


def test_two_hundred_saves_in_a_row_are_all_taken(save):
    for _ in range(200):
        assert save(tags=[]).status_code == 201
    assert Passage.objects.count() == 200
