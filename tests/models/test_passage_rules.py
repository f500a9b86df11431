"""What a passage's row must be, told to PostgreSQL in raw SQL."""

from uuid import uuid4

import pytest

from readingroom.models import Passage
from tests import make
from tests.models.raw import insert_passage, refused, run

TEXT = (
    "عنوان المقال 🙂 هنا\n"
    "ق\N{ARABIC FATHA}ال\N{ARABIC FATHA} الوزير "
    "👨\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧 "
    "إن\N{ARABIC SHADDA}ه باق\N{ARABIC DAMMATAN}.\n"
    "الفقرة الأخيرة تقول ﷺ شيئا آخر تماما لا علاقة له بما سبق من الكلام."
)


@pytest.fixture
def marked(curator):
    return make.article(by=curator, text=TEXT)


def test_the_sample_keeps_its_marks_and_emoji(marked):
    text = marked.current_revision.text
    assert "🙂" in text
    assert "👨\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧" in text
    assert "\N{ARABIC SHADDA}" in text


def _spans(text):
    """Spans of all sorts: marks, emoji, halves of a family, across blocks, ends."""
    family, shadda = text.index("👨"), text.index("\N{ARABIC SHADDA}")
    line = text.index("\n")
    return [
        (0, 1),
        (0, len(text)),
        (len(text) - 1, len(text)),
        (line - 4, line + 9),
        (line, line + 1),
        (shadda - 1, shadda),
        (shadda, shadda + 1),
        (family, family + 1),
        (family + 1, family + 3),
        (text.index("🙂"), text.index("🙂") + 1),
        (31, 40),
        (32, 40),
        (33, 40),
    ]


def test_every_true_quote_is_taken(marked, analyst):
    text = marked.current_revision.text
    for start, end in _spans(text):
        insert_passage(marked, analyst, start, end)
    assert Passage.objects.count() == len(_spans(text))


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_quote_from_one_code_point_beside_is_refused(marked, analyst, shift):
    text = marked.current_revision.text
    for start, end in _spans(text):
        beside = text[max(0, start + shift) : end + shift]
        if beside == text[start:end]:
            continue
        with refused("passage_quote_is_the_text"):
            insert_passage(marked, analyst, start, end, quote=beside)


def test_a_quote_without_its_mark_is_refused(marked, analyst):
    text = marked.current_revision.text
    start = text.index("إن")
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, start, start + 4, quote="إنه ")


def test_a_quote_that_looks_the_same_is_refused(marked, analyst):
    """Compatibility and decomposed forms of the same letters are other code points."""
    text = marked.current_revision.text
    start = text.index("الأخيرة")
    decomposed = "الا\N{ARABIC HAMZA ABOVE}خيرة"
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, start, start + 7, quote=decomposed)


def test_a_block_end_is_a_line_feed_and_nothing_else(marked, analyst):
    text = marked.current_revision.text
    line = text.index("\n")
    quote = text[line - 3 : line + 4]
    for other in (" ", "", "\r\n", "\N{LINE SEPARATOR}"):
        with refused("passage_quote_is_the_text"):
            insert_passage(
                marked, analyst, line - 3, line + 4, quote=quote.replace("\n", other)
            )


@pytest.mark.parametrize("cut", [slice(1, None), slice(None, -1), slice(0, 0)])
def test_a_wrong_prefix_is_refused(marked, analyst, cut):
    text = marked.current_revision.text
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, 40, 45, prefix=text[8:40][cut])


@pytest.mark.parametrize("cut", [slice(1, None), slice(None, -1), slice(0, 0)])
def test_a_wrong_suffix_is_refused(marked, analyst, cut):
    text = marked.current_revision.text
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, 40, 45, suffix=text[45:77][cut])


def test_context_cannot_be_moved_into_the_quote(marked, analyst):
    """Prefix, quote and suffix together would be right; each is not."""
    text = marked.current_revision.text
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, 40, 45, prefix=text[8:39], quote=text[39:45])
    with refused("passage_quote_length"):
        insert_passage(marked, analyst, 40, 45, quote=text[40:46], suffix=text[46:77])


def test_an_empty_span_is_refused(marked, analyst):
    with refused("passage_span_is_half_open"):
        insert_passage(marked, analyst, 40, 40)


def test_a_span_turned_round_is_refused(marked, analyst):
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, 45, 40)


def test_a_span_past_the_end_is_refused(marked, analyst):
    length = len(marked.current_revision.text)
    with refused("passage_quote_length"):
        insert_passage(marked, analyst, length - 3, length + 1)
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, length + 5, length + 9, quote="نص آخر")
    padded = marked.current_revision.text[-3:] + "ا"
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, length - 3, length + 1, quote=padded)


def test_a_span_before_the_text_is_refused(marked, analyst):
    with refused("passage_quote_is_the_text"):
        insert_passage(marked, analyst, -1, 5, prefix="", quote="عنوان ")


