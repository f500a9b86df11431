"""How far the search for changed names is, told to each as far as it is theirs."""

import re
from uuid import UUID

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from readingroom.models import Article, Entity, NameSearch, SearchedArticle
from readingroom.queries import searches
from readingroom.services import curation, searching
from tests import make
from tests.admin.conftest import signed_in
from tests.admin.pages import queries, sent

NAME = "درب الياقوت"
TEXT = f"عنوان أول\nذكر أن {NAME} حضر إلى المكان."
HIDDEN = f"عنوان خفي\nذكر أن {NAME} حضر مع {NAME} إلى المكان."
LAST = UUID(int=2**128 - 1)


def entity(by, label=NAME):
    return curation.save_entity(Entity(kind="organisation", label=label), by=by)


def run():
    for search in NameSearch.objects.open():
        searching.run(search.pk, asked_to_stop=lambda: False)


def shown(client, path="/admin/"):
    response = client.get(path)
    assert response.status_code == 200
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def fragment(entity):
    return f"/admin/readingroom/entity/{entity.pk}/search/"


@pytest.fixture
def works(db):
    """A worker gives signs of life."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert ProcrastinateWorker.objects.exists()


class TestProgress:
    def test_the_first_page_is_silent_while_nothing_is_looked_for(self, curating):
        assert "looked for in all articles" not in shown(curating)

    def test_what_waits_for_a_worker_says_so(self, curating, curator, article):
        entity(curator)
        assert "nothing works in the background" in shown(curating)
        assert NAME in shown(curating)

    def test_what_waits_for_its_turn_says_so(self, curating, curator, article, works):
        made = entity(curator)
        assert "Waiting for its turn" in shown(curating)
        assert "Waiting for its turn" in shown(curating, fragment(made))

    def test_what_runs_says_how_far_it_is(self, curating, curator, works):
        articles = [make.article(curator, text=TEXT) for _ in range(4)]
        made = entity(curator)
        place = sorted(a.pk for a in articles)[2]
        NameSearch.objects.update(state="running", looked_until=place)
        for path in ("/admin/", fragment(made)):
            assert "Looked through 3 of 4 articles" in shown(curating, path)
        page = curating.get(fragment(made)).content.decode()
        assert '<progress class="search__bar" max="4" value="3"' in page
        assert "data-open" in page

    def test_what_is_done_says_what_it_found(self, curating, curator, article):
        make.article(curator, text=TEXT)
        make.article(curator, text=HIDDEN)
        made = entity(curator)
        run()
        page = shown(curating, f"/admin/readingroom/entity/{made.pk}/change/")
        assert "All articles were looked through" in page
        assert "3 new mentions" in page
        assert "عنوان أول" in page
        assert "data-open" not in curating.get(fragment(made)).content.decode()
        curation.add_names(made, ["الياقوت المكنون"], by=curator)
        run()
        curation.delete(made.names.get(text=NAME), by=curator)
        run()
        assert "3 mentions are gone" in shown(curating, fragment(made))

    def test_a_failure_is_told(self, curating, curator, article):
        made = entity(curator)
        NameSearch.objects.update(state="failed", finished_at=timezone.now())
        assert "Stopped by an error" in shown(curating, fragment(made))

    def test_in_arabic(self, curator, article, works):
        curator.language = "ar"
        curator.save()
        entity(curator)
        assert "في انتظار دوره" in shown(signed_in(curator))

    def test_it_can_be_asked_for_again(self, curating, curator, article):
        made = entity(curator)
        run()
        path = f"/admin/readingroom/entity/{made.pk}/change/"
        form = sent(curating.get(path))
        response = curating.post(path, form | {"_search_again": "1"})
        assert response.url == path
        assert NameSearch.objects.open().get().spellings == [NAME]

    def test_pages_cost_the_same_however_many_searches_there_are(
        self, curating, curator, article
    ):
        entity(curator)
        few = queries(curating, "/admin/")
        for number in range(8):
            entity(curator, f"درب {number}")
        assert queries(curating, "/admin/") == few

    def test_only_the_newest_are_listed(self, curator, article):
        for number in range(8):
            entity(curator, f"درب {number}")
        listed = searches.newest(curator)
        assert [row.search.entity.label for row in listed] == [
            f"درب {number}" for number in (7, 6, 5, 4, 3)
        ]


class TestPrivacy:
    @pytest.fixture
    def room(self, curator, works):
        """One article for all, and three of a desk the curator is not on."""
        self.member = make.person("member", "curator")
        desk = make.desk("Closed Desk", people=[self.member])
        self.open = make.article(curator, text=TEXT)
        self.hidden = [
            make.article(self.member, text=HIDDEN, desk=desk) for _ in range(3)
        ]
        self.entity = entity(curator)

    def both(self, curating):
        """What the page says to the curator outside, and to the one of the desk."""
        insider = signed_in(self.member)
        path = fragment(self.entity)
        assert shown(curating) != shown(insider)
        return shown(curating, path), shown(insider, path)

    def test_progress_counts_ones_own_articles(self, room, curating):
        NameSearch.objects.update(state="running", looked_until=LAST)
        outside, inside = self.both(curating)
        assert "Looked through 1 of 1 article" in outside
        assert "Looked through 4 of 4 articles" in inside

    def test_a_step_in_hidden_articles_is_not_to_be_seen(self, room, curating):
        told = set()
        for place in sorted(a.pk for a in Article.objects.exclude(pk=self.open.pk)):
            after = place < self.open.pk
            NameSearch.objects.update(state="running", looked_until=place)
            told.add((after, shown(curating, fragment(self.entity))))
        assert len({said for after, said in told if after}) <= 1
        assert len({said for after, said in told if not after}) <= 1

    def test_finds_count_in_ones_own_articles(self, room, curating):
        run()
        outside, inside = self.both(curating)
        assert "1 new mention." in outside
        assert "7 new mentions." in inside
        assert "خفي" not in outside
        assert "خفي" in inside

    def test_what_was_found_by_the_desk_alone_leaves_no_trace(self, room, curating):
        run()
        Article.objects.filter(pk=self.open.pk).update(desk=self.hidden[0].desk)
        run()
        path = fragment(self.entity)
        assert "Nothing changed in what you may read" in shown(curating, path)

    def test_a_hidden_entity_has_no_page(self, room, curating):
        """Its last name was taken out: now only a closed article tells of it."""
        run()
        SearchedArticle.objects.all().delete()
        Article.objects.filter(pk=self.open.pk).update(desk=self.hidden[0].desk)
        curation.delete(self.entity.names.get(), by=self.member)
        assert NameSearch.objects.open().exists()
        assert curating.get(fragment(self.entity)).status_code == 404
        assert NAME not in shown(curating, "/admin/readingroom/entity/searches/")
        assert NAME in shown(signed_in(self.member))


def test_what_was_left_behind_is_listed_with_the_finds(curating, curator, article):
    from tests.services.test_carrying import mention, revise

    curation.decide(mention(article.current_revision, "سوريا"), "confirmed", by=curator)
    path = f"/admin/readingroom/article/{article.pk}/findings/"
    assert "without a place" not in shown(curating, path)
    revise(article, "\n".join(make.TEXT.split("\n")[:2]), curator)
    page = shown(curating, path)
    assert "without a place in this one" in page
    assert "سوريا" in page
