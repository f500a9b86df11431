"""A curator outside a desk sees nothing of it, wherever the admin shows something."""

import pytest

from readingroom.models import Article, Deed
from tests.admin.conftest import signed_in

LISTS = ["article", "entity", "tag", "outlet", "passage", "deed", "desk"]


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("model", LISTS)
def test_lists_and_their_filters_are_silent(curating, closed, model):
    shown = page(curating, f"/admin/readingroom/{model}/")
    assert not [name for name in [*closed.names, "Zeta Entity"] if name in shown]


@pytest.mark.parametrize("model", LISTS)
def test_the_desks_own_curator_sees_them(closed, model):
    shown = page(signed_in(closed.member), f"/admin/readingroom/{model}/")
    assert [name for name in [*closed.names, "Zeta Entity"] if name in shown]


def test_the_first_page_counts_only_what_is_visible(curating, closed):
    Article.objects.filter(pk=closed.article.pk).update(status="draft")
    shown = page(curating, "/admin/")
    assert not [name for name in closed.names if name in shown]
    assert '<span class="todo__count">0</span>' in shown


@pytest.mark.parametrize("what", ["change", "history", "delete", "findings"])
def test_an_article_of_the_desk_does_not_exist(curating, closed, what):
    path = f"/admin/readingroom/article/{closed.article.pk}/{what}/"
    assert curating.get(path).status_code == 404 if what != "delete" else 403
    assert curating.post(path, {"_publish": "1"}).status_code in (403, 404)


@pytest.mark.parametrize("what", ["tag", "outlet", "desk", "entity", "passage"])
def test_no_page_of_the_desks_things_exists(curating, closed, what):
    row = closed.article.outlet if what == "outlet" else getattr(closed, what)
    for page_name in ("change", "history"):
        path = f"/admin/readingroom/{what}/{row.pk}/{page_name}/"
        assert curating.get(path).status_code == 404


def test_a_finding_of_the_desks_article_cannot_be_decided(curating, closed):
    path = f"/admin/readingroom/article/{closed.article.pk}/findings/"
    key = f"mention:{closed.mention.pk}"
    assert curating.post(path, {"one": f"confirm {key}"}).status_code == 404
    assert curating.get(f"{path}mention/{closed.mention.pk}/").status_code == 404
    closed.mention.refresh_from_db()
    assert closed.mention.status == "suggested"


def test_a_finding_is_reached_through_its_own_article_only(curating, closed, article):
    path = f"/admin/readingroom/article/{article.pk}/findings/"
    key = f"mention:{closed.mention.pk}"
    assert curating.post(path, {"one": f"confirm {key}"}).status_code == 404
    assert curating.get(f"{path}mention/{closed.mention.pk}/").status_code == 404


def test_autocomplete_offers_no_entity_of_a_closed_article(curating, closed):
    fields = "app_label=readingroom&model_name=mention&field_name=entity"
    path = f"/admin/autocomplete/?{fields}&term=zeta"
    assert curating.get(path).json()["results"] == []
    found = signed_in(closed.member).get(path).json()["results"]
    assert [row["text"] for row in found] == ["Zeta Entity"]


def test_forms_offer_neither_desk_nor_tag_nor_outlet(curating, closed, article):
    for path in (
        "/admin/readingroom/tag/add/",
        f"/admin/readingroom/article/{article.pk}/change/",
    ):
        shown = page(curating, path)
        assert not [name for name in closed.names if name in shown]
    pasted = {"paste": "عنوان\nنص من سطر واحد.", "preview": "1"}
    shown = curating.post("/admin/readingroom/article/add/", pasted).content.decode()
    assert "known-outlets" in shown
    assert not [name for name in closed.names if name in shown]


def test_an_article_cannot_be_pushed_onto_a_foreign_desk(curating, closed, article):
    path = f"/admin/readingroom/article/{article.pk}/change/"
    form = {"language": "ar", "direction": "rtl", "desk": str(closed.desk.pk)}
    assert "errorlist" in curating.post(path, form).content.decode()
    article.refresh_from_db()
    assert article.desk is None


def test_history_of_the_desk_is_its_own(curating, closed, curator):
    assert Deed.objects.filter(article=closed.article).exists()
    shown = page(curating, "/admin/readingroom/deed/?q=zeta")
    assert "zeta codeword" not in shown


def test_an_administrator_sees_desks_but_not_what_they_keep(administering, closed):
    assert "Closed Desk Zeta" in page(administering, "/admin/readingroom/desk/")
    shown = page(administering, "/admin/readingroom/article/")
    assert "ملف مغلق" not in shown


FIELDS = [("passage", "article"), ("tag", "parent"), ("article", "outlet")]


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_autocomplete_of_other_fields_is_as_silent(curating, closed, model, field):
    asked = f"app_label=readingroom&model_name={model}&field_name={field}"
    for word in ("zeta", "ملف", ""):
        response = curating.get(f"/admin/autocomplete/?{asked}&term={word}")
        shown = str(response.json())
        assert not [name for name in closed.names if name in shown]


@pytest.mark.parametrize("model", ["membership", "deed", "article"])
def test_people_are_not_to_be_looked_up_by_curators(curating, closed, model):
    field = {"membership": "person", "deed": "by", "article": "submitted_by"}[model]
    asked = f"app_label=readingroom&model_name={model}&field_name={field}&term=m"
    assert curating.get(f"/admin/autocomplete/?{asked}").status_code == 403
