"""The reading page: the text, its three layers, the margin, and what it costs."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Article, Entity, Passage, Reading
from readingroom.queries.rows import CARDS_PER_BLOCK
from readingroom.services import bookmarks, tagging
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "article.txt"


@pytest.fixture
def analysing(analyst):
    return signed_in(analyst)


def opened(client, article, query="") -> Page:
    response = client.get(f"/articles/{article.slug}/{query}")
    assert response.status_code == 200
    return Page(response)


def queries(client, path) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def tag_often(by, article, times, **fields):
    text = article.current_revision.text
    for n in range(times):
        start = n % (len(text) - 12)
        quote = text[start : start + 12]
        tagging.tag(
            by=by, article=article, revision=article.current_revision, id=uuid4(),
            start=start, end=start + 12, quote=quote, tags=[f"tag {n % 7}"], **fields,
        )  # fmt: skip


# the text


def test_each_block_says_where_it_starts_and_which_way_it_runs(analysing, article):
    page = opened(analysing, article)
    blocks = page.all(class_="block")
    document = article.current_revision.document
    assert [int(b["data-start"]) for b in blocks] == [b.start for b in document.blocks]
    assert {b["dir"] for b in blocks} == {"rtl"}
    (reading,) = page.all("article", class_="reading")
    assert reading["data-revision"] == str(article.current_revision_id)
    assert (reading["dir"], reading["lang"]) == ("rtl", "ar")
    assert reading["data-link"] == f"http://testserver/articles/{article.slug}/"


def test_a_blocks_words_are_its_text_to_the_letter(analysing, article):
    shown = "".join(opened(analysing, article).texts)
    for line in article.current_revision.text.split("\n"):
        assert line in shown


def test_the_sample_article_comes_out_as_it_is_built(analysing, curator):
    if not SAMPLE.exists():
        pytest.skip(f"the real article is not here: {SAMPLE.name} in shared/sample")
    article = make.article(curator, text=SAMPLE.read_text())
    page = opened(analysing, article)
    kinds = [b["data-kind"] for b in page.all(class_="block")]
    assert kinds[:3] == ["title", "standfirst", "paragraph"]
    assert len(page.all("h1", class_="block")) == 1
    assert len(page.all("h2", class_="block")) == 3
    (repeat,) = [r for r in page.all("div") if "data-repeats" in r]
    assert repeat["id"] == "row-2"
    assert page.all("span", data_m="person")
    assert page.all("div", class_="chip")


def test_a_right_to_left_article_reads_so_in_the_english_interface(analysing, article):
    page = opened(analysing, article)
    assert page.all("html", lang="en", dir="ltr")
    assert page.all("article", class_="reading", dir="rtl")


def test_an_english_article_runs_the_other_way(analysing, curator):
    text = "Title of it\nThe minister said on Sunday in Cairo that all is well."
    article = make.article(curator, text=text, language="en", direction="ltr")
    page = opened(analysing, article)
    assert page.all("article", class_="reading", dir="ltr", lang="en")
    assert {b["dir"] for b in page.all(class_="block")} == {"ltr"}


# layers and margin


def test_entities_claims_and_passages_lie_over_the_text(analysing, analyst, article):
    passage = make.passage(analyst, article, note="my note")
    page = opened(analysing, article)
    assert page.all("span", data_m="person")
    assert [a for a in page.all("span") if "data-c" in a and "data-r" in a]
    assert [a for a in page.all("span") if "data-p" in a]
    assert page.all("article", id=f"passage-{passage.pk}", class_="card")
    assert page.all("div", class_="chip")
    assert "my note" in page.text


def test_cards_stop_at_six_a_block_and_the_rest_opens_on_demand(
    analysing, analyst, article
):
    tag_often(analyst, article, 30)
    page = opened(analysing, article)
    assert len(page.all("article", class_="card")) < 30
    (more, *_) = [
        b for b in page.all("button") if "/blocks/" in (b.get("hx-get") or "")
    ]
    opened_block = Page(analysing.get(more["hx-get"]))
    cards = opened_block.all("article", class_="card")
    assert len(cards) > CARDS_PER_BLOCK
    assert not opened_block.all("html")
    # the whole row takes the place of the old one: no card stands twice
    assert opened_block.all("div", class_="reading__row")[0]["hx-swap-oob"] == "true"
    assert not [b for b in opened_block.all("button") if "/blocks/" in str(b)]


def test_a_block_that_is_not_there_is_404(analysing, article):
    for ordinal in ("99", "9" * 400):
        path = f"/articles/{article.slug}/blocks/{ordinal}/"
        assert analysing.get(path).status_code == 404
    assert analysing.get(f"/articles/{article.slug}/blocks/-1/").status_code == 404


def test_one_card_of_a_block_comes_beside_its_first(analysing, analyst, article):
    for _ in range(12):
        make.passage(analyst, article)
    wanted = Passage.objects.order_by("start", "end", "id").last()
    ordinal = article.current_revision.document.block_at(wanted.start)
    path = f"/articles/{article.slug}/blocks/{ordinal}/"
    cards = Page(analysing.get(path, {"passage": wanted.pk})).all(class_="card")
    assert cards[-1]["data-passage"] == str(wanted.pk)
    assert len(cards) == CARDS_PER_BLOCK + 1
    assert len(Page(analysing.get(path)).all(class_="card")) > CARDS_PER_BLOCK + 1
    assert analysing.get(path, {"passage": "x"}).status_code == 422


def test_mine_shows_ones_own_passages_alone(analysing, analyst, analyst2, article):
    mine = make.passage(analyst, article)
    theirs = make.passage(analyst2, article, quote="رويترز")
    page = opened(analysing, article, "?whose=mine")
    assert page.all("article", id=f"passage-{mine.pk}")
    assert not page.all("article", id=f"passage-{theirs.pk}")
    everyone = opened(analysing, article, "?whose=anything")
    assert everyone.all("article", id=f"passage-{theirs.pk}")


def test_a_reader_reads_and_is_offered_no_deed(reader, analyst, article):
    make.passage(analyst, article)
    page = opened(signed_in(reader), article)
    assert page.all("article", class_="card")
    assert not page.all("palette-agent")
    # the cards' buttons stand in a template; those of one's own are for one's own alone
    assert not [card for card in page.all(class_="card") if "data-mine" in card]
    assert "Reply" not in page.text


def test_the_curators_note_stands_above_the_text(analysing, article):
    Article.objects.filter(pk=article.pk).update(note="read with care")
    text = opened(analysing, article).text
    assert text.index("read with care") < text.index("قال وزير الخارجية")


def test_retired_tags_leave_the_palette_and_stay_on_passages(
    analysing, analyst, curator, article
):
    from readingroom.services import codebook

    tag = make.tag(curator, "old words")
    make.passage(analyst, article, tags=["old words"])
    codebook.retire(tag, by=curator)
    page = opened(analysing, article)
    assert "old words" in page.text
    assert not page.all("li", data_label="old words")


def test_a_link_to_a_passage_leads_to_its_article(analysing, analyst, article):
    passage = make.passage(analyst, article)
    answer = analysing.get(f"/passages/{passage.pk}/")
    wanted = f"/articles/{article.slug}/?passage={passage.pk}#passage-{passage.pk}"
    assert answer["Location"] == wanted


# read and unread


def test_done_marks_read_and_once_more_unread(analysing, analyst, article):
    path = f"/articles/{article.slug}/read/"
    assert analysing.post(path)["Location"] == "/"
    assert Reading.objects.get(person=analyst, article=article).read_at
    assert analysing.post(path)["Location"] == f"/articles/{article.slug}/"
    assert Reading.objects.get(person=analyst, article=article).read_at is None


def test_the_next_article_is_reached_without_finishing_this_one(
    analysing, analyst, article, curator
):
    other = make.article(curator, text="عنوان ثان\nنص ثان عن القاهرة.")
    answer = analysing.get(f"/articles/{article.slug}/next/")
    assert answer["Location"] == f"/articles/{other.slug}/"
    assert not Reading.objects.exists()


def test_a_place_is_kept_and_shown_on_the_page_and_in_the_list(analysing, article):
    text = article.current_revision.text
    place = text.index("ونفى")
    fields = {"revision": article.current_revision_id, "place": place}
    sent = {**fields, "reached": len(text) // 2}
    path = f"/articles/{article.slug}/place/"
    assert analysing.post(path, sent).status_code == 422
    sent["reached"] = place + 20
    assert analysing.post(path, sent).status_code == 204
    page = opened(analysing, article)
    assert page.all("a", href="#block-4")
    (agent,) = page.all("place-agent")
    assert agent["data-place"] == str(place)
    percent = f"{100 * (place + 20) // len(text)} %"
    assert percent in page.text
    listed = Page(analysing.get("/"))
    assert listed.all("li", data_state="started")
    assert percent in listed.text


@pytest.mark.parametrize("place", ["", "-1", "x", "9" * 30])
def test_a_place_that_is_none_is_422(analysing, article, place):
    sent = {"revision": article.current_revision_id, "place": place, "reached": place}
    answer = analysing.post(f"/articles/{article.slug}/place/", sent)
    assert answer.status_code == 422


def test_a_corrected_article_says_so_to_who_had_read_it(
    analysing, analyst, article, curator
):
    bookmarks.mark_read(article, by=analyst)
    make.revision(article, make.TEXT + " ثم تغير.", curator)
    assert "Changed since you read it" in opened(analysing, article).text
    assert "Changed since you read it" in Page(analysing.get("/")).text
    assert "Done, next" in opened(analysing, article).text


def test_looking_at_pages_changes_nothing(analysing, analyst, article):
    make.passage(analyst, article)
    entity = Entity.objects.filter(mentions__revision=article.current_revision).first()
    analysing.get("/")
    paths = [
        "/", f"/articles/{article.slug}/", "/history/", "/codebook/", "/export/",
        f"/entities/{entity.pk}/", "/articles/new/", "/export/passages.csv",
    ]  # fmt: skip
    for path in paths:
        with CaptureQueriesContext(connection) as captured:
            answer = analysing.get(path)
            if answer.streaming:
                list(answer.streaming_content)
        writes = ("INSERT", "UPDATE", "DELETE")
        assert not [q for q in captured if q["sql"].lstrip().startswith(writes)], path


# what it costs


def test_the_number_of_queries_does_not_grow_with_passages(
    analysing, analyst, analyst2, article
):
    path = f"/articles/{article.slug}/"
    make.passage(analyst, article)
    analysing.get(path)  # the process now keeps the text
    few = queries(analysing, path)
    tag_often(analyst, article, 60)
    tag_often(analyst2, article, 60)
    assert queries(analysing, path) == few <= 12


def test_the_number_of_queries_of_a_save_does_not_grow(analysing, analyst, article):
    def saving() -> int:
        path = f"/articles/{article.slug}/passages/"
        sent = make.form(article, tags=["tag 1"])
        with CaptureQueriesContext(connection) as captured:
            assert analysing.post(path, sent).status_code == 201
        return len(captured)

    tag_often(analyst, article, 2)
    saving()  # the process now keeps the text
    few = saving()
    tag_often(analyst, article, 80)
    assert saving() == few


def test_a_text_is_kept_by_the_process_and_who_may_read_it_is_not(
    analysing, analyst, curator
):
    """The cache of documents never answers for permission."""
    desk = make.desk(people=[analyst])
    article = make.article(curator, desk=desk)
    path = f"/articles/{article.slug}/"
    assert analysing.get(path).status_code == 200
    outsider = signed_in(make.person("outsider"))
    assert outsider.get(path).status_code == 404
    desk.memberships.all().delete()
    assert analysing.get(path).status_code == 404


def test_an_entitys_page_names_kind_names_and_articles(analysing, article):
    entity = Entity.objects.filter(
        kind="person", mentions__revision=article.current_revision
    ).first()
    page = Page(analysing.get(f"/entities/{entity.pk}/"))
    assert "person" in page.text
    assert entity.label in page.text
    assert article.title in page.text
    card = Page(
        analysing.get(f"/entities/{entity.pk}/", headers={"HX-Request": "true"})
    )
    assert not card.all("html")
    assert article.title in card.text


def test_an_article_without_a_text_is_no_crash(analysing, curator):
    article = Article(title="x", title_key="x", submitted_by=curator)
    article.status = "published"
    article.save()
    assert analysing.get(f"/articles/{article.slug}/").status_code == 200
    assert analysing.get(f"/articles/{article.slug}/blocks/0/").status_code == 404
    assert analysing.get("/").status_code == 200
    assert not Passage.objects.exists()
