import pytest

from readingroom.models import Article, Deed, Mention, Outlet
from readingroom.services import curation
from tests import make
from tests.admin.pages import sent
from tests.views.visiting import Page

LIST = "/admin/readingroom/article/"


def change(article) -> str:
    return f"{LIST}{article.pk}/change/"


def test_correcting_an_article_leaves_one_deed_and_one_event(curating, article):
    events = article.events.count()
    form = sent(curating.get(change(article)))
    form |= {"author": "كاتب آخر", "outlet_name": "صحيفة جديدة", "_continue": "1"}
    assert curating.post(change(article), form).status_code == 302
    article.refresh_from_db()
    assert (article.author, article.outlet.name) == ("كاتب آخر", "صحيفة جديدة")
    deed = Deed.objects.get(article=article, verb="change")
    assert article.events.count() == events + 1
    assert article.events.order_by("-pgh_id").first().pgh_context_id == deed.pk


def test_a_direction_is_set_by_hand_and_stays(curating, article):
    """Whatever was guessed at import, for whoever opens the article."""

    def directions():
        page = Page(curating.get(article.get_absolute_url()))
        return [each["dir"] for each in page.all("article", class_="reading")]

    assert directions() == ["rtl"]
    form = sent(curating.get(change(article))) | {"direction": "ltr"}
    curating.post(change(article), form)
    assert directions() == ["ltr"]


def test_saving_without_a_change_leaves_no_deed(curating, article):
    form = sent(curating.get(change(article)))
    curating.post(change(article), form | {"_continue": "1"})
    assert not Deed.objects.filter(article=article, verb="change").exists()


@pytest.mark.parametrize(
    ("button", "status"),
    [("_publish", "published"), ("_archive", "archived"), ("_redraft", "draft")],
)
def test_the_buttons_move_an_article_and_keep_what_was_typed(
    curating, curator, button, status
):
    start = "published" if button == "_redraft" else "draft"
    article = make.article(curator, published=start == "published")
    form = sent(curating.get(change(article)))
    form |= {"note": "كلمة للقراء", button: "1"}
    assert curating.post(change(article), form).url == change(article)
    article.refresh_from_db()
    assert (article.status, article.note) == (status, "كلمة للقراء")


def test_bad_input_keeps_what_was_typed(curating, article):
    form = sent(curating.get(change(article)))
    form |= {
        "url": "nowhere",
        "author": "اسم\N{RIGHT-TO-LEFT OVERRIDE}",
        "note": "ملاحظة",
    }
    response = curating.post(change(article), form)
    shown = response.content.decode()
    assert "nowhere" in shown
    assert "ملاحظة" in shown
    assert set(response.context["adminform"].form.errors) == {"url", "author"}


def test_a_second_saver_is_told_and_loses_nothing(curating, article, admin):
    form = sent(curating.get(change(article)))
    curation.change(article, by=admin, apply=lambda row: setattr(row, "note", "سبق"))
    response = curating.post(change(article), form | {"author": "متأخر"})
    shown = response.content.decode()
    assert "admin has changed this meanwhile" in shown
    assert "متأخر" in shown
    article.refresh_from_db()
    assert (article.note, article.author) == ("سبق", "")
    again = sent(response) | {"author": "متأخر", "_continue": "1"}
    assert curating.post(change(article), again).status_code == 302


def test_the_change_page_shows_the_text_and_what_was_done(curating, article):
    shown = curating.get(change(article)).content.decode()
    assert "🙂" in shown
    assert 'data-kind="heading"' in shown
    assert f'href="{article.get_absolute_url()}"' in shown
    assert "قال وزير الخارجية المصري" in shown


@pytest.mark.parametrize("action", ["publish", "archive", "redraft", "find_again"])
def test_actions_leave_a_deed_for_each_article(curating, curator, action):
    articles = [make.article(curator, published=False) for _ in range(2)]
    chosen = [str(article.pk) for article in articles]
    before = Deed.objects.count()
    form = {"action": action, "_selected_action": chosen}
    assert curating.post(LIST, form).status_code == 302
    assert Deed.objects.count() == before + 2


def test_finding_again_keeps_what_was_decided(curating, article, curator):
    mention = article.current_revision.mentions.order_by("start").first()
    curation.decide(mention, "rejected", by=curator)
    form = sent(curating.get(change(article)))
    curating.post(change(article), form | {"_find_again": "1"})
    assert Mention.objects.get(pk=mention.pk).status == "rejected"


def test_titles_are_found_in_any_spelling(curating, curator):
    make.article(curator, "إِعْلان الحُكومة\nنص.")
    make.article(curator, "خبر آخر\nنص.")
    shown = curating.get(f"{LIST}?q=اعلان").content.decode()
    assert "إِعْلان" in shown
    assert "خبر آخر" not in shown


def test_lists_never_load_a_text(curating, article, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as queries:
        curating.get(LIST)
        curating.get("/admin/")
    texts = [q["sql"] for q in queries if '"readingroom_revision"."text"' in q["sql"]]
    assert texts == []


def test_nothing_offers_to_delete(curating, article):
    assert "delete" not in curating.get(change(article)).content.decode()
    assert "delete_selected" not in curating.get(LIST).content.decode()
    form = {"action": "delete_selected", "_selected_action": [str(article.pk)]}
    curating.post(LIST, form | {"post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_changed_address_may_not_be_a_script(curating, article):
    form = sent(curating.get(change(article)))
    curating.post(change(article), form | {"url": "javascript:alert(1)"})
    article.refresh_from_db()
    assert article.url == ""


def test_clearing_the_outlet_leaves_the_outlet_itself(curating, article):
    name = article.outlet.name
    form = sent(curating.get(change(article))) | {"outlet_name": "", "_continue": "1"}
    curating.post(change(article), form)
    article.refresh_from_db()
    assert article.outlet is None
    assert Outlet.objects.filter(name=name).exists()
