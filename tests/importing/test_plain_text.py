from pathlib import Path

import pytest

from readingroom.importing import guessing
from tests.importing.show import plain, rows

SAMPLE = Path(__file__).parents[3] / "shared" / "sample" / "article.txt"
PARAGRAPH = "أعلنت الوزارة أمس أنها ستراجع القرار خلال الأسابيع المقبلة، وفق بيان لها."


@pytest.fixture
def sample() -> bytes:
    if not SAMPLE.exists():
        pytest.skip("the sample article lies outside the project and is not here")
    return SAMPLE.read_bytes()


def test_the_sample_article_keeps_its_text_exactly(sample):
    assert plain(sample).document.text == sample.decode()


def test_the_sample_article_shows_its_headings_and_standfirst(sample):
    found = rows(plain(sample))
    assert [text for kind, text in found if kind == "heading"] == [
        "معضلة التعاون بين روسيا والغرب",
        'أسباب تأثر "بوتين"',
        "صراعات تفاهم نشاط التنظيم",
    ]
    assert [kind for kind, _ in found[:4]] == [
        "title",
        "standfirst",
        "paragraph",
        "paragraph",
    ]
    assert found[1][1] == found[2][1]


def test_the_sample_article_is_arabic_right_to_left(sample):
    imported = plain(sample)
    assert (imported.language, imported.direction) == ("ar", "rtl")
    assert {block.direction for block in imported.document.blocks} == {"rtl"}


@pytest.mark.parametrize(
    ("source", "text", "note"),
    [
        ("أ\nب", "أ\nب", None),
        ("أ\nب\n", "أ\nب", None),
        ("أ\r\nب\rج", "أ\nب\nج", "line_ends"),
        ("أ\u2028ب\x85ج\x0bد", "أ\nب\nج\nد", "line_ends"),
        ("\ufeffأ\nب", "أ\nب", "bom_dropped"),
        ("أ\n\n\nب", "أ\nب", "blank_lines_dropped"),
        ("أ\n \u200f \nب", "أ\nب", "blank_lines_dropped"),
        ("  أ  \nب\t", "أ\nب", "spaces_trimmed"),
        ("أ\x01ب\x9f", "أب", "controls_dropped"),
        ("أ\tب", "أ ب", None),
        ("e\u0301t", "\u00e9t", "normalised"),
        ("\ufdfa \ufefb", "\ufdfa \ufefb", None),
        ("می\u200cخواهم", "می\u200cخواهم", None),
        ("\u202eأب\nج \u202eد", "أب\nج \u202eد", "bidi_dropped"),
        ("😀 نص", "😀 نص", None),
    ],
)
def test_text_is_changed_only_where_it_must(source, text, note):
    imported = plain(source)
    assert imported.document.text == text
    assert note is None or note in imported.notes
    assert imported.document.title == imported.title


def test_a_flood_of_marks_is_capped_at_thirty():
    imported = plain("ن" + "\N{ARABIC FATHA}" * 4_000 + "ص")
    assert imported.document.text == "ن" + "\N{ARABIC FATHA}" * 30 + "ص"
    assert "marks_capped" in imported.notes


@pytest.mark.parametrize(
    ("line", "following", "kind"),
    [
        ("أسباب القرار", PARAGRAPH, "heading"),
        ('أسباب تأثر "بوتين"', PARAGRAPH, "heading"),
        ("هل انتهى الأمر؟", PARAGRAPH, "paragraph"),
        ("انتهى الأمر.", PARAGRAPH, "paragraph"),
        ("وقال المتحدث:", PARAGRAPH, "paragraph"),
        ("أسباب القرار", "", "paragraph"),
        ("أسباب القرار", "خاتمة أطول قليلا", "paragraph"),
        ("كلمة " * 10, PARAGRAPH, "paragraph"),
        ("- نقطة أولى", PARAGRAPH, "item"),
        ("• نقطة أولى", PARAGRAPH, "item"),
        ("١. نقطة أولى", PARAGRAPH, "item"),
        ("(2) second", PARAGRAPH, "item"),
        ("-5 درجات", PARAGRAPH, "heading"),
        ("2024 - عام الحسم.", PARAGRAPH, "paragraph"),
        ("«لن نقبل بهذا القرار».", PARAGRAPH, "quote"),
        ('"لن نقبل"', PARAGRAPH, "quote"),
        ('"بوتين" يتأثر بـ"داعش"', PARAGRAPH, "heading"),
        ("«بوتين» و«داعش»", PARAGRAPH, "heading"),
    ],
)
def test_a_line_is_known_by_its_looks(line, following, kind):
    lines = ["العنوان", "مقدمة طويلة بما يكفي.", line.strip()]
    pieces = guessing.pieces_of_lines([*lines, following] if following else lines)
    assert pieces[2].kind == kind
    assert pieces[2].text == line.strip()


