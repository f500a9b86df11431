"""Without JavaScript the room is still read, and history still undoes."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage
from tests import make


@pytest.fixture
def passage(analyst, article, codebook):
    return make.passage(analyst, article, "قطاع غزة", tags=["attack"], note="kept")


@pytest.fixture
def page(visit, analyst, passage):
    return visit(analyst, java_script_enabled=False)


def test_list_and_article_are_read_without_scripts(page, article, passage):
    page.get_by_role("link", name=article.title).click()
    expect(page.locator("#block-1")).to_contain_text("سامح شكري")
    expect(page.locator(".block [data-p]")).to_have_text("قطاع غزة")
    expect(page.locator(f"#passage-{passage.pk}")).to_contain_text("kept")
    expect(page.locator(".chip").first).to_be_visible()


def test_history_takes_back_without_scripts(page, passage):
    page.get_by_role("link", name="History").click()
    line = page.locator(".deed", has_text="tagged a passage")
    expect(line.locator(".deed__quote")).to_have_text("قطاع غزة")
    line.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/history/**")
    expect(page.locator(".deed")).to_have_count(2)
    assert Passage.objects.get().removed_at is not None


def test_undo_on_the_page_comes_back_to_the_page_without_scripts(
    page, article, analyst
):
    make.passage(analyst, article, "الحكومة")
    page.goto(article.get_absolute_url())
    expect(page.locator(".card")).to_have_count(2)
    page.locator("#undo button").click()
    expect(page.locator("#block-1")).to_be_visible()
    expect(page.locator(".card")).to_have_count(1)
    page.locator("#redo button").click()
    expect(page.locator(".card")).to_have_count(2)


def test_a_passage_is_tagged_without_scripts(page, article, passage):
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="Tag a passage by quoting its words").click()
    page.get_by_label("It begins with the words").fill("سوريا")
    page.get_by_label("and ends with the words").fill("هشا")
    page.get_by_label("attack").check()
    page.get_by_label("A new tag").fill("front")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".card")).to_have_count(2)
    made = Passage.objects.exclude(pk=passage.pk).get()
    assert made.quote.startswith("سوريا والعراق لا يزال هشاً")
    expect(page.locator(f"#passage-{made.pk} .tag")).to_have_text(["attack", "front"])
