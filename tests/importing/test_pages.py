import pytest

from readingroom.importing import read
from tests.importing.show import html, marked, rows

PARAGRAPH = "أعلنت الوزارة أمس أنها ستراجع القرار خلال الأسابيع المقبلة، وفق بيان لها."


def body_of(source: str) -> list[tuple[str, str]]:
    return rows(html("<h1>ع</h1>" + source))[1:]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<p>أ</p><p>ب</p>", [("paragraph", "أ"), ("paragraph", "ب")]),
        ("<p>أ<p>ب", [("paragraph", "أ"), ("paragraph", "ب")]),
        ("<h2>أ</h2><p>ب.", [("heading", "أ"), ("paragraph", "ب.")]),
        ("<blockquote>أ<p>ب</blockquote>", [("quote", "أ"), ("quote", "ب")]),
        ("<ul><li>أ<li><p>ب</ul>", [("item", "أ"), ("item", "ب")]),
        ("<div>أ<div>ب</div>ج</div>", [("paragraph", x) for x in "أبج"]),
        ("<p>أ<br>ب<br><br>ج", [("paragraph", x) for x in "أبج"]),
        ("<blockquote>أ<br>ب", [("quote", "أ"), ("quote", "ب")]),
        ("<li>أ<br>ب", [("item", "أ ب")]),
        ("<h2>أ<br>ب</h2><p>ج.", [("heading", "أ ب"), ("paragraph", "ج.")]),
        ("<p> أ \n&nbsp; ب\t</p>", [("paragraph", "أ ب")]),
        ("<p>أ<b> ب </b> ج", [("paragraph", "أ ب ج")]),
        ("<p>أ<hr>ب", [("paragraph", "أ"), ("paragraph", "ب")]),
        (
            "<table><tr><th>أ<th>ب<tr><td>ج<td>د</table>",
            [("paragraph", "أ | ب"), ("paragraph", "ج | د")],
        ),
        (
            "<table><tr><td><p>أ<p>ب</td><td>ج</table>",
            [("paragraph", "أ"), ("paragraph", "ب"), ("paragraph", "ج")],
        ),
        ("<p>&lt;b&gt; &amp;amp; &quot;", [("paragraph", '<b> &amp; "')]),
        ("<p>1 < 2 & 3 > 2", [("paragraph", "1 < 2 & 3 > 2")]),
        ("<p>أ<wbr>ب<!-- x -->ج", [("paragraph", "أبج")]),
        ("<p>&#0;&#xD800;&#8;أ", [("paragraph", "\ufffd\ufffdأ")]),
        ("<svg><text>x</text></svg><p>أ", [("paragraph", "أ")]),
        ("<template><p>x</template><p>أ", [("paragraph", "أ")]),
        ("<p>أ<script>'</p>'</script>ب", [("paragraph", "أب")]),
        ("<p style='display: none'>x</p><p hidden>y</p><p>أ", [("paragraph", "أ")]),
        ("<pre>أ\n ب</pre>", [("paragraph", "أ ب")]),
        ("</div></p>أ</table></b>", [("paragraph", "أ")]),
        ("<p>e<b>\u0301x</b>", [("paragraph", "\u00e9x")]),
    ],
)
def test_html_becomes_blocks(source, blocks):
    assert body_of(source) == blocks


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("<b>أ</b> <strong>ب</strong>", [("strong", "أ", ""), ("strong", "ب", "")]),
        ("<i>أ</i><em>ب</em>", [("emphasis", "أب", "")]),
        ("<b>أ<i>ب</i></b>ج", [("strong", "أب", ""), ("emphasis", "ب", "")]),
        ("<b>أ<i>ب</b>ج</i>", [("strong", "أب", ""), ("emphasis", "ب", "")]),
        (
            '<a href="https://x.example/?a=1&amp;b=2">أ <b>ب</b></a>',
            [("strong", "ب", ""), ("link", "أ ب", "https://x.example/?a=1&b=2")],
        ),
        ('<a href="javascript:123">أ</a>', []),
        ("<a name=x>أ</a>", []),
        ("<b> </b>أ", []),
        ("<u>أ</u><span class=x>ب</span>", []),
        ("ن<b>\N{ARABIC FATHA}ص</b>", [("strong", "ص", "")]),
    ],
)
def test_inline_tags_become_marks(source, marks):
    found = marked(html(f"<h1>ع</h1><p>{source}"))
    assert sorted(found) == sorted(marks)


