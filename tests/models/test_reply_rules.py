"""What PostgreSQL itself keeps of replies and of the note for the next shift."""

from uuid import uuid4

import pytest

from readingroom.models import Handover, Passage, Reply, User
from readingroom.services import talk
from tests import make
from tests.models.raw import refused, run


@pytest.fixture
def passage(article, analyst):
    return make.passage(analyst, article)


def insert(passage, author, **changed):
    fields = {"kind": "say", "text": "so?", "visibility": "room", **changed}
    return Reply.objects.create(id=uuid4(), passage=passage, author=author, **fields)


@pytest.mark.parametrize(
    "change",
    [
        "text = 'other'",
        "kind = 'resolve'",
        "visibility = 'private'",
        "author_id = author_id + 1",
        "created_at = now() + interval '1 day'",
        "addressee_ids = '{1}'",
        "id = gen_random_uuid()",
    ],
)
def test_what_was_said_is_not_changed(passage, analyst2, change):
    make.reply(analyst2, passage)
    with refused("reply_keeps_words"):
        run(f"UPDATE readingroom_reply SET {change}")


def test_it_can_be_taken_back_alone(passage, analyst2):
    make.reply(analyst2, passage)
    run("UPDATE readingroom_reply SET removed_at = now()")
    run("UPDATE readingroom_reply SET removed_at = NULL")
    with refused("reply_is_kept"):
        run("DELETE FROM readingroom_reply")


def test_a_reply_has_the_circle_of_its_passage(article, passage, analyst, analyst2):
    desk = make.desk(people=[analyst])
    closed = make.passage(analyst, article, visibility="desk", desk=desk)
    for there, circle in (
        (passage, {"visibility": "private"}),
        (passage, {"visibility": "desk", "desk": desk}),
        (closed, {"visibility": "room"}),
    ):
        with refused("reply_circle_is_its_passages"):
            insert(there, analyst2, **circle)


def test_private_and_removed_passages_hear_their_author_alone(
    article, passage, analyst, analyst2
):
    private = make.passage(analyst, article, visibility="private")
    insert(private, analyst, visibility="private")
    with refused("reply_on_private_is_its_authors"):
        insert(private, analyst2, visibility="private")
    run("UPDATE readingroom_passage SET removed_at = now()")
    with refused("reply_on_private_is_its_authors"):
        insert(passage, analyst2)


def test_replies_name_people_who_are_there_once(passage, analyst, analyst2):
    for named in ([analyst.pk, analyst.pk], [10**9]):
        with refused("reply_addressees_exist"):
            insert(passage, analyst2, addressee_ids=named)
    with refused("reply_twenty_addressees"):
        people = [make.person(f"p{n}").pk for n in range(21)]
        insert(passage, analyst2, addressee_ids=people)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"text": ""}, "reply_says_something"),
        ({"text": "x" * 5001}, "reply_text_length"),
        ({"kind": "shout"}, "reply_kind_known"),
    ],
)
def test_a_reply_is_in_bounds(passage, analyst2, fields, rule):
    with refused(rule):
        insert(passage, analyst2, **fields)


def test_a_desk_has_one_note_and_so_has_the_room(analyst):
    desk = make.desk(people=[analyst])
    for place in (desk, None):
        Handover.objects.create(desk=place, updated_by=analyst)
        with refused("handover_one_per_desk"):
            Handover.objects.create(desk=place, updated_by=analyst)


class TestWhoMaySee:
    """A reply can name those who see the passage: neither more people nor fewer."""

    def test_it_mirrors_visible_to(self, curator):
        people = [
            curator,
            make.person("admin", "admin"),
            make.person("reader", "reader"),
            make.person("gone", "admin", is_active=False),
            *(make.person(name) for name in ("inside", "both", "outside", "author")),
        ]
        by_name = {person.username: person for person in people}
        author = by_name["author"]
        one = make.desk("One", [by_name["inside"], by_name["both"], author])
        two = make.desk("Two", [by_name["both"], author, by_name["reader"]])
        articles = [
            make.article(curator),
            make.article(curator, published=False),
            make.article(author, published=False),
            make.article(author, desk=one),
            make.article(author, desk=one, published=False),
        ]
        circles = [("room", None), ("private", None), ("desk", one), ("desk", two)]
        count = 0
        for article in articles:
            for visibility, desk in circles:
                passage = make.passage(
                    author, article, visibility=visibility, desk=desk
                )
                listed = set(User.objects.who_may_see(passage))
                seen = {
                    person
                    for person in people
                    if Passage.objects.visible_to(person).filter(pk=passage.pk)
                }
                assert listed == seen, (article.status, article.desk, visibility, desk)
                count += len(seen)
        assert count > 30

    def test_naming_takes_its_people_from_there(self, article, analyst, analyst2):
        desk = make.desk(people=[analyst, analyst2])
        passage = make.passage(analyst, article, visibility="desk", desk=desk)
        make.person("outside")
        said = talk.reply(
            by=analyst, passage=passage, id=uuid4(), text="@outside @analyst2"
        )
        assert said.reply.addressee_ids == [analyst2.pk]
