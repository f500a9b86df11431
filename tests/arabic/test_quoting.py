import pytest

from readingroom.arabic.quoting import PLACES, places

TEXT = "قال الوزير إن الأمن مستتب.\nوأكّد الوزير أن الأمن  أولوية، وقال الوزير لا."


def quotes(first, last="", **options):
    return [TEXT[start:end] for start, end in places(TEXT, first, last, **options)]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("إن الأمن", "", ["إن الأمن"]),
        ("إن الأمن", "أن الأمن", ["إن الأمن مستتب.\nوأكّد الوزير أن الأمن"]),
        ("أن الأمن أولوية", "", ["أن الأمن  أولوية"]),
        ("مستتب. وأكّد", "", ["مستتب.\nوأكّد"]),
        ("واكد الوزير", "", ["وأكّد الوزير"]),
        ("الوزير", "الامن", ["الوزير إن الأمن", "الوزير أن الأمن"]),
        ("الوزير إن", "إن", ["الوزير إن"]),
        ("الوزير", "", ["الوزير", "الوزير", "الوزير"]),
        ("لا أحد", "", []),
        ("قال", "لا أحد", []),
        ("  ", "", []),
        ("وأك", "", ["وأك\N{ARABIC SHADDA}"]),
    ],
)
def test_words_lead_to_their_places(first, last, found):
    assert quotes(first, last) == found


def test_a_place_is_never_longer_than_the_limit():
    assert quotes("قال", "لا", limit=10) == []
    assert quotes("إن الأمن", limit=3) == []


def test_a_letter_that_stands_everywhere_gives_no_endless_list():
    assert len(places("و " * 500, "و")) == PLACES


@pytest.mark.parametrize("words", [".*", "(", "\\", "[و"])
def test_signs_are_taken_as_they_are(words):
    assert quotes(words) == []