@pytest.mark.parametrize(
    ("second", "third", "kind"),
    [
        (PARAGRAPH, PARAGRAPH, "standfirst"),
        (PARAGRAPH[:60] + "…", PARAGRAPH, "standfirst"),
        (PARAGRAPH.rstrip("."), PARAGRAPH + " " + PARAGRAPH, "standfirst"),
        (PARAGRAPH, "وقالت مصادر أخرى إن المراجعة لن تغير شيئا.", "paragraph"),
        ("قصير جدا", "قصير جدا", "standfirst"),
    ],
)
def test_the_standfirst_is_the_second_line_said_again(second, third, kind):
    found = rows(plain(f"العنوان\n{second}\n{third}"))
    assert found[1] == (kind, second)
    assert found[2] == ("paragraph", third)


def test_a_header_above_the_rule_names_the_article():
    imported = plain(
        "Title: عنوان من الرأس\nالمصدر: صحيفة الغد\nAuthor: سلمى حداد\n"
        "التاريخ: ٢ نيسان ٢٠٢٤\nURL: https://example.org/a\nLanguage: ar\n"
        "Note: نص مؤلف، وأشخاصه من الخيال\n---\n\nالفقرة الأولى.\nالثانية."
    )
    assert rows(imported)[0] == ("title", "عنوان من الرأس")
    assert imported.document.text == "عنوان من الرأس\nالفقرة الأولى.\nالثانية."
    assert (imported.outlet, imported.author) == ("صحيفة الغد", "سلمى حداد")
    assert imported.published_at is not None
    assert imported.published_at.isoformat() == "2024-04-02T00:00:00+00:00"
    assert imported.url == "https://example.org/a"
    assert imported.note == "نص مؤلف، وأشخاصه من الخيال"
    assert not {"title_guessed", "language_guessed"} & set(imported.notes)


def test_a_header_may_hold_keys_of_its_own():
    imported = plain("Outlet: x\nSlug: k7m2\n---\nTitle\nBody.")
    assert imported.document.text == "Title\nBody."
    assert imported.outlet == "x"


def test_a_title_said_in_the_header_and_the_text_comes_once():
    assert plain("Title: أ\n---\nأ\nب.").document.text == "أ\nب."


@pytest.mark.parametrize(
    "source",
    [
        "Title: x\nnot a header line\n---\nbody",
        "Title: x\nOutlet: y\nbody without a rule",
        "---\nbody",
        "عنوان: فرعي\n---\nنص",
    ],
)
def test_what_only_resembles_a_header_stays_text(source):
    assert plain(source).document.text == source


def test_an_unreadable_date_and_a_bad_address_are_left_out():
    imported = plain("Date: yesterday\nURL: javascript:1\n---\nTitle\nBody.")
    assert imported.published_at is None
    assert imported.url == ""
    assert "date_unreadable" in imported.notes


def test_each_block_has_the_direction_of_its_script():
    imported = plain("عنوان عربي\nAn English paragraph.\nفقرة عربية أخرى.\n123")
    shown = [(block.direction, block.language) for block in imported.document.blocks]
    assert shown == [("rtl", ""), ("ltr", "en"), ("rtl", ""), ("rtl", "")]


def test_html_in_a_text_file_stays_text():
    source = "Title\n<b>bold</b> & <script>x</script>"
    assert plain(source).document.text == source
