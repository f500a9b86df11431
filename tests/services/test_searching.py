"""A changed name is looked for in all articles, in short steps that can be cut off."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from readingroom.models import (
    Article,
    Deed,
    Entity,
    Mention,
    Name,
    NameSearch,
    SearchedArticle,
)
from readingroom.services import curation, searching, undoing
from tests import make
from tests.services.beside import in_a_thread

NAME = "درب الياقوت"
TEXT = f"عنوان\nذكر أن {NAME} حضر إلى المكان مع آخرين."
pytestmark = pytest.mark.django_db


def entity(by, label=NAME, kind="person"):
    return curation.save_entity(Entity(kind=kind, label=label), by=by)


def run(search=None, stop=lambda: False):
    search = search or NameSearch.objects.open().get()
    done = searching.run(search.pk, asked_to_stop=stop)
    search.refresh_from_db()
    return done, search


def found(entity):
    return set(Mention.objects.filter(entity=entity).values_list("revision", flat=True))


def changed(search):
    return {
        row.article_id: (row.added_count, row.removed_count)
        for row in SearchedArticle.objects.filter(search=search)
    }


def jobs():
    return list(ProcrastinateJob.objects.order_by("id").values_list("status", "args"))


class TestAsking:
    """Each deed that changes a name asks for one search, in its own transaction."""

    @pytest.fixture(autouse=True)
    def _articles(self, article):
        pass

    def test_a_new_entity(self, curator):
        made = entity(curator)
        search = NameSearch.objects.get()
        assert (search.entity, search.spellings, search.state) == (
            made,
            [NAME],
            "waiting",
        )
        assert search.asked_by == curator
        assert jobs() == [("todo", {"search": search.pk})]

    def test_a_deed_that_fails_leaves_neither_search_nor_job(self, curator):
        with transaction.atomic():
            entity(curator)
            assert len(jobs()) == 1
            transaction.set_rollback(True)
        assert jobs() == []
        assert not NameSearch.objects.exists()

    def test_further_names_join_the_one_that_waits(self, curator):
        made = entity(curator)
        curation.add_names(made, ["الفلاني", "زيد الفلاني"], by=curator)
        search = NameSearch.objects.get()
        assert set(search.spellings) == {NAME, "الفلاني", "زيد الفلاني"}
        assert len(jobs()) == 1

    @pytest.mark.parametrize(
        "change",
        ["a name changes", "a name goes", "a name comes back", "the label", "the kind"],
    )
    def test_what_is_looked_for(self, curator, change):
        made = entity(curator)
        curation.add_names(made, ["الفلاني"], by=curator)
        name = made.names.get(text="الفلاني")
        if change == "a name comes back":
            curation.delete(name, by=curator)
        run()
        if change == "a name changes":
            name.text = "العلاني"
            curation.save_name(name, by=curator)
            wanted = {"الفلاني", "العلاني"}
        elif change == "a name goes":
            curation.delete(name, by=curator)
            wanted = {"الفلاني"}
        elif change == "a name comes back":
            undoing.undo(Deed.objects.get(verb="delete"), by=curator)
            wanted = {"الفلاني"}
        elif change == "the label":
            made.label = "السيد زيد"
            curation.save_entity(made, by=curator)
            wanted = {"الفلاني", NAME, "السيد زيد"}
        else:
            made.kind = "organisation"
            curation.save_entity(made, by=curator)
            wanted = {"الفلاني", NAME}
        assert set(NameSearch.objects.open().get().spellings) == wanted

    def test_a_note_asks_for_nothing(self, curator):
        made = entity(curator)
        run()
        made.note = "ملاحظة"
        curation.save_entity(made, by=curator)
        assert not NameSearch.objects.open().exists()

    def test_all_names_once_more(self, curator):
        made = entity(curator)
        curation.add_names(made, ["الفلاني"], by=curator)
        run()
        curation.search_again(made, by=curator)
        assert NameSearch.objects.open().get().spellings == ["الفلاني", NAME]


def test_in_a_room_without_articles_nothing_is_looked_for(curator):
    entity(curator)
    assert not NameSearch.objects.exists()
    assert jobs() == []


class TestFinding:
    def test_in_drafts_archives_and_closed_desks_too(self, curator, analyst):
        desk = make.desk(people=[analyst])
        articles = [
            make.article(curator, text=TEXT),
            make.article(curator, text=TEXT, published=False),
            make.article(curator, text=TEXT, desk=desk),
            make.article(curator, text=TEXT.replace(NAME, "لدرب «الياقوت»")),
        ]
        archived = make.article(curator, text=TEXT)
        Article.objects.filter(pk=archived.pk).update(status="archived")
        other = make.article(curator)
        made = entity(curator)
        done, search = run()
        assert done
        assert search.state == "finished"
        assert found(made) == {a.current_revision_id for a in [*articles, archived]}
        wanted = dict.fromkeys((a.pk for a in [*articles, archived]), (1, 0))
        assert changed(search) == wanted
        assert other.pk not in changed(search)

    def test_a_name_that_goes_takes_its_mentions_along(self, curator):
        article = make.article(curator, text=TEXT)
        made = entity(curator)
        run()
        curation.delete(made.names.get(), by=curator)
        _done, search = run()
        assert not found(made)
        assert changed(search) == {article.pk: (0, 1)}

    def test_a_new_label_keeps_the_mentions(self, curator):
        make.article(curator, text=TEXT)
        made = entity(curator)
        run()
        made.label = "السيد زيد"
        curation.save_entity(made, by=curator)
        _done, search = run()
        assert len(found(made)) == 1
        assert changed(search) == {}

    def test_what_is_found_again_as_it_was_keeps_its_row(self, curator):
        article = make.article(curator, text=make.TEXT + f"\nوحضر {NAME} أيضاً.")
        revision = article.current_revision
        before = set(revision.mentions.values_list("pk", "start"))
        claims = set(revision.claims.values_list("pk", flat=True))
        entity(curator)
        run()
        assert before < set(revision.mentions.values_list("pk", "start"))
        assert set(revision.claims.values_list("pk", flat=True)) == claims

    def test_decisions_stay(self, curator):
        article = make.article(curator, text=TEXT)
        made = entity(curator)
        run()
        mention = Mention.objects.get(entity=made)
        curation.decide(mention, "rejected", by=curator)
        curation.search_again(made, by=curator)
        run()
        again = article.current_revision.mentions.get(start=mention.start)
        assert (again.pk, again.status) == (mention.pk, "rejected")

    def test_machine_finds_are_no_history(self, curator):
        make.article(curator, text=TEXT)
        entity(curator)
        deeds = Deed.objects.count()
        run()
        assert Deed.objects.count() == deeds


class TestBeingCutOff:
    @pytest.fixture
    def articles(self, curator):
        made = [make.article(curator, text=TEXT) for _ in range(5)]
        return sorted(made, key=lambda article: article.pk)

    def test_it_stops_between_two_articles_and_goes_on_there(self, curator, articles):
        made = entity(curator)
        answers = iter([False, False, True])
        done, search = run(stop=lambda: next(answers))
        assert not done
        assert (search.state, search.looked_until) == ("running", articles[1].pk)
        assert len(found(made)) == 2
        done, search = run()
        assert done
        assert len(found(made)) == 5
        assert sum(added for added, _gone in changed(search).values()) == 5

    def test_an_article_done_twice_counts_once(self, curator, articles):
        entity(curator)
        answers = iter([False, False, True])
        _done, search = run(stop=lambda: next(answers))
        NameSearch.objects.update(looked_until=UUID(int=0))
        _done, search = run()
        assert changed(search) == {a.pk: (1, 0) for a in articles}

    def test_a_newer_change_begins_it_anew(self, curator, articles):
        made = entity(curator)
        old = NameSearch.objects.get()

        def meanwhile():
            if NameSearch.objects.get().looked_until == articles[2].pk:
                curation.add_names(made, ["آخرين"], by=curator)
            return False

        done, search = run(stop=meanwhile)
        # this run is over; the job of the newer change does all of it
        assert done
        assert (search.pk, search.state, search.looked_until) == (
            old.pk,
            "waiting",
            None,
        )
        assert set(search.spellings) == {NAME, "آخرين"}
        _done, search = run()
        assert search.state == "finished"
        assert sum(added for added, _gone in changed(search).values()) == 10

    def test_a_search_that_is_done_is_left_alone(self, curator, articles):
        entity(curator)
        _done, search = run()
        assert run(search)[0]
        assert changed(search) == {a.pk: (1, 0) for a in articles}

    def test_a_search_that_is_not_there_is_no_trouble(self):
        assert searching.run(0, asked_to_stop=lambda: False)

    def test_one_that_failed_is_followed_by_another(self, curator, articles):
        made = entity(curator)
        NameSearch.objects.update(state="running")
        searching.fail(NameSearch.objects.get().pk)
        curation.add_names(made, ["آخرين"], by=curator)
        states = NameSearch.objects.order_by("pk").values_list("state", flat=True)
        assert list(states) == ["failed", "waiting"]

    def test_old_searches_forget_where_they_found_something(self, curator, articles):
        entity(curator)
        _done, search = run()
        searching.forget()
        assert changed(search)
        long_ago = timezone.now() - timedelta(days=31)
        NameSearch.objects.update(finished_at=long_ago)
        searching.forget()
        assert not changed(search)


@pytest.mark.django_db(transaction=True)
def test_an_article_coming_in_meanwhile_is_not_missed():
    """It was found in before the name was given, and is committed after the search has
    begun: the search waits for it."""
    curator = make.person("curator", "curator")
    make.article(curator)
    with transaction.atomic():
        late = make.article(curator, text=TEXT)
        made = in_a_thread(lambda: entity(curator))
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = 0")
        pool = ThreadPoolExecutor(1)
        searched = pool.submit(lambda: (run(), connection.close()))
        with pytest.raises(TimeoutError):
            searched.result(timeout=1)
    searched.result(timeout=30)
    pool.shutdown()
    assert found(made) == {late.current_revision_id}


@pytest.mark.django_db(transaction=True)
def test_two_curators_at_once_ask_for_one_search():
    curator = make.person("curator", "curator")
    make.article(curator)
    made = entity(curator)
    run()
    with transaction.atomic():
        curation.add_names(made, ["أول"], by=curator)
        pool = ThreadPoolExecutor(1)

        def other():
            curation.add_names(made, ["ثان"], by=curator)
            connection.close()

        second = pool.submit(other)
    second.result(timeout=30)
    pool.shutdown()
    assert set(NameSearch.objects.open().get().spellings) == {"أول", "ثان"}
    assert ProcrastinateJob.objects.filter(status="todo").count() <= 2
    assert Name.objects.filter(entity=made).count() == 3
