from hypothesis import given
from hypothesis import strategies as st

from readingroom.text.spans import CLAIM, MARK, MENTION, PASSAGE, Span, segments

ENDS = st.integers(-5, 60)


def _numbered(triples):
    return [Span(a, b, layer, n) for n, (a, b, layer) in enumerate(triples)]


spans = st.lists(
    st.tuples(ENDS, ENDS, st.sampled_from([MARK, MENTION, CLAIM, PASSAGE])), max_size=30
).map(_numbered)


def cut(spans, start, end):
    """The segments, with what lies over each copied out of the sweep's one object."""
    return [
        (opens, closes, [dict(layer) for layer in active.layers])
        for opens, closes, active in segments(spans, start, end)
    ]


@given(spans, st.integers(0, 50), st.integers(0, 50))
def test_glued_together_they_are_the_stretch(spans, start, end):
    pieces = cut(spans, start, end)
    at = start
    for opens, closes, _layers in pieces:
        assert opens == at
        assert opens < closes
        at = closes
    assert at == max(start, end) if pieces else start >= end


@given(spans, st.integers(0, 50), st.integers(0, 50))
def test_over_each_code_point_lie_the_spans_that_hold_it(spans, start, end):
    for opens, closes, layers in cut(spans, start, end):
        for offset in range(opens, closes):
            held = {(s.layer, s.number) for s in spans if s.start <= offset < s.end}
            told = {(n, number) for n, layer in enumerate(layers) for number in layer}
            assert told == held


@given(spans)
def test_a_cut_has_a_reason(spans):
    """Stretches are maximal: neighbours differ in what lies over them, unless one
    span ends where its like begins."""
    pieces = cut(spans, 0, 50)
    edges = {end for span in spans for end in (span.start, span.end)}
    for _opens, closes, _layers in pieces[:-1]:
        assert closes in edges


@given(spans)
def test_the_last_to_open_comes_last(spans):
    starts = {(s.layer, s.number): (max(s.start, 0), s.number) for s in spans}
    for _opens, _closes, layers in cut(spans, 0, 50):
        for layer, held in enumerate(layers):
            order = [starts[layer, number] for number in held]
            assert order == sorted(order)


def test_neighbours_do_not_overlap():
    one, two = Span(0, 3, MENTION, 0), Span(3, 6, MENTION, 1)
    told = [list(layers[MENTION]) for _, _, layers in cut([one, two], 0, 6)]
    assert told == [[0], [1]]


def test_an_empty_stretch_gives_nothing():
    assert cut([Span(0, 9, MARK, 0)], 4, 4) == []
    assert cut([Span(0, 9, MARK, 0)], 5, 4) == []


def test_empty_and_outside_spans_are_passed_over():
    outside = [Span(0, 4, MARK, 0), Span(9, 12, MARK, 1), Span(6, 6, MARK, 2)]
    assert cut(outside, 4, 9) == [(4, 9, [{}, {}, {}, {}])]


def test_ten_thousand_spans_are_one_sweep():
    """Nearly linear: ten times the spans, some ten times the edges, no more."""
    many = [Span(n, n + 40, PASSAGE, n) for n in range(10_000)]
    assert len(cut_count := list(segments(many, 0, 10_040))) <= 20_001
    assert cut_count
