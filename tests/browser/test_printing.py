"""On paper: what is clicked is gone, numbers are there, dark pages turn white."""

import re

from playwright.sync_api import expect

from tests import make


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_reading_page_numbers_its_passages_on_paper(
    reads, visit, analyst, article, codebook
):
    make.passage(analyst, article, "التطورات", tags=["attack"], note="first")
    make.passage(analyst, article, "قطاع غزة", tags=["attack"], note="second")
    page = reads(analyst).page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    numbers = page.locator(".block [data-number]")
    numbered = numbers.evaluate_all("all => all.map((each) => each.dataset.number)")
    assert numbered == ["1", "2"]
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".paper")).to_contain_text("printed for")
    for gone in (".topbar", ".bar", ".card__foot"):
        expect(page.locator(gone).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(numbers).to_have_count(0)
    page.emulate_media(media="screen")
    expect(page.locator(".paper")).to_be_hidden()


def test_a_dark_page_is_printed_on_white(visit, analyst, article):
    page = visit(analyst, f"/articles/{article.slug}/print/")
    page.locator("html").evaluate("html => (html.dataset.theme = 'dark')")
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("#block-1, .block").first).to_have_css(
        "color", "rgb(31, 29, 26)"
    )


def test_the_margin_stands_on_the_left_of_arabic(visit, analyst, article, codebook):
    make.passage(analyst, article, "قطاع غزة", tags=["attack"])
    page = visit(analyst, f"/articles/{article.slug}/print/")
    page.set_viewport_size({"width": 690, "height": 1000})
    page.emulate_media(media="print")
    block = page.locator(".block").nth(1).bounding_box()
    margin = page.locator(".printed__margin").nth(1).bounding_box()
    assert margin["x"] + margin["width"] <= block["x"]
    assert abs(margin["y"] - block["y"]) < 30


def test_what_is_ticked_off_is_not_printed(visit, analyst, article, codebook):
    make.passage(analyst, article, "قطاع غزة", tags=["attack"], note="the note")
    page = visit(analyst, f"/articles/{article.slug}/print/")
    expect(page.locator(".reference")).to_be_visible()
    page.get_by_role("checkbox", name="Passages").uncheck()
    for gone in (".reference", ".printed__notes", ".printed__mark"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".printed .chip").first).to_be_visible()
    page.get_by_role("checkbox", name="Who said what").uncheck()
    expect(page.locator(".printed .chip").first).to_be_hidden()


def test_a_long_article_breaks_into_pages(visit, analyst, curator, codebook):
    text = "عنوان\n" + "\n".join(["جملة طويلة من نص المقال " * 30] * 12)
    article = make.article(curator, text=text)
    make.passage(analyst, article, "جملة طويلة", tags=["attack"], note="kept")
    page = visit(analyst, f"/articles/{article.slug}/print/")
    pdf = page.pdf(format="A4")
    assert 2 <= pages_of(pdf) <= 5
