import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.text.anchors import CONTEXT, QUOTE_LIMIT, anchor

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


@given(texts, st.data())
def test_what_is_described_is_found_there(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = anchor(text, start, end)
    assert place.quote == text[start:end]
    assert text[: place.start].endswith(place.prefix)
    assert text[place.end :].startswith(place.suffix)
    assert len(place.prefix) == min(CONTEXT, start)
    assert len(place.suffix) == min(CONTEXT, len(text) - end)
    assert text.find(place.prefix + place.quote + place.suffix) <= start


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 14), (13, 14), (20, 22)]
)
def test_outside_the_text_there_is_no_place(start, end):
    with pytest.raises(ValueError, match="outside the text"):
        anchor("one two three", start, end)


def test_a_quote_has_a_limit():
    text = "🙂" * (QUOTE_LIMIT + 1)
    assert len(anchor(text, 0, QUOTE_LIMIT).quote) == QUOTE_LIMIT
    with pytest.raises(ValueError, match="at most 5000"):
        anchor(text, 0, QUOTE_LIMIT + 1)


CASES = [
    ("ق\N{ARABIC FATHA}ال", 0, 2, "ق\N{ARABIC FATHA}"),
    ("a🙂b", 1, 2, "🙂"),
    ("النبي ﷺ قال", 6, 7, "ﷺ"),
    ("عنوان\nفقرة", 3, 8, "ان\nفق"),
]


@pytest.mark.parametrize(("text", "start", "end", "quote"), CASES)
def test_offsets_are_code_points(text, start, end, quote):
    assert anchor(text, start, end).quote == quote
