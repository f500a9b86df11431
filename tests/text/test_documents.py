import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.text.documents import BLOCK_KINDS, Document, Mark, make_document

lines = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=15
)
pieces = st.lists(
    st.tuples(st.sampled_from(BLOCK_KINDS), lines), min_size=1, max_size=8
).map(lambda found: [("title", found[0][1]), *found[1:]])


def marked(document, places):
    """With a mark over each block named by ``places`` that is not empty."""
    found = [document.blocks[n % len(document.blocks)] for n in places]
    marks = [Mark("strong", b.start, b.end) for b in found if b.start < b.end]
    return Document(document.text, document.blocks, tuple(marks))


documents = st.builds(
    marked, pieces.map(make_document), st.lists(st.integers(0, 20), max_size=4)
)


@given(pieces)
def test_blocks_glued_by_line_feeds_are_the_text(pieces):
    document = make_document(pieces)
    told = [document.text[b.start : b.end] for b in document.blocks]
    assert told == [text for _kind, text in pieces]
    assert "\n".join(told) == document.text
    assert [b.kind for b in document.blocks] == [kind for kind, _text in pieces]


@given(documents)
def test_every_offset_lies_in_one_block(document):
    for offset in range(len(document.text) + 1):
        block = document.blocks[document.block_at(offset)]
        assert block.start <= offset <= block.end


@given(documents)
def test_blocks_between_are_those_the_span_touches(document):
    length = len(document.text)
    for start in range(length):
        for end in range(start + 1, length + 1, 3):
            touched = document.blocks_between(start, end)
            holding = [
                n
                for n, block in enumerate(document.blocks)
                # the line feed after a block counts as that block
                if block.start < end and start <= block.end
            ]
            assert list(touched) == holding


@given(documents, lines.filter(bool))
def test_a_new_title_moves_all_that_follows(document, title):
    moved = document.retitled(title)
    assert moved.title == title
    for old, new in zip(document.blocks[1:], moved.blocks[1:], strict=True):
        assert document.text[old.start : old.end] == moved.text[new.start : new.end]
        assert old.kind == new.kind
    kept = [m for m in document.marks if m.start > document.blocks[0].end]
    if document.title != title:
        assert len(moved.marks) == len(kept)
        for old, new in zip(kept, moved.marks, strict=True):
            assert document.text[old.start : old.end] == moved.text[new.start : new.end]


@given(documents)
def test_the_same_title_changes_nothing(document):
    if document.title:
        assert document.retitled(document.title) is document


@pytest.mark.parametrize("title", ["", "two\nlines"])
def test_a_title_is_one_line(title):
    with pytest.raises(ValueError, match="one line"):
        make_document([("title", "A")]).retitled(title)


@given(documents)
def test_it_comes_back_from_json(document):
    told = json.loads(json.dumps(document.to_json()))
    assert Document.from_json(document.text, **told) == document


@pytest.mark.parametrize("offset", [-1, 8])
def test_outside_the_text_there_is_no_block(offset):
    with pytest.raises(ValueError, match="outside the text"):
        make_document([("title", "One"), ("paragraph", "two")]).block_at(offset)


def test_a_document_has_a_title_and_blocks_are_lines():
    with pytest.raises(ValueError, match="title"):
        make_document([])
    with pytest.raises(ValueError, match="line feed"):
        make_document([("title", "a\nb")])
