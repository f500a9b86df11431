"""The reading page's rows: their number of queries, their cards, their repaint, and
what others may not see in them."""

import re
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readingroom.models import Claim, ClaimPart, Mention, Passage, Tag
from readingroom.queries import reading, rows
from readingroom.services import curation, tagging
from readingroom.text.anchors import anchor
from tests import make

LONG = "\n".join(
    ["عنوان طويل"]
    + [f"الفقرة {n} 🙂 تقول شيئا عن قطاع غزة ثم تسكت." for n in range(40)]
)


@pytest.fixture
def long_article(curator):
    return make.article(by=curator, text=LONG)


def scatter(article, by, count, **fields):
    """``count`` passages of 4 to 12 code points, spread evenly over the text."""
    text = article.current_revision.text
    document = article.current_revision.document
    step = max(1, (len(text) - 20) // max(count, 1))
    made = []
    for n in range(count):
        start = (n * step) % (len(text) - 20)
        place = anchor(text, start, start + 4 + n % 9)
        made.append(
            Passage(
                id=uuid4(),
                article=article,
                revision=article.current_revision,
                author=by,
                paragraph=document.block_at(start),
                **{**place._asdict(), **fields},
            )
        )
    return Passage.objects.bulk_create(made)


def queries(work):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        work()
    return len(captured)


def page(article, user, ordinals=None, **options):
    return rows.rows(article.current_revision_id, user, ordinals, **options)


class TestQueries:
    def test_their_number_does_not_grow(self, long_article, analyst, reader):
        tag = make.tag(analyst).pk
        page(long_article, reader)
        counts = []
        for count in (0, 10, 290):
            scatter(long_article, analyst, count, tag_ids=[tag])
            counts.append(queries(lambda: page(long_article, reader)))
        assert counts[1] == counts[2]
        assert counts[0] <= counts[1] <= 6

    def test_of_a_whole_page_at_most_ten(self, long_article, analyst):
        scatter(long_article, analyst, 300, tag_ids=[make.tag(analyst).pk])

        def work():
            article = reading.article(long_article.slug, analyst)
            reading.page(article, analyst)

        work()
        assert queries(work) <= 10

    def test_of_a_repaint_no_more_than_of_a_page(self, long_article, analyst):
        scatter(long_article, analyst, 100)
        whole = queries(lambda: page(long_article, analyst))
        one = queries(lambda: page(long_article, analyst, range(5, 6)))
        assert one <= whole


class TestCards:
    def test_are_at_most_a_hundred(self, long_article, analyst):
        scatter(long_article, analyst, 300)
        made = page(long_article, analyst)
        cards, more = (
            sum(len(row.cards) for row in made),
            sum(row.more_count for row in made),
        )
        assert (cards, cards + more) == (rows.CARDS, 300)

    def test_come_in_text_order_from_the_top(self, long_article, analyst):
        scatter(long_article, analyst, 300)
        starts = [c.start for row in page(long_article, analyst) for c in row.cards]
        assert starts == sorted(starts)
        assert starts[0] == 0

    def test_that_touch_or_lie_over_each_other_stay_apart(
        self, article, analyst, analyst2
    ):
        """Of one tag and even of one stretch: nothing grows together."""
        made = [
            make.passage(analyst, article, quote="قطاع "),
            make.passage(analyst, article, quote="غزة"),
            make.passage(analyst, article, quote="غزة"),
            make.passage(analyst2, article, quote="قطاع غزة"),
        ]
        (row,) = [r for r in page(article, analyst) if r.cards]
        shown = {card.passage.pk: card.passage.quote for card in row.cards}
        assert shown == {passage.pk: passage.quote for passage in made}
        indexes = [
            set(each.split()) for each in re.findall(r'data-p="([\d ]+)"', row.html)
        ]
        # the first with the last, then both in the middle with it
        assert [len(each) for each in indexes] == [2, 3]
        assert len(set.union(*indexes)) == 4
        assert len(set.intersection(*indexes)) == 1

    def test_of_one_block_are_few_and_the_rest_is_counted(self, article, analyst):
        for _ in range(12):
            make.passage(analyst, article, quote="سامح شكري", tags=[])
        (row,) = [r for r in page(article, analyst) if r.cards]
        assert (len(row.cards), row.more_count) == (
            rows.CARDS_PER_BLOCK,
            12 - rows.CARDS_PER_BLOCK,
        )
        (whole,) = rows.rows(
            article.current_revision_id,
            analyst,
            range(row.ordinal, row.ordinal + 1),
            limit=rows.ALL_CARDS,
        )
        assert (len(whole.cards), whole.more_count) == (12, 0)

    def test_of_what_was_just_made_are_always_there(self, article, analyst):
        made = [
            make.passage(analyst, article, quote="سامح شكري", tags=[]).pk
            for _ in range(12)
        ]
        for wanted in (made[0], made[-1]):
            given = {
                card.passage.pk
                for row in page(article, analyst, always=[wanted])
                for card in row.cards
            }
            assert wanted in given

    def test_stand_where_their_passage_begins(self, article, analyst):
        passage = make.passage(analyst, article, quote="جديدة\nقال", tags=[])
        made = page(article, analyst)
        assert [row.ordinal for row in made if row.cards] == [0]
        over = [r.ordinal for r in made if str(passage.pk) in r.passage_ids.split()]
        assert over == [0, 1]

    def test_know_whose_they_are(self, article, analyst, analyst2):
        make.passage(analyst, article)
        for user, is_mine in ((analyst, True), (analyst2, False)):
            (card,) = [c for row in page(article, user) for c in row.cards]
            assert card.is_mine == is_mine
            assert [tag.label for tag in card.tags] == ["recruitment"]

    def test_of_ones_own_alone_on_request(self, article, analyst, analyst2):
        make.passage(analyst, article)
        make.passage(analyst2, article)
        told = [
            c
            for row in page(article, analyst, author=analyst.username)
            for c in row.cards
        ]
        assert [card.is_mine for card in told] == [True]


class TextContent(HTMLParser):
    text = ""

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def busy(article, analyst, analyst2, curator):
    """Passages, mentions and claims over each other and across blocks."""
    text = article.current_revision.text
    for quote in ("سامح شكري", "جديدة\nقال", "غزة.\nأسباب القلق\nوأضاف", "🙂 جداً"):
        make.passage(analyst, article, quote=quote, tags=["a"])
        make.passage(analyst2, article, quote=quote[:-2], tags=["b", "c"])
    make.passage(curator, article, quote=text, tags=["whole"])
    second, third = text.index("قال"), text.index("أسباب")
    mention = Mention(
        revision=article.current_revision,
        kind="event",
        start=second + 3,
        end=third + 4,
        origin="curator",
    )
    curation.decide(mention, "confirmed", by=curator)
    # a claim whose content stands in the block after its cue
    claim = Claim.objects.create(
        revision=article.current_revision,
        kind="warn",
        start=second,
        speaker_label="الوزير",
    )
    for role, start, end in (
        ("cue", second, second + 3),
        ("speaker", second + 4, second + 9),
        ("content", third, third + 9),
    ):
        ClaimPart.objects.create(
            claim=claim,
            revision=article.current_revision,
            role=role,
            start=start,
            end=end,
        )
    return article


class TestRepaint:
    FIELDS = [
        "html",
        "passage_ids",
        "claim_ids",
        "element",
        "is_repeat",
        "chips",
        "mention_counts",
        "export_count",
    ]

    def test_of_one_row_is_the_same_row_of_the_page(self, busy, analyst):
        whole = page(busy, analyst)
        assert len(whole) == 5
        for row in whole:
            (alone,) = page(busy, analyst, range(row.ordinal, row.ordinal + 1))
            for name in self.FIELDS:
                assert getattr(alone, name) == getattr(row, name), (row.ordinal, name)
            ids = [[c.passage.pk for c in r.cards] for r in (alone, row)]
            assert ids[0] == ids[1]

    def test_every_block_says_its_text(self, busy, analyst):
        text = busy.current_revision.text
        for row in page(busy, analyst):
            content = TextContent()
            content.feed(row.html)
            content.close()
            assert content.text == text[row.block.start : row.block.end]

    def test_touched_rows_are_those_under_the_spans(self, busy, analyst):
        text = busy.current_revision.text
        start = text.index("جديدة")
        spans = [(start, start + 9), (len(text) - 2, len(text))]
        made = reading.touched(busy, analyst, spans)
        assert [row.ordinal for row in made] == [0, 1, 4]


class TestPrivacy:
    """What others may not see is in no row, count, number or colour."""

    def everything(self, article, user):
        found = page(article, user)
        return [
            (r.html, r.passage_ids, len(r.cards), r.more_count, r.export_count)
            for r in found
        ]

    @pytest.mark.parametrize("visibility", ["private", "desk"])
    @pytest.mark.parametrize("who", ["reader", "analyst2", "curator", "admin"])
    def test_a_closed_passage_changes_nothing_for_others(
        self, article, analyst, request, visibility, who
    ):
        make.desk(people=[analyst])
        other = request.getfixturevalue(who)
        make.passage(analyst, article, quote="أسباب", tags=["open"])
        before = self.everything(article, other)
        hidden = make.passage(
            analyst, article, visibility=visibility, tags=["recruitment"]
        )
        assert self.everything(article, other) == before
        assert str(hidden.pk) in str(self.everything(article, analyst))

    def test_a_desks_passage_is_there_for_the_desk(self, article, analyst, analyst2):
        make.desk(people=[analyst, analyst2])
        passage = make.passage(analyst, article, visibility="desk")
        assert str(passage.pk) in str(self.everything(article, analyst2))

    def test_a_removed_passage_is_gone_for_all(self, article, analyst, analyst2):
        before = self.everything(article, analyst)
        passage = make.passage(analyst, article)
        tagging.remove(by=analyst, passage=passage)
        assert self.everything(article, analyst) == before
        assert self.everything(article, analyst2) == before

    def test_a_desks_tag_gives_others_neither_name_nor_colour(
        self, article, analyst, analyst2, curator
    ):
        desk = make.desk(people=[analyst, curator])
        make.tag(curator, label="secret", desk=desk, colour=7)
        passage = make.passage(analyst, article, visibility="desk", tags=["secret"])
        tagging.edit(by=analyst, passage=passage, version=1, visibility="room")
        (card,) = [c for row in page(article, analyst2) for c in row.cards]
        assert card.tags == []
        html = "".join(row.html for row in page(article, analyst2))
        assert 'data-t="7"' not in html
        assert 'data-t="7"' in "".join(row.html for row in page(article, analyst))
        assert Tag.objects.get(label="secret").colour == 7

    def test_a_rejected_find_is_not_painted(self, article, analyst, curator):
        found = Mention.objects.first()
        before = sum(sum(r.mention_counts) for r in page(article, analyst))
        curation.decide(found, "rejected", by=curator)
        after = sum(sum(r.mention_counts) for r in page(article, analyst))
        assert after == before - 1
        claim = Claim.objects.first()
        curation.decide(claim, "rejected", by=curator)
        assert all(
            chip.start != claim.start
            for r in page(article, analyst)
            for chip in r.chips
        )


def test_documents_are_kept_and_forgotten(article, analyst):
    """The second reading of an article does not read its text again."""
    first = queries(lambda: page(article, analyst))
    assert queries(lambda: page(article, analyst)) == first - 1


def test_an_article_without_text_has_no_rows(article, analyst):
    assert page(article, analyst, range(0)) == []
