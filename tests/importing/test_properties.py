"""Whatever is handed in: a sound document or a refusal, never anything else."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.importing import NOTES, REFUSALS, Imported, ImportRefused, read
from readingroom.text.documents import BLOCK_KINDS, MARK_KINDS

TYPES = st.sampled_from(
    ["", "text/plain", "text/html", "text/html; charset=windows-1256"]
)
# Pieces that meet often enough to break something.
SHARDS = """<p> </p> <b> </b> <i> <a·href=https://x.example/> </a> <h1> <h2> </h1>
<li> <ul> <ol> </ol> <br> <table> <tr> <td> <blockquote> </blockquote> <div> </div>
<!-- --> <script> </script> <title> </title> <article> <html> <body> <nav> </nav>
&amp; &lt; &#x301; &#13; &#0; < > & " ' = / --- Title: نص «نص» . ·"""
QUIRKS = [
    "\u0301",
    "\u0316",
    "\u064e",
    "\u1100",
    "\u1161",
    "\u11a8",
    "\u200f",
    "\u202e",
]
BREAKS = ["\ufeff", "\xa0", "\u2028", "\x85", "\r", "\n", " "]
PIECES = st.sampled_from(
    [shard.replace("·", " ") for shard in SHARDS.split()] + QUIRKS + BREAKS
)
MARKUP = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)
SOURCES = st.one_of(
    MARKUP, MARKUP.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(st.characters(), max_size=80), st.binary(max_size=80),
)  # fmt: skip


def attempt(source: bytes | str, media_type: str) -> Imported | None:
    try:
        return read(source, media_type=media_type)
    except ImportRefused as refused:
        code = refused.code
    assert code in REFUSALS
    return None


@settings(max_examples=1_000, deadline=None)
@given(SOURCES, TYPES)
def test_any_source_is_read_soundly_or_refused(source, media_type):
    imported = attempt(source, media_type)
    if imported:
        check_text(imported)
        check_blocks(imported)
        check_marks(imported)
        check_words(imported)


def check_text(imported: Imported) -> None:
    text = imported.document.text
    assert unicodedata.is_normalized("NFC", text)
    assert not [
        char
        for char in text
        if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"
    ]
    text.encode()


def check_blocks(imported: Imported) -> None:
    document = imported.document
    texts = [document.text[block.start : block.end] for block in document.blocks]
    assert "\n".join(texts) == document.text
    assert all(text and text == text.strip() and "\n" not in text for text in texts)
    kinds = [block.kind for block in document.blocks]
    assert kinds[0] == "title"
    assert kinds.count("title") == 1
    assert set(kinds) <= set(BLOCK_KINDS)
    assert "standfirst" not in kinds[2:]
    assert {block.direction for block in document.blocks} <= {"rtl", "ltr"}


def check_marks(imported: Imported) -> None:
    document = imported.document
    for mark in document.marks:
        assert mark.kind in MARK_KINDS
        assert mark.start < mark.end
        assert len(document.blocks_between(mark.start, mark.end)) == 1
        assert bool(mark.href) == (mark.kind == "link")


def check_words(imported: Imported) -> None:
    assert imported.title == imported.document.title
    assert imported.direction in ("rtl", "ltr")
    assert imported.language.isalpha()
    assert set(imported.notes) <= set(NOTES)
    assert imported.published_at is None or imported.published_at.tzinfo is not None
    for name in (imported.outlet, imported.author, imported.url, imported.note):
        name.encode()
        assert "\0" not in name
        assert "\n" not in name


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet='نصخبر \u064e.؟«»"abc1-', min_size=1), min_size=1))
def test_clean_lines_are_kept_to_the_letter(lines):
    clean = [line for line in (line.strip() for line in lines) if line]
    source = unicodedata.normalize("NFC", "\n".join(clean))
    imported = attempt(source, "text/plain")
    assert (imported is None) == (not clean)
    assert imported is None or imported.document.text == source
