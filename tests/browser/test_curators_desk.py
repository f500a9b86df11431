"""The curators' desk in a real browser: no page of it breaks the content policy."""

import pytest
from django.db import connection
from playwright.sync_api import expect

from readingroom.models import Article, Entity, Mention, NameSearch
from readingroom.services import curation, searching
from tests import make

TEXT = """\
وزير الخارجية يحذر من موجة جديدة
أسباب القلق
قال وزير الخارجية المصري سامح شكري إن بلاده تتابع التطورات في قطاع غزة."""
ROOT = "/admin/readingroom"


def test_guesses_are_corrected_beside_the_preview(visit, curator):
    page = visit(curator, "/admin/")
    page.get_by_role("link", name="Add an article").click()
    page.fill("[name=paste]", TEXT)
    page.get_by_role("button", name="Preview", exact=True).click()
    preview = page.locator(".preview__text")
    expect(preview.locator("[data-kind=heading]")).to_have_text("أسباب القلق")
    expect(preview).to_have_attribute("dir", "rtl")
    page.fill("[name=outlet]", "وكالة الأنباء")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".state").first).to_have_text("published")
    assert Article.objects.get().outlet.name == "وكالة الأنباء"


def test_a_file_is_carried_through_the_preview(visit, curator, tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    page = visit(curator, f"{ROOT}/article/add/")
    page.set_input_files("[name=upload]", file)
    page.get_by_role("button", name="Preview", exact=True).click()
    page.get_by_role("button", name="Save as draft").click()
    expect(page.locator(".state").first).to_have_text("draft")
    assert bytes(Article.objects.get().current_revision.original) == file.read_bytes()


def test_one_finding_gets_another_entity_and_the_rest_are_rejected(visit, curator):
    article = make.article(by=curator, text=TEXT)
    page = visit(curator, f"{ROOT}/article/{article.pk}/findings/?show=all")
    page.locator("a[href*='/mention/']").first.click()
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("مصر")
    page.locator(".select2-results__option", has_text="مصر").first.click()
    page.get_by_role("button", name="Keep and confirm").click()
    expect(page.locator(".messagelist")).to_contain_text("Corrected and confirmed.")
    assert Mention.objects.filter(status="confirmed").count() == 1
    page.goto(f"{ROOT}/article/{article.pk}/findings/?show=suggested")
    page.get_by_role("checkbox", name="Tick all").check()
    page.get_by_role("button", name="Reject the ticked").click()
    expect(page.locator(".messagelist")).to_contain_text("Rejected")
    assert not Mention.objects.filter(status="suggested").exists()


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("ar", "light")])
def test_no_page_is_wider_than_the_window(visit, admin, language, scheme):
    admin.language = language
    admin.save()
    article = make.article(by=admin, text=TEXT)
    tag = make.tag(by=admin)
    make.passage(by=admin, article=article)
    page = visit(admin, "/admin/", color_scheme=scheme)
    # which of a list's filters are folded; their names, and nothing of an article
    page.watch.expects.append("django.admin.filtersState")
    way = "rtl" if language == "ar" else "ltr"
    expect(page.locator("html")).to_have_attribute("dir", way)
    paths = [f"{ROOT}/article/{article.pk}/{last}/" for last in ("change", "history")]
    paths += [f"{ROOT}/tag/{tag.pk}/change/", f"{ROOT}/entity/add/"]
    for model in ("article", "entity", "tag", "outlet", "passage", "deed"):
        paths.append(f"{ROOT}/{model}/")
    for path in [*paths, f"{ROOT}/desk/add/", f"{ROOT}/user/add/"]:
        page.goto(path)
        expect(page.locator("#content")).to_be_visible()
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{path} is {width} pixels too wide"


def test_a_search_for_a_name_is_followed_without_reloading(visit, curator):
    """What is typed into the page's form meanwhile is not touched."""
    articles = [make.article(by=curator, text=TEXT) for _ in range(3)]
    made = Entity(kind="organisation", label="أسباب القلق")
    curation.save_entity(made, by=curator)
    page = visit(curator, f"{ROOT}/entity/{made.pk}/change/")
    expect(page.locator(".search")).to_contain_text("nothing works in the background")
    page.fill("[name=note]", "ما كُتب في الأثناء")
    NameSearch.objects.update(state="running", looked_until=max(a.pk for a in articles))
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    expect(page.locator(".search")).to_contain_text("Looked through 3 of 3 articles")
    expect(page.locator(".search progress")).to_have_js_property("position", 1)
    NameSearch.objects.update(state="running", looked_until=None)
    searching.run(NameSearch.objects.get().pk, asked_to_stop=lambda: False)
    expect(page.locator(".search")).to_contain_text("3 new mentions")
    expect(page.locator("[name=note]")).to_have_value("ما كُتب في الأثناء")
    page.goto("/admin/")
    expect(page.locator(".search")).to_contain_text("All articles were looked through")