def test_marks_follow_the_text_when_it_is_composed():
    imported = html("<p>ع<p>e\u0301 e\u0301 <b>bold</b> <i>x</i>")
    assert imported.document.text == "ع\n\u00e9 \u00e9 bold x"
    assert marked(imported) == [("strong", "bold", ""), ("emphasis", "x", "")]


def test_letters_joined_across_a_tag_are_composed_and_lose_the_mark():
    imported = html("<p>ع<p>\u1100<b>\u1161</b>")
    assert imported.document.text == "ع\n\uac00"
    assert marked(imported) == []


def test_lists_know_their_order():
    blocks = html("<h1>ع</h1><ol><li>أ</ol><ul><li>ب</ul>").document.blocks
    assert [block.level for block in blocks] == [0, 1, 0]


def test_headings_keep_their_level():
    source = "<h1>ع</h1><p>م.<h2>أ</h2><h3>ب</h3><h6>ج</h6><p>د."
    levels = [b.level for b in html(source).document.blocks if b.kind == "heading"]
    assert levels == [2, 3, 4]


PAGE = f"""<!DOCTYPE html><html lang="ar-EG"><head>
<title>عنوان الخبر هنا | وكالة النور</title>
<meta property="og:site_name" content="وكالة النور">
<meta name=author content="سلمى حداد">
<meta property="article:published_time" content="2024-04-02T10:00:00+03:00">
<link rel=canonical href="https://noor.example/a/1"></head>
<body><header><h1>وكالة النور</h1><p>شعار الوكالة</p></header>
<nav><ul><li>سياسة<li>اقتصاد</ul></nav>
<article><h1>عنوان الخبر هنا</h1><p class="article-lead">مقدمة.</p><p>{PARAGRAPH}</p>
<p><a href="/x">رابط</a></p></article>
<aside><p>الأكثر قراءة</p></aside><div class="related-posts"><p>خبر آخر</p></div>
<form><p>اشترك</p></form><footer><p>الحقوق محفوظة</p></footer></body></html>"""


def test_a_page_gives_its_article_and_not_its_furniture():
    assert rows(html(PAGE)) == [
        ("title", "عنوان الخبر هنا"),
        ("standfirst", "مقدمة."),
        ("paragraph", PARAGRAPH),
        ("paragraph", "رابط"),
    ]


def test_a_page_tells_who_published_it_and_when():
    imported = read(PAGE.encode())
    assert imported.media_type == "text/html"
    assert (imported.outlet, imported.author) == ("وكالة النور", "سلمى حداد")
    assert imported.published_at is not None
    assert imported.published_at.isoformat() == "2024-04-02T07:00:00+00:00"
    assert imported.url == "https://noor.example/a/1"
    assert (imported.language, imported.direction) == ("ar", "rtl")
    assert marked(imported) == [("link", "رابط", "https://noor.example/x")]


def test_an_article_spread_over_nested_boxes_is_found():
    boxes = f"<div><div><div><p>{PARAGRAPH}</p></div><div><p>ب.</p></div></div></div>"
    page = f"<html><body><div class=menu-top><p>قائمة</p></div>{boxes}</body></html>"
    assert [text for _, text in rows(html(page))] == [PARAGRAPH, "ب."]


