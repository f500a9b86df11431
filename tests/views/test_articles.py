"""The list of articles, the codebook page and handing in."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Article
from readingroom.services import bookmarks
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def analysing(analyst):
    return signed_in(analyst)


def text_of(n: int) -> str:
    return f"العنوان رقم {n}\nقال الوزير في القاهرة إن الأمر رقم {n} قيد الدرس."


def titles(client, **query) -> list[str]:
    response = client.get("/", query)
    assert response.status_code == 200
    shown = response.context["items"]
    page = Page(response)
    links = page.values("a", "href")
    assert all(f"/articles/{item.article.slug}/" in links for item in shown)
    return [item.article.title for item in shown]


def test_an_empty_room_says_what_to_do(analysing, reader):
    page = Page(analysing.get("/"))
    assert "Nothing to read yet" in page.text
    assert page.all("a", href="/articles/new/")
    assert not Page(signed_in(reader).get("/")).all("a", href="/articles/new/")


def test_filters_that_find_nothing_offer_to_be_cleared(analysing, article):
    page = Page(analysing.get("/?q=nothing"))
    assert "No article fits these filters" in page.text


def test_an_article_shows_its_title_outlet_date_and_counts(
    analysing, analyst, analyst2, curator
):
    when = datetime(2024, 3, 25, tzinfo=UTC)
    article = make.article(curator, published_at=when)
    make.passage(analyst, article)
    make.passage(analyst2, article)
    make.passage(analyst2, article, visibility="private")
    page = Page(analysing.get("/"))
    assert article.title in page.text
    assert "وكالة الاختبار" in page.text
    assert "25 Mar 2024" in page.text
    assert "1 mine" in page.text
    assert "1 others’" in page.text
    assert page.all("li", class_="article", dir="rtl")


def test_each_filter_leaves_what_fits(analysing, analyst, curator):
    here = make.article(curator, text=text_of(1), outlet="منبر أول")
    there = make.article(
        curator, text=text_of(2), outlet="منبر ثان", language="fa", direction="rtl"
    )
    passage = make.passage(analyst, there, quote="القاهرة", tags=["spot"])
    bookmarks.mark_read(here, by=analyst)
    first, second = here.title, there.title
    assert titles(analysing, outlet=here.outlet_id) == [first]
    assert titles(analysing, language="fa") == [second]
    assert titles(analysing, tag=passage.tag_ids[0]) == [second]
    assert titles(analysing, reading="read") == [first]
    assert titles(analysing, reading="unread") == [second]
    assert titles(analysing, reading="new") == [second]
    assert titles(analysing, reading="started") == []
    assert titles(analysing, reading="changed") == []
    assert titles(analysing, q="رقم 2") == [second]
    assert titles(analysing, status="archived") == []
    assert set(titles(analysing)) == {first, second}


@pytest.mark.parametrize("words", ["اعلان حكومه", "الحُكومَة", "إعـلان"])
def test_titles_are_found_in_any_spelling(analysing, curator, words):
    found = make.article(curator, text="إِعْلان الحُكومة\nقال الوزير في القاهرة كلاماً.")
    make.article(curator, text=text_of(1))
    assert titles(analysing, q=words) == [found.title]


@pytest.mark.parametrize(
    "query",
    [
        {"outlet": "nonsense"},
        {"outlet": str(uuid4())},
        {"language": "xx"},
        {"tag": "1 OR 1=1"},
        {"reading": "maybe"},
        {"order": "password"},
        {"status": "deleted"},
        {"page": "0"},
        {"page": "-5"},
        {"page": "10000000000000000000000"},
        {"page": "9" * 5000},
        {"page": "x"},
        {"q": "%"},
        {"q": "_" * 200},
        {"q": "x" * 5000},
        {"q": "\\"},
        {"q": "'; DROP TABLE readingroom_article; --"},
        {"unknown": "x" * 1000},
    ],
    ids=str,
)
def test_filters_that_mean_nothing_break_nothing(analysing, article, query):
    assert analysing.get("/", query).status_code == 200
    assert analysing.get("/history/", query).status_code == 200
    assert analysing.get("/export/", query).status_code == 200


def test_signs_of_a_pattern_are_letters_like_others(analysing, article):
    assert titles(analysing, q="%") == []
    assert titles(analysing, q="_") == []


@pytest.mark.parametrize("bound", ["since", "until"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-30", "x"])
def test_the_ends_of_time_break_nothing(analysing, bound, day):
    for path in ("/history/", "/export/"):
        assert analysing.get(path, {bound: day}).status_code == 200
    answer = analysing.get("/export/passages.csv", {bound: day})
    assert answer.status_code in (200, 400)


def test_titles_sort_as_they_are_read_not_as_they_are_spelt(analysing, curator):
    for title in ("بغداد اليوم", "أَربيل اليوم", "آمد اليوم", "إب اليوم"):
        make.article(curator, text=f"{title}\nقال الوزير إن الأمر قيد الدرس.")
    shown = titles(analysing, order="title")
    assert shown == ["إب اليوم", "أَربيل اليوم", "آمد اليوم", "بغداد اليوم"]


def test_dates_sort_both_ways_and_the_dateless_come_last(analysing, curator):
    for day in (3, 1, None, 2):
        when = day and datetime(2024, 1, day, tzinfo=UTC)
        make.article(curator, text=text_of(day or 9), published_at=when)
    newest = [t.rsplit(" ", 1)[1] for t in titles(analysing)]
    assert newest == ["3", "2", "1", "9"]
    oldest = [t.rsplit(" ", 1)[1] for t in titles(analysing, order="oldest")]
    assert oldest == ["1", "2", "3", "9"]


def test_pages_follow_each_other_and_keep_the_filters(analysing, curator):
    for n in range(27):
        make.article(curator, text=text_of(n))
    first = Page(analysing.get("/?order=title&reading=unread"))
    (link,) = [h for h in first.values("a", "href") if h and h.endswith("page=2")]
    assert "order=title" in link
    assert "reading=unread" in link
    query = {"order": "title", "reading": "unread"}
    both = titles(analysing, **query) + titles(analysing, page=2, **query)
    assert len(both) == len(set(both)) == 27


def test_the_lists_queries_do_not_grow_with_articles(analysing, analyst, curator):
    def counted() -> int:
        with CaptureQueriesContext(connection) as captured:
            analysing.get("/")
        return len(captured)

    make.passage(analyst, make.article(curator, text=text_of(0)), quote="القاهرة")
    few = counted()
    for n in range(1, 12):
        make.passage(analyst, make.article(curator, text=text_of(n)), quote="القاهرة")
    assert counted() == few


# the codebook


def test_the_codebook_shows_what_each_tag_means(analysing, curator):
    parent = make.tag(curator, "security", definition="all of it")
    make.tag(curator, "threat", parent=parent, definition="of harm")
    page = Page(analysing.get("/codebook/"))
    assert "all of it" in page.text
    assert [row["data-depth"] for row in page.all("tr") if "data-depth" in row] == [
        "0",
        "1",
    ]


def test_pinned_tags_are_ones_own_and_known(analysing, analyst, analyst2, curator):
    tags = [make.tag(curator, f"tag {n}") for n in range(12)]
    hidden = make.tag(curator, "hidden", desk=make.desk(people=[analyst2]))
    sent = {str(tag.pk): str(n % 9 + 1) for n, tag in enumerate(tags)}
    sent |= {
        str(hidden.pk): "1",
        str(uuid4()): "2",
        "is_superuser": "1",
        "role": "admin",
    }
    assert analysing.post("/codebook/", sent).status_code == 302
    analyst.refresh_from_db()
    assert len(analyst.pinned_tag_ids) == 9
    assert hidden.pk not in analyst.pinned_tag_ids
    assert analyst.role == "analyst"
    assert analysing.post("/codebook/", {str(tags[0].pk): "10"}).status_code == 200


# handing in


def hand_in(client, **fields):
    return client.post("/articles/new/", fields)


def test_a_paste_is_previewed_then_kept_as_a_draft(analysing, analyst):
    step = hand_in(analysing, paste=make.TEXT, preview="1")
    assert step.status_code == 200
    page = Page(step)
    form = {f["name"]: f.get("value") or "" for f in page.all("input") if "name" in f}
    form |= {"paste": make.TEXT, "language": "ar", "direction": "rtl", "keep": "1"}
    form = {k: v for k, v in form.items() if k not in ("preview", "again", "upload")}
    kept = analysing.post("/articles/new/", form)
    assert kept.status_code == 302, Page(kept).text
    article = Article.objects.get()
    assert (article.status, article.submitted_by) == ("draft", analyst)
    assert kept["Location"] == article.get_absolute_url()


@pytest.mark.parametrize("letter", ["a", "ا"])
def test_a_paste_of_twenty_megabytes_is_refused_in_words(analysing, letter):
    size = 20_000_000 // len(letter.encode())
    refused = hand_in(analysing, paste=letter * size, preview="1")
    assert refused.status_code == 422
    page = Page(refused)
    assert page.all("span", class_="field__error", role="alert")
    assert "It is too large" in page.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_no_form_may_weigh_is_refused_in_words(analysing, language):
    analysing.post("/accounts/preferences/", {"language": language})
    for fields in (
        {"paste": "a" * 26_000_000},
        {"upload": SimpleUploadedFile("a.txt", b"a" * 26_000_000)},
    ):
        refused = hand_in(analysing, **fields)
        assert refused.status_code == 400
        page = Page(refused)
        assert page.all("html", lang=language)
        assert "23.8" in page.text or "23,8" in page.text or "٢٣" in page.text
    fragment = analysing.post(
        "/articles/new/", {"paste": "a" * 26_000_000}, headers={"HX-Request": "true"}
    )
    assert fragment.status_code == 400
    assert Page(fragment).all("div", class_="problem")


def test_five_thousand_fields_are_too_many(analysing):
    answer = analysing.post("/articles/new/", {f"f{n}": "1" for n in range(5_001)})
    assert answer.status_code == 400
    assert "did not understand" in Page(answer).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no text in it"),
        (b"   \n \n", "no text in it"),
        ("مقال قديم\nقال الوزير".encode("cp1256"), ""),
        (b"\x81\x8d\xfd broken \xff\x9d\x81", "UTF-8"),
        (b"%PDF-1.7 \x00\x01", "not a text file"),
        (b"PK\x03\x04" + b"\0" * 100, "not a text file"),
        (b"one\x00two", "NUL"),
        (b"<div>" * 20_000, ""),
        (b"a" * 11_000_000, "too large"),
    ],
    ids=["empty", "blank", "cp1256", "bytes", "pdf", "zip", "nul", "nested", "large"],
)
def test_files_that_cannot_be_read_are_refused_in_words(analysing, content, said):
    upload = SimpleUploadedFile("file.txt", content)
    answer = hand_in(analysing, upload=upload, preview="1")
    assert answer.status_code in (200, 422)
    if said:
        assert answer.status_code == 422
        (problem, *_) = answer.context["step"].source.errors["upload"]
        assert said in problem
        assert " ".join(problem.split()) in Page(answer).text
    assert not Article.objects.exists()


def test_a_text_that_is_here_is_shown_and_may_be_added_anyway(analysing, article):
    step = hand_in(analysing, paste=make.TEXT, preview="1")
    page = Page(step)
    assert "already in the room" in page.text
    assert article.get_absolute_url() in page.values("a", "href")
    assert page.all("input", name="again")


def test_a_refusal_loses_nothing_of_what_was_typed(analysing):
    typed = "نص مع \t مسافات  و <b>وسوم</b> و \\ و & \n سطر"
    refused = hand_in(analysing, paste=typed, title="", keep="1", note="my words")
    page = Page(refused)
    assert "<b>وسوم</b> و \\ و &" in page.text
    assert "my words" in page.text


def test_handing_in_sets_no_field_that_the_form_has_not(analysing, analyst, curator):
    step = Page(hand_in(analysing, paste=make.TEXT, preview="1"))
    digest = step.all("input", name="guessed_from")[0]["value"]
    body = {
        "paste": make.TEXT, "guessed_from": digest, "keep": "1", "title": "عنوان",
        "language": "ar", "direction": "rtl", "status": "published",
        "submitted_by": curator.pk, "slug": "chosen", "publish": "1", "id": uuid4(),
    }  # fmt: skip
    assert hand_in(analysing, **body).status_code == 302
    article = Article.objects.get()
    assert (article.status, article.submitted_by) == ("draft", analyst)
    assert article.slug != "chosen"


def test_nobody_hands_in_for_a_desk_of_others(analysing, analyst2):
    theirs = make.desk(people=[analyst2])
    step = Page(hand_in(analysing, paste=make.TEXT, preview="1"))
    digest = step.all("input", name="guessed_from")[0]["value"]
    body = {
        "paste": make.TEXT, "guessed_from": digest, "keep": "1", "title": "عنوان",
        "language": "ar", "direction": "rtl", "desk": theirs.pk,
    }  # fmt: skip
    assert hand_in(analysing, **body).status_code == 422
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "carried", ["x", "!!!!", "eJw=", "A" * 1000, "eJzLSM3JyQcABiwCFQ"]
)
def test_a_file_that_did_not_come_back_whole_is_asked_for_again(analysing, carried):
    answer = hand_in(analysing, carried=carried, filename="a.txt", preview="1")
    assert answer.status_code in (200, 422)
    assert not Article.objects.exists()


def test_a_bomb_in_the_carried_field_stays_small(analysing):
    import base64
    import zlib

    bomb = base64.b64encode(zlib.compress(b"a" * 200_000_000)).decode()
    answer = hand_in(analysing, carried=bomb, filename="a.txt", preview="1")
    assert answer.status_code == 422
    assert "too large" in Page(answer).text.lower()