def test_a_quote_has_at_most_5000_code_points(curator, analyst):
    article = make.article(by=curator, text="عنوان\n" + "كلمة 🙂 " * 1000)
    insert_passage(article, analyst, 10, 5010)
    with refused("passage_quote_length"):
        insert_passage(article, analyst, 10, 5011)


def test_the_revision_must_be_the_articles_own(marked, curator, analyst):
    other = make.article(by=curator)
    with refused("passage_revision_of_article"):
        insert_passage(marked, analyst, 0, 4, article_id=other.pk)
    with refused("passage_revision_of_article"):
        insert_passage(marked, analyst, 0, 4, revision_id=other.current_revision_id)
    with refused("passage_revision_of_article"):
        insert_passage(marked, analyst, 0, 4, revision_id=uuid4())


def test_an_unknown_tag_is_refused(marked, analyst):
    known = make.tag(analyst).pk
    for ids in ([uuid4()], [known, uuid4()], [known, None], [None]):
        with refused("passage_tags_exist"):
            insert_passage(marked, analyst, 0, 4, tag_ids=ids)


def test_a_tag_stands_once_on_a_passage(marked, analyst):
    known = make.tag(analyst).pk
    with refused("passage_tags_exist"):
        insert_passage(marked, analyst, 0, 4, tag_ids=[known, known])


def test_a_passage_has_at_most_twenty_tags(marked, curator):
    tags = [make.tag(curator, label=f"tag {n}").pk for n in range(21)]
    insert_passage(marked, curator, 0, 4, tag_ids=tags[:20])
    with refused("passage_twenty_tags"):
        insert_passage(marked, curator, 0, 4, tag_ids=tags)


def test_desk_visibility_names_its_desk(marked, analyst):
    with refused("passage_desk_visibility_has_desk"):
        insert_passage(marked, analyst, 0, 4, visibility="desk")
    desk = make.desk(people=[analyst])
    insert_passage(marked, analyst, 0, 4, visibility="desk", desk_id=desk.pk)


@pytest.mark.parametrize("visibility", ["", "public", "ROOM"])
def test_visibility_is_one_of_three(marked, analyst, visibility):
    with refused("passage_visibility_known"):
        insert_passage(marked, analyst, 0, 4, visibility=visibility)


def test_one_id_is_one_passage(marked, analyst, analyst2):
    made = insert_passage(marked, analyst, 0, 4)
    with refused("readingroom_passage_pkey"):
        insert_passage(marked, analyst2, 0, 4, id=made)


class TestChanging:
    @pytest.fixture
    def made(self, marked, analyst):
        return insert_passage(marked, analyst, 40, 45)

    def update(self, made, assignment, *values):
        run(f"UPDATE readingroom_passage SET {assignment} WHERE id = %s", *values, made)

    def test_its_quote_stays_the_text(self, made):
        with refused("passage_quote_is_the_text"):
            self.update(made, "quote = reverse(quote)")

    @pytest.mark.parametrize("column", ["start", "end"])
    def test_its_ends_move_with_its_quote_only(self, made, column):
        for step in (-1, 1):
            with refused("passage_quote_is_the_text"):
                self.update(made, f'"{column}" = "{column}" + %s', step)

    @pytest.mark.parametrize("column", ["prefix", "suffix"])
    def test_its_context_stays_the_text(self, made, column):
        with refused("passage_quote_is_the_text"):
            self.update(made, f"{column} = ''")

    def test_it_keeps_its_author(self, made, analyst2):
        with refused("passage_keeps_author"):
            self.update(made, "author_id = %s", analyst2.pk)

    def test_it_keeps_its_article(self, made, curator):
        other = make.article(by=curator, text=TEXT)
        with refused("passage_keeps_author"):
            self.update(
                made,
                "article_id = %s, revision_id = %s",
                other.pk,
                other.current_revision_id,
            )

    def test_it_keeps_its_id_and_time(self, made):
        with refused("passage_keeps_author"):
            self.update(made, "id = %s", uuid4())
        with refused("passage_keeps_author"):
            self.update(made, "created_at = created_at - interval '1 day'")

    def test_its_revision_is_of_its_article(self, made, curator):
        other = make.article(by=curator, text=TEXT)
        with refused("passage_revision_of_article"):
            self.update(made, "revision_id = %s", other.current_revision_id)

    def test_its_tags_exist(self, made):
        with refused("passage_tags_exist"):
            self.update(made, "tag_ids = %s::uuid[]", [uuid4()])

    def test_the_bulk_routes_meet_the_same_rules(self, made, analyst2):
        with refused("passage_keeps_author"):
            Passage.objects.update(author=analyst2)
        passage = Passage.objects.get(pk=made)
        passage.quote = "x" * 5
        with refused("passage_quote_is_the_text"):
            Passage.objects.bulk_update([passage], ["quote"])
