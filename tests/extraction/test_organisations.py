"""Organisations by their grammar: a head, and the words that complete it."""

import pytest

from tests.extraction.reading_aloud import cases, found, named

MINISTRIES = """\
زار وزارة الصحة والسكان أمس | وزارة الصحة والسكان
بيان وزارة الموارد المائية والري | وزارة الموارد المائية والري
في وزارة التجارة المغربية أمس | وزارة التجارة المغربية
في وزارة من الوزارات |
زار وزارة الصحة وسوريا | وزارة الصحة
"""


@pytest.mark.parametrize(("text", "name"), cases(MINISTRIES))
def test_a_ministry_is_named_to_the_end_of_its_matters(text, name):
    assert named("organisation", text) == name


FORMAL = """\
قررت المحكمة الاتحادية العليا ذلك | المحكمة الاتحادية العليا
هيئة الزراعة والري قالت | هيئة الزراعة والري
مجلس النواب | مجلس النواب
في مجلس كبير |
شركة سعودية |
لجنة سعودية إماراتية |
"""


@pytest.mark.parametrize(("text", "name"), cases(FORMAL))
def test_definite_words_name_a_body_and_indefinite_ones_any(text, name):
    assert named("organisation", text) == name


PURPOSES = """\
مركز تانزا للدراسات المائية | مركز تانزا للدراسات المائية
شركة النيل لاستغلال وتوزيع المياه | شركة النيل لاستغلال وتوزيع المياه
المركز الليبي للأبحاث والدراسات | المركز الليبي للأبحاث والدراسات
الاتحاد الوطني لعمال النقل | الاتحاد الوطني لعمال النقل
عاد المركز للعمل |
"""


@pytest.mark.parametrize(("text", "name"), cases(PURPOSES))
def test_a_purpose_belongs_to_the_name(text, name):
    assert named("organisation", text) == name


COMPANIES = """\
قالت شركة زينوكو إن الماء انقطع | زينوكو
عاد مندوب شركة فيلدورا برس | فيلدورا برس
في بنك زينوكو | بنك زينوكو
شركة كبيرة |
مجلة "زينوكو" اليوم | زينوكو
جماعة "أنصار الواحة" | أنصار الواحة
كتاب "الواحة" |
"""


@pytest.mark.parametrize(("text", "name"), cases(COMPANIES))
def test_a_strange_word_or_quotation_marks_name_what_a_class_announces(text, name):
    assert named("organisation", text) == name


PEOPLES = """\
القوات الجوية الأوكرانية | القوات الجوية الأوكرانية
القوات الروسية |
الخارجية السورية | الخارجية السورية
وزير الخارجية السوري |
وزيرة الخارجية الليبية |
"""


@pytest.mark.parametrize(("text", "name"), cases(PEOPLES))
def test_an_adjective_of_people_that_agrees_names_an_army_or_office(text, name):
    assert named("organisation", text) == name


def test_a_word_in_brackets_with_a_meaning_of_its_own_is_no_abbreviation():
    text = "الهيئة العامة للأرصاد (الجزائر)"
    assert [m.canonical for m in found(text).mentions] == [
        "الهيئة العامة للأرصاد",
        "الجزائر",
    ]


def test_an_organisation_that_no_list_names_is_a_suggestion():
    (body,) = found("مركز تانزا للدراسات المائية").mentions
    assert (body.confidence, body.rule) == ("suggested", "organisation")
