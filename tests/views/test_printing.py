"""What goes to paper: the text with numbers, their notes, a legend, the source."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Visibility
from readingroom.queries import printing
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db


def printed(client, article, query="") -> Page:
    response = client.get(f"/articles/{article.slug}/print/{query}")
    assert response.status_code == 200
    return Page(response)


def numbers(page) -> list[str]:
    return [link["href"] for link in page.all("a") if "#note-" in str(link["href"])]


def test_passages_are_numbered_in_text_order(analyst, article):
    make.passage(analyst, article, quote="رويترز", note="the agency")
    make.passage(analyst, article, quote="قطاع غزة", note="the place", gloss="Gaza")
    page = printed(signed_in(analyst), article)
    assert numbers(page) == ["#note-1", "#note-2"]
    first, second = (page.text.index(word) for word in ("the place", "the agency"))
    assert page.text.index("Notes") < first < second
    assert "Gaza" in page.text


def test_each_note_names_tag_analyst_and_words(analyst, analyst2, article):
    make.passage(analyst, article, tags=["recruitment"], note="seen before")
    make.passage(analyst2, article, quote="رويترز", tags=["agency", "source"])
    page = printed(signed_in(analyst), article)
    (one, two) = page.all("li", value="1") + page.all("li", value="2")
    assert (one["id"], two["id"]) == ("note-1", "note-2")
    for word in ("recruitment", "agency", "source", "analyst2", "seen before"):
        assert word in page.text
    assert "قطاع غزة" in page.text.split("Notes")[1]


def test_a_number_never_parts_a_word(analyst, article):
    make.passage(analyst, article, quote="الخارج")
    html = signed_in(analyst).get(f"/articles/{article.slug}/print/").content.decode()
    before, after = html.split('<sup class="reference">')
    assert before.endswith("ية</span>")
    assert after.split("</sup>")[1].startswith(" ")


def test_passages_of_one_end_share_one_place(analyst, analyst2, article):
    make.passage(analyst, article)
    make.passage(analyst2, article, quote="غزة")
    page = printed(signed_in(analyst), article)
    assert len(page.all("sup", class_="reference")) == 1
    assert numbers(page) == ["#note-1", "#note-2"]


def test_mine_prints_ones_own_alone(analyst, analyst2, article):
    make.passage(analyst, article, note="my note")
    make.passage(analyst2, article, quote="رويترز", note="their note")
    page = printed(signed_in(analyst), article, "?whose=mine")
    assert "my note" in page.text
    assert "their note" not in page.text
    assert numbers(page) == ["#note-1"]


def test_what_is_private_is_printed_for_its_author_and_says_so(
    analyst, analyst2, article
):
    make.passage(analyst, article, note="between us", visibility="private")
    own = printed(signed_in(analyst), article).text
    assert "between us" in own
    assert str(Visibility.PRIVATE.label) in own
    assert "between us" not in printed(signed_in(analyst2), article).text


def test_the_source_line_says_where_it_comes_from(analyst, curator):
    article = make.article(curator, author="هالة", url="https://example.org/a")
    page = printed(signed_in(analyst), article)
    source = page.text.split("Source")[-1]
    for word in ("وكالة الاختبار", "هالة", "https://example.org/a", article.title):
        assert word in source
    assert f"http://testserver/articles/{article.slug}/" in source
    assert "revision 1" in source
    assert "printed for analyst" in source


def test_the_legend_gives_each_tag_its_numbers(analyst, article):
    make.passage(analyst, article, tags=["recruitment"])
    make.passage(analyst, article, quote="رويترز", tags=["recruitment"])
    text = printed(signed_in(analyst), article).text
    assert "recruitment 1, 2" in text.split("Legend")[1]


def test_an_article_without_passages_has_no_empty_list(analyst, article):
    page = printed(signed_in(analyst), article)
    assert not page.all("ol")
    assert "Legend" in page.text


def test_the_curators_word_is_printed_above_the_text(analyst, curator):
    article = make.article(curator)
    type(article).objects.filter(pk=article.pk).update(note="read with care")
    text = printed(signed_in(analyst), article).text
    assert text.index("read with care") < text.index("قال وزير الخارجية")


def test_statements_stand_beside_the_text(analyst, article):
    page = printed(signed_in(analyst), article)
    assert page.all("p", class_="chip")
    assert "سامح شكري" in page.text


def test_hostile_words_stay_words_on_paper(analyst, curator):
    hostile = "<script>alert(1)</script>"
    text = f"العنوان {hostile}\nقال الوزير {hostile} أمس في القاهرة."
    article = make.article(curator, text=text, author=hostile)
    note = '"><img src=x onerror=alert(1)>'
    make.passage(analyst, article, quote=f"{hostile} أمس", note=note, gloss=note)
    page = printed(signed_in(analyst), article)
    assert "".join(page.scripts).strip() == ""
    assert not page.all("img")
    assert note in page.text
    assert f"قال الوزير {hostile} أمس" in "".join(page.texts)


def test_a_thousand_notes_are_enough(analyst, article, monkeypatch):
    monkeypatch.setattr(printing, "NOTES", 2)
    for quote in ("قطاع غزة", "رويترز", "سوريا", "العراق"):
        make.passage(analyst, article, quote=quote)
    page = printed(signed_in(analyst), article)
    assert len(page.all("li")) >= 2
    assert numbers(page) == ["#note-1", "#note-2"]
    assert "2 more passages, not printed" in page.text


def test_the_number_of_queries_does_not_grow(analyst, analyst2, article):
    client = signed_in(analyst)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            printed(client, article)
        return len(captured)

    make.passage(analyst, article)
    printed(client, article)
    few = queries()
    for quote in ("رويترز", "سوريا", "العراق", "الحكومة"):
        make.passage(analyst2, article, quote=quote, tags=[quote])
    assert queries() == few


def test_the_reading_page_prints_legend_and_source_too(analyst, article):
    make.passage(analyst, article)
    page = Page(signed_in(analyst).get(article.get_absolute_url()))
    assert page.all("div", class_="paper")
    assert "printed for analyst" in page.text
    assert page.all("a", href=f"/articles/{article.slug}/print/")