def test_a_form_that_holds_the_whole_page_is_the_article():
    page = f"<html><body><form><h1>ع</h1><p>{PARAGRAPH}</p></form></body></html>"
    assert [text for _, text in rows(html(page))] == ["ع", PARAGRAPH]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>الخبر | الموقع</title>", "<h1>الخبر</h1>", "الخبر"),
        ("<title>الخبر العاجل اليوم | الموقع</title>", "", "الخبر العاجل اليوم"),
        ('<meta property="og:title" content="الخبر">', "<h1>الموقع</h1>", "الخبر"),
        (
            '<meta property="og:title" content="الخبر: تفصيل">',
            "<h1>الخبر</h1>",
            "الخبر",
        ),
        ("", "<h1>الخبر</h1>", "الخبر"),
        ("", "<h1>أ <b>ب</b><br>ج</h1>", "أ ب ج"),
        ("", "<p>سطر أول</p>", "سطر أول"),
        ("<title>\u202eالخبر</title>", "", "الخبر"),
    ],
)
def test_the_best_title_wins(head, body, title):
    imported = html(f"<html><head>{head}</head><body>{body}<p>{PARAGRAPH}</p></body>")
    assert imported.title == imported.document.title == title
    assert [text for _, text in rows(imported)].count(title) == 1


def test_linked_metadata_fill_the_gaps():
    ld = """{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
    "headline": "الخبر", "datePublished": "2024-04-02", "author": [{"name": "سلمى"},
    {"name": "كريم"}], "publisher": {"name": "النور"}, "inLanguage": "ar"}]}"""
    imported = html(f'<script type="application/ld+json">{ld}</script><p>أ<p>ب')
    assert imported.title == "الخبر"
    assert (imported.outlet, imported.author) == ("النور", "سلمى، كريم")
    assert imported.published_at is not None


@pytest.mark.parametrize(
    "ld",
    ["", "{", "null", "[[[]]]", "[" * 100_000, '{"@type":"NewsArticle","author":[[1]]}',
     '{"@type":["NewsArticle",3],"headline":{"a":1},"publisher":"\\ud800\\u0000x"}',
     '{"@type":"NewsArticle","datePublished":12,"url":["x"],"inLanguage":{}}'],
)  # fmt: skip
def test_broken_linked_metadata_do_no_harm(ld):
    imported = html(f'<script type="application/ld+json">{ld}</script><p>أ<p>ب')
    assert imported.document.text == "أ\nب"
    assert "\ud800" not in imported.outlet


def test_a_bold_line_before_a_paragraph_is_a_heading():
    found = rows(html(f"<h1>ع</h1><p>م.<p><b>أسباب القرار</b></p><p>{PARAGRAPH}</p>"))
    assert found[2] == ("heading", "أسباب القرار")


def test_the_language_of_a_page_is_believed_only_if_its_script_agrees():
    assert html(f'<html lang="en"><p>ع<p>{PARAGRAPH}').language == "ar"
    assert html(f'<html lang="fa"><p>ع<p>{PARAGRAPH}').language == "fa"
    assert html('<html lang="fr-FR"><p>Titre<p>Un texte.').language == "fr"


def test_a_block_in_another_language_says_so():
    blocks = html(f'<p>ع<p>{PARAGRAPH}<p lang="fr">Un texte.<p>A text.').document.blocks
    assert [(b.direction, b.language) for b in blocks[2:]] == [
        ("ltr", "fr"),
        ("ltr", "en"),
    ]


@pytest.mark.parametrize(
    ("source", "declared", "kind"),
    [
        ("<p>a</p>", {}, "text/html"),
        ("a <b>b</b> < c", {}, "text/plain"),
        ("نص\n<p>x</p>", {}, "text/html"),
        ("<p>a</p>", {"filename": "a.txt"}, "text/plain"),
        ("a", {"filename": "a.HTM"}, "text/html"),
        ("a", {"media_type": "text/html; charset=utf-8", "filename": "a"}, "text/html"),
        ("<p>a</p>", {"media_type": "text/plain"}, "text/plain"),
    ],
)
def test_the_kind_is_declared_or_seen(source, declared, kind):
    assert read(source, **declared).media_type == kind
