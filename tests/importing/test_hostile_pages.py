"""Markup written to be executed or to exhaust: it must end as text, soon."""

import time

import pytest

from readingroom.importing import cleaning
from readingroom.importing.blocks import pieces_of
from tests.importing.show import html, marked, refusal

SCHEMES = [
    "javascript:alert(1)",
    "javascript:123",
    "java\nscript:1",
    "java&#10;script:1",
    "&#1;javascript:1",
    "&#106;avascript:1",
    "javascript&colon;1",
    "JAVASCRIPT:`1`",
    "vbscript:1",
    "data:text/html;base64,PHA+",
    "file:///etc/passwd",
    "https:javascript:1",
]
VECTORS = [
    "<script>mischief()</script>",
    "<scr<script>ipt>mischief()</scr</script>ipt>",
    "<img src=x onerror=mischief()>",
    "<svg onload=mischief()><a xlink:href=javascript:1><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=mischief()>",
    "<p onclick=mischief() style=position:fixed id=app name=body>x</p>",
    "<iframe srcdoc='<script>mischief()</script>'></iframe>",
    "<object data=x><embed src=x><link rel=stylesheet href=x><base href=//e.example>",
    "<noscript><p title='</noscript><img src=x onerror=mischief()>'>",
    "<textarea></textarea><img src=x onerror=mischief()>",
    "<title></title><img src=x onerror=mischief()>",
    "<!--><img src=x onerror=mischief()>-->",
    "<!--!><img src=x onerror=mischief()>",
    "<a href='x' hx-get='/admin/' data-hx-post=x hx-on:click=mischief()>x</a>",
    "<form action=//e.example><button formaction=javascript:1>x</button></form>",
    "<p class='standfirst' lang='\"><img src=x onerror=mischief()>'>x</p>",
    "<a href='https://e.example/\"onmouseover=mischief()'>x</a>",
    "<b><p><a href=https://e.example><a href=javascript:1>x</b>",
    "&lt;img src=x onerror=mischief()&gt;",
    "<plaintext><img src=x onerror=mischief()>",
    "<xmp><img src=x onerror=mischief()></xmp>",
    "<![CDATA[<img src=x onerror=mischief()>]]>",
    "<p>x</p\n><img/src=x/onerror=mischief()//",
]
ALLOWED = ("http://", "https://", "mailto:")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_no_link_runs_anything(scheme, quote):
    imported = html(f"<p>ع<p><a href={quote}{scheme}{quote}>أ</a>")
    assert marked(imported) == []
    assert "links_dropped" in imported.notes


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_acts_is_left(vector):
    imported = html(f"<h1>ع</h1>{vector}<p>خاتمة")
    for mark in imported.document.marks:
        assert mark.href == "" or mark.href.lower().startswith(ALLOWED)
        assert not set(mark.href) & set("\"'<> \n")
    assert {mark.kind for mark in imported.document.marks} <= {
        "strong",
        "emphasis",
        "link",
    }


@pytest.mark.parametrize(
    "vector", VECTORS + [f"<a href='{it}'>x</a>" for it in SCHEMES]
)
def test_the_cleaner_alone_would_hold(vector):
    cleaned = cleaning.clean([f"<p>{vector}</p>"])
    for forbidden in (
        "<script",
        "<img",
        "<svg",
        "<iframe",
        " on",
        " style",
        " id=",
        " hx-",
    ):
        assert forbidden not in _tags_of(cleaned)
    for piece in pieces_of(cleaned, set()):
        for mark in piece.marks:
            assert mark.kind != "link" or mark.href.lower().startswith(ALLOWED)


def _tags_of(markup: str) -> str:
    """Only what lies between an opening bracket and the next closing one."""
    return " ".join("<" + part.partition(">")[0] for part in markup.split("<")[1:])


BOMBS = {
    "nested divs": "<div>" * 20_000 + "x" + "</div>" * 20_000,
    "attributes": "<p " + " ".join(f'a{n}="b"' for n in range(20_000)) + ">x",
    "open bold": "<b>x" * 50_000,
    "closed bold": "<b>x</b>" * 50_000,
    "bold in italics": "<p>" + "<b><i>x</i></b> " * 24_000,
    "bold in italics, many paragraphs": ("<p>" + "<b><i>x</i></b> " * 900) * 27,
    "lists": "<ul>" * 90 + "<li>x" * 20_000,
    "comments": "<!--" * 500_000,
    "comments cut short": "<!--x>" * 1_500_000,
    "brackets in quotes": '<b =">"' * 1_000_000,
    "open tags": "<a " * 600_000,
    "open tags closed once": "<a " * 600_000 + ">",
    "open quotes": '<a ="' * 400_000 + ">",
    "crossed quotes": "<a x='<a x=\"" * 150_000 + ">",
    "scripts": "<script>" * 250_000,
    "titles": "<title>x" * 90_000,
    "signs": "<p>" + "&lt;&amp; " * 24_000,
    "long reference": "<p>" + ("&#" + "9" * 5_000 + ";") * 300,
    "rows": "<table>" + "<tr>" + "<td>x" * 40_000,
    "first headings": "<h1>" * 99 + "ب " * 900_000,
    "marks": "<p>e" + "\u0301\u0316" * 400_000,
    "marks in tags": "<p>e" + "<b>\u0301</b><i>\u0316</i>" * 20_000,
    "deep json": '<script type="application/ld+json">'
    + '{"a":' * 30_000
    + "</script>x",
    "long date": '<time datetime="' + "1 a " * 400_000 + '">x',
    "class": '<p class="' + "nav-" * 400_000 + '">x',
    "breaks": "<p>" + "x<br>" * 45_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_or_read_within_five_seconds(bomb):
    begun = time.process_time()
    refused = refusal(bomb.encode(), media_type="text/html")
    assert time.process_time() - begun < 5
    assert refused is None or refused.code in ("too_large", "too_deep", "no_text")


def test_deep_tags_are_flattened_and_keep_their_text():
    imported = html("<div>" * 500 + "<p>عنوان<p>نص" + "</div>" * 500 + "<p>خاتمة")
    assert imported.document.text == "عنوان\nنص\nخاتمة"
    assert "flattened" in imported.notes


def test_paragraphs_below_the_limit_do_not_pile_up():
    imported = html("<div>" * 150 + "<p>س" * 2_000)
    assert len(imported.document.blocks) == 2_000
