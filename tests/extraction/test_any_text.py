"""Any string gives an answer, and time stays linear in the text."""

import gc
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.extraction import Lexicon
from readingroom.extraction.output import TYPES, to_json
from tests.extraction.reading_aloud import found

WORDS = (
    "قال وأضاف بوتين إن أن إلى وفق نقلت عن رويترز مؤكدا حذر من الرئيس الروسي "
    "أما الحل الثاني كما محمد عبد 7 أكتوبر هجوم على وزارة الدفاع اتهم بقتل حد "
    'قوله لـ " « » ، . : ( ) وهو ما نفاه أبو السيدة بلدة شارع للجزيرة مساء الأحد '
    "1446هـ علمت نسبت خيارين لكنه لم يستبعد بينما وقد 2024 ؛ عام شهر قبل"
)
PIECES = st.lists(
    st.sampled_from([*WORDS.split(" "), "\n", "\N{RIGHT-TO-LEFT MARK}"]), max_size=60
)
# controls and marks of direction, letters of several scripts, digits of three kinds
ODD = st.text(
    st.one_of(
        st.characters(categories=["Cc", "Cf", "Mn", "Nd", "Zl", "Zp"]),
        st.sampled_from("«»“”\"':،؛.؟!()/-–وبلكسالقنإأىيةه"),
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


def check(text: str) -> None:
    findings = found(text)
    for m in findings.mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert m.canonical == " ".join(m.canonical.split())
        assert m.canonical
        assert m.kind in TYPES
    for c in findings.claims:
        assert c.contents
        spans = [c.cue, *c.contents, *c.via_spans, c.speaker, c.cue_also]
        for start, end in (s for s in spans if s is not None):
            assert 0 <= start <= end <= len(text)
    json.dumps(to_json(text, findings))


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_any_string_gives_an_answer(text):
    check(text)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_any_order_of_arabic_words_gives_an_answer(pieces):
    check(" ".join(pieces))


@settings(max_examples=100, deadline=None)
@given(PIECES, ODD)
def test_odd_characters_within_words_give_an_answer(pieces, odd):
    check(odd.join(pieces))


NEWS = (
    "وقال الرئيس الروسي فلاديمير بوتين، في تصريحات لوكالة فرات للأنباء، إن التنظيم "
    "يستغل ما يجري في قطاع غزة، مشددا على أن هذا الأمر يفرض الحاجة إلى حل، وفقا له. "
)
ARTICLE = NEWS * (5_000 // len(NEWS))


def seconds(text: str, lexicon: Lexicon | None = None, times: int = 1) -> float:
    """The least processor time of several readings: another process adds nothing."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        found(text, lexicon)
        taken.append(time.process_time() - started)
    return min(taken)


def test_an_article_is_read_in_little_time_with_thousands_of_own_names():
    own = ((f"نفر {n}", "person", f"زيد{n} عمرو{n % 97}") for n in range(5_000))
    lexicon = Lexicon.shipped().with_names(own)
    # 20 ms on a quiet core; a busy one takes longer for the same work
    assert seconds(ARTICLE, lexicon, times=9) < 0.06


def test_time_grows_with_the_text_and_no_faster():
    long = ARTICLE * 60
    gc.freeze()  # what other tests left in memory is no part of the work
    ratios = (seconds(long) / seconds(ARTICLE, times=15) for _ in range(6))
    assert any(ratio <= 66 for ratio in ratios)


LONG = {
    "marks": "\N{ARABIC FATHATAN}" * 500_000,
    "a letter with marks": "م" + "\N{ARABIC FATHATAN}" * 500_000,
    "punctuation": "،.؟!" * 25_000,
    "opened quotes": "«قال إن " * 20_000,
    "straight quotes": '"' * 100_000,
    "closed quotes": "إن الماء» " * 20_000,
    "no punctuation": NEWS.replace("،", "").replace(".", "") * 1_800,
    "verbs": "قال إن " * 20_000,
    "names": "محمد " * 30_000,
    "joiners": "بن " * 30_000,
    "titles": "الوزير في " * 20_000,
    "colons": "بوتين: " * 20_000,
    "brackets": "(" * 100_000,
    "one word": "ال" * 150_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_and_odd_texts_stay_linear(text):
    assert seconds(text) < 6
