# ruff: noqa: E501 - a case is a line
"""Names in five languages, with what is written together with them."""

import pytest

from readingroom.extraction import Lexicon
from tests.extraction.languages.aloud import found, mentions

CASES = [
    ("en", "Russia and the U.S. met", ["place:Russia=روسيا", "place:U.S.=الولايات المتحدة"]),
    ("en", "Putin's aide", ["person:Putin=فلاديمير بوتين"]),
    ("en", "who met the WHO?", ["organisation:WHO=منظمة الصحة العالمية"]),
    ("en", "polish the table", []),
    ("en", "Polish officials", ["nationality:Polish=بولندا"]),
    ("en", "the Islamic State group", ["organisation:Islamic State group=تنظيم داعش"]),
    ("fa", "از ایران تا آمریکای لاتین", ["place:ایران=إيران", "place:آمریکا=الولايات المتحدة"]),
    ("fa", "آمریکایی‌ها رفتند", ["nationality:آمریکایی=الولايات المتحدة"]),
    ("fa", "کمک مالی کرد", []),
    ("fa", "تل‌آویو و تل آویو", ["place:تل‌آویو=تل أبيب", "place:تل آویو=تل أبيب"]),
    ("fa", "علی خامنه‌ای", ["person:علی خامنه‌ای=علي خامنئي"]),
    ("ur", "امریکہ اور روس", ["place:امریکہ=الولايات المتحدة", "place:روس=روسيا"]),
    ("ur", "پاکستانیوں نے", ["nationality:پاکستانی=باكستان"]),
    ("ur", "وہ چلی گئی", []),
    ("ckb", "لە ئێرانەوە بۆ عێراق", ["place:ئێران=إيران", "place:عێراق=العراق"]),
    ("ckb", "لە هەولێردا", ["place:هەولێر=أربيل"]),
    ("ckb", "سەرۆکی ئەمەریکا", ["place:ئەمەریکا=الولايات المتحدة"]),
    ("he", "ובירושלים", ["place:ירושלים=القدس"]),
    ("he", "לבנון", ["place:לבנון=لبنان"]),
    ("he", "בתל־אביב ובתל אביב", ["place:תל־אביב=تل أبيب", "place:תל אביב=تل أبيب"]),
    ("he", 'דובר צה"ל', ['organisation:צה"ל=الجيش الإسرائيلي']),
    ("he", "דובר צה״ל", ["organisation:צה״ל=الجيش الإسرائيلي"]),
    ("he", "ג'נין וג׳נין", ["place:ג'נין=جنين", "place:ג׳נין=جنين"]),
    ("he", "הרוסים והרוסית", ["nationality:הרוסים=روسيا", "nationality:הרוסית=روسيا"]),
    ("he", "מצרים", ["place:מצרים=مصر"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_known_names(language, text, wanted):
    assert mentions(text, language) == wanted


PEOPLE = [
    ("en", "Dr Anna Weiss spoke. Weiss left.", ["Anna Weiss", "Anna Weiss"]),
    ("fa", "دکتر سارا فلاحی آمد. فلاحی رفت.", ["سارا فلاحی", "سارا فلاحی"]),
    ("ur", "ڈاکٹر سلمیٰ نقوی آئیں۔ نقوی نے سنا۔", ["سلمیٰ نقوی", "سلمیٰ نقوی"]),
    ("ckb", "دکتۆر شیلان قادر هات. قادر ڕۆیشت.", ["شیلان قادر", "شیلان قادر"]),
    ("he", 'ד"ר נועה ברק הגיעה. ברק יצאה.', ["נועה ברק", "נועה ברק"]),
    ("fa", "کیوان راد، کارشناس آب، گفت که کم است.", ["کیوان راد"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), PEOPLE)
def test_unknown_people_are_suggestions(language, text, wanted):
    people = [m for m in found(text, language).mentions if m.kind == "person"]
    assert [m.canonical for m in people] == wanted
    assert {m.confidence for m in people} == {"suggested"}


OWN = Lexicon.shipped().with_names(
    [
        ("نادر القصّار", "person", "Nader Al-Qassar"),
        ("نادر القصّار", "person", "נאדר אל־קסאר"),
        ("نادر القصّار", "person", "نادر قصار"),
        ("بريد المرفأ", "organisation", "مرفأ"),
    ]
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nader Al-Qassar's view"),
        ("he", "לנאדר אל־קסאר"),
        ("fa", "به گفتهٔ نادر قصار"),
        ("ckb", "بە وتەی نادر قصاردا"),
        ("und", "Nader Al-Qassar"),
    ],
)
def test_names_that_people_gave_are_found_in_every_language(language, text):
    [mention] = found(text, language, OWN).mentions
    assert (mention.canonical, mention.rule) == ("نادر القصّار", "desk")
    assert mention.confidence == "certain"


def test_a_common_word_that_is_a_name_is_a_suggestion():
    [mention] = found("ہوا شام سے آئی", "ur").mentions
    assert mention.confidence == "suggested"


def test_offsets_are_code_points_beyond_the_first_plane():
    text = "💚💚 in Moscow"
    [mention] = found(text, "en").mentions
    assert text[mention.start : mention.end] == "Moscow"
