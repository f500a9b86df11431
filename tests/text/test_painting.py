from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.text.painting import escape, paint
from readingroom.text.spans import CLAIM, MARK, MENTION, PASSAGE, Span


class Page(HTMLParser):
    """What a browser makes of painted HTML: its text, and its elements in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.text, self.elements, self.depth = "", [], 0
        self.feed(html)
        self.close()
        assert self.depth == 0

    def handle_starttag(self, tag, attrs):
        names = [name for name, _value in attrs]
        assert len(names) == len(set(names)), "an attribute stands twice"
        self.depth += 1
        assert self.depth == 1, "segments are flat"
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.depth -= 1
        assert tag == self.elements[-1][0]

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


ALPHABET = (
    "ابتقالم <>&\"'/=;!-[]{}a1\nﷺ🙂"
    "\N{ARABIC SHADDA}\N{ARABIC FATHA}\N{ZERO WIDTH JOINER}"
)
texts = st.one_of(
    st.text(alphabet=ALPHABET, max_size=60),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"),
        max_size=60,
    ),
)
ends = st.integers(0, 60)
values = {
    MARK: st.sampled_from(
        [("strong", ""), ("emphasis", ""), ("link", "https://example.org/?a=1&b=2")]
    ),
    MENTION: st.tuples(
        st.sampled_from(["person", "date"]),
        st.sampled_from(["", "0", "7"]),
        st.sampled_from(["", "1"]),
    ),
    CLAIM: st.tuples(
        st.sampled_from(["cue", "speaker", "content"]),
        st.sampled_from(["warn", "deny"]),
    ),
    PASSAGE: st.lists(st.integers(1, 16).map(str), max_size=4, unique=True).map(tuple),
}
span = st.sampled_from(list(values)).flatmap(
    lambda layer: st.tuples(ends, ends, st.just(layer), values[layer])
)
spans = st.lists(span, max_size=12).map(
    lambda found: [Span(a, b, layer, n, v) for n, (a, b, layer, v) in enumerate(found)]
)


@given(texts, spans, ends, ends)
def test_text_content_is_the_text(text, spans, start, end):
    start, end = min(start, len(text)), min(end, len(text))
    assert Page(paint(text, start, end, spans)).text == text[start:end]


@given(texts)
def test_without_spans_it_is_the_escaped_text(text):
    assert paint(text, 0, len(text), []) == escape(text)


@given(texts, spans)
def test_only_our_own_elements_and_attributes_come_out(text, spans):
    allowed = {f"data-{letter}" for letter in "mescrkptuvdf"}
    for tag, attributes in Page(paint(text, 0, len(text), spans)).elements:
        assert tag in ("span", "a")
        links = {"href", "rel", "target"} if tag == "a" else set()
        assert set(attributes) <= allowed | links


def painted(*spans, text="abcdef"):
    return Page(paint(text, 0, len(text), spans)).elements


MENTIONS = [
    (
        [Span(0, 3, MENTION, 0, ("person", "2", ""))],
        {"data-m": "person", "data-e": "2"},
    ),
    ([Span(0, 3, MENTION, 0, ("date", "", ""))], {"data-m": "date"}),
    (
        [Span(0, 3, MENTION, 0, ("place", "0", "1"))],
        {"data-m": "place", "data-e": "0", "data-s": "1"},
    ),
]


@pytest.mark.parametrize(("spans", "attributes"), MENTIONS)
def test_a_mention(spans, attributes):
    assert painted(*spans) == [("span", attributes)]


def test_the_innermost_mention_names_it():
    outer = Span(0, 6, MENTION, 0, ("organisation", "0", ""))
    inner = Span(2, 4, MENTION, 1, ("place", "1", ""))
    kinds = [attributes["data-m"] for _tag, attributes in painted(outer, inner)]
    assert kinds == ["organisation", "place", "organisation"]


def test_of_two_that_begin_together_the_shorter_names_it():
    outer = Span(0, 6, MENTION, 0, ("organisation", "0", ""))
    inner = Span(0, 4, MENTION, 1, ("place", "1", ""))
    assert [a["data-m"] for _tag, a in painted(outer, inner)] == [
        "place",
        "organisation",
    ]


# numbers of claims are claim * 64 + part
CLAIMS = [
    ([(0, "cue", "warn")], "0", "cue", "warn"),
    ([(0, "content", "warn"), (64, "cue", "deny")], "0 1", "cue", "deny"),
    ([(0, "speaker", "warn"), (1, "content", "warn")], "0", "speaker", "warn"),
    ([(128, "content", "hedge"), (65, "speaker", "deny")], "1 2", "speaker", "deny"),
]


@pytest.mark.parametrize(("parts", "indexes", "role", "kind"), CLAIMS)
def test_claims(parts, indexes, role, kind):
    spans = [Span(0, 6, CLAIM, number, (r, k)) for number, r, k in parts]
    assert painted(*spans) == [
        ("span", {"data-c": indexes, "data-r": role, "data-k": kind})
    ]


PASSAGES = [
    ([("3",)], {"data-p": "0", "data-t": "3"}),
    ([()], {"data-p": "0", "data-t": "0"}),
    ([("3", "5")], {"data-p": "0", "data-t": "3", "data-u": "5"}),
    ([("3", "3")], {"data-p": "0", "data-t": "3"}),
    ([("3",), ("3",)], {"data-p": "0 1", "data-t": "3", "data-u": "3"}),
    ([("3",), ()], {"data-p": "0 1", "data-t": "3", "data-u": "0"}),
    (
        [("1", "2", "3", "4"), ("5",)],
        {"data-p": "0 1", "data-t": "1", "data-u": "2", "data-v": "3", "data-d": "2"},
    ),
    (
        [("1",), ("2",), ("3",), ("4",)],
        {
            "data-p": "0 1 2 3",
            "data-t": "1",
            "data-u": "2",
            "data-v": "3",
            "data-d": "4",
        },
    ),
]


@pytest.mark.parametrize(("colours", "attributes"), PASSAGES)
def test_passages(colours, attributes):
    spans = [Span(0, 6, PASSAGE, n, slots) for n, slots in enumerate(colours)]
    assert painted(*spans) == [("span", attributes)]


def lines(*spans):
    """The slots on the three lines of each segment; "-" for a free line."""
    return [
        "".join(attributes.get(f"data-{letter}", "-") for letter in "tuv")
        for _tag, attributes in painted(*spans)
    ]


def test_a_passage_keeps_its_line_while_others_come_and_go():
    first, second = Span(0, 3, PASSAGE, 0, ("1",)), Span(1, 5, PASSAGE, 1, ("2",))
    third = Span(4, 6, PASSAGE, 2, ("3",))
    assert lines(first, second, third) == ["1--", "12-", "-2-", "32-", "3--"]


def test_a_passage_without_a_line_gets_the_first_that_is_free():
    long = [Span(0, 4, PASSAGE, n, (str(n + 1),)) for n in range(3)]
    late = Span(2, 6, PASSAGE, 3, ("4",))
    assert lines(*long, late) == ["123", "123", "4--"]


@pytest.mark.parametrize("kind", ["strong", "emphasis"])
def test_marks(kind):
    assert painted(Span(0, 6, MARK, 0, (kind, ""))) == [("span", {"data-f": kind})]


def test_a_link_opens_elsewhere_and_tells_nothing():
    ((tag, attributes),) = painted(
        Span(0, 6, MARK, 0, ("link", "https://example.org/"))
    )
    assert tag == "a"
    assert attributes == {
        "href": "https://example.org/",
        "rel": "noopener noreferrer nofollow",
        "target": "_blank",
    }


def test_strong_and_emphasis_together_stand_once():
    both = [Span(0, 6, MARK, 0, ("strong", "")), Span(0, 6, MARK, 1, ("emphasis", ""))]
    ((_tag, attributes),) = painted(*both)
    assert attributes == {"data-f": "strong emphasis"}


def test_all_layers_on_one_stretch():
    found = painted(
        Span(0, 6, MARK, 0, ("link", "https://example.org/")),
        Span(0, 6, MENTION, 0, ("person", "0", "")),
        Span(0, 6, CLAIM, 0, ("content", "warn")),
        Span(0, 6, PASSAGE, 0, ("3",)),
    )
    assert [tag for tag, _ in found] == ["a"]
    assert found[0][1].keys() >= {"href", "data-m", "data-c", "data-p"}


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</p></article><h1>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "<a href=javascript:alert(1)>",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_text_is_text(hostile):
    page = Page(paint(hostile, 0, len(hostile), [Span(0, 3, PASSAGE, 0, ("1",))]))
    assert page.text == hostile
    assert [tag for tag, _ in page.elements] == ["span"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_an_address_stays_in_it(hostile):
    address = f"https://example.org/{hostile}"
    ((tag, attributes),) = painted(Span(0, 6, MARK, 0, ("link", address)))
    assert tag == "a"
    assert attributes["href"] == address
    assert set(attributes) == {"href", "rel", "target"}


def test_edges_are_heard_once_where_they_lie():
    spans = [
        Span(0, 4, PASSAGE, 0, ("1",)),
        Span(2, 4, PASSAGE, 1, ("2",)),
        Span(2, 9, CLAIM, 64, ("content", "deny")),
    ]
    said = {
        (PASSAGE, 0): ('begins "a"', "ends"),
        (PASSAGE, 1): ("begins b", "ends"),
        (CLAIM, 64): ("said", "so far"),
    }
    page = Page(paint("abcdefgh", 1, 8, spans, said))
    assert [
        {name[5:]: words.strip() for name, words in attrs.items() if name[5:] in "bzgh"}
        for _tag, attrs in page.elements
    ] == [{}, {"b": "begins b", "g": "said", "z": "ends"}, {}]
    assert page.text == "bcdefgh"
