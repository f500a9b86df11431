"""Places by a word of place or in a list, and names that ask for a condition."""

import pytest

from tests.extraction.reading_aloud import cases, mentions, named

FACILITIES = """\
وصل إلى مطار بغداد الدولي | مطار بغداد الدولي
في ساحة الزيتون | ساحة الزيتون
مستشفى السلام | مستشفى السلام
مستشفى المدينة |
مستشفى الطاقة |
المستشفى السعودي | المستشفى السعودي
عند السد العالي | السد العالي
فوق جسر زينوكو | جسر زينوكو
شارع خالد بن الوليد | شارع خالد بن الوليد
"""


@pytest.mark.parametrize(("text", "place"), cases(FACILITIES))
def test_a_facility_keeps_its_head_where_it_has_a_name_of_its_own(text, place):
    assert named("place", text) == place


TOWNS = """\
بلدة زينوكو | زينوكو
بلدة كفر زينون | كفر زينون
في مدينة عين الدرازنة | عين الدرازنة
قرية الدرازنة الغربية | الدرازنة
يسكن حي السنابل | السنابل
في حي سكني |
في حي جديد |
"""


@pytest.mark.parametrize(("text", "place"), cases(TOWNS))
def test_a_word_of_place_announces_a_town_or_quarter_and_stays_outside(text, place):
    assert named("place", text) == place


LISTS = """\
زار القصرين وجندوبة والكاف | القصرين + جندوبة + الكاف
وصل حرف الكاف |
في حرض وعبس | حرض + عبس
عبس في وجهه |
زار قرى القصرين والدرازنة وجندوبة | القصرين + الدرازنة + جندوبة
زار القصرين والماء وجندوبة | القصرين + جندوبة
"""


@pytest.mark.parametrize(("text", "places"), cases(LISTS))
def test_a_list_of_places_vouches_for_its_members(text, places):
    assert named("place", text) == places


CONDITIONS = """\
قناة الجزيرة | organisation:الجزيرة
الجزيرة تبدو بعيدة |
قال للجزيرة إن الماء انقطع | organisation:لجزيرة
الأهرام: عودة الوفد | organisation:الأهرام
زار الأهرام أمس |
طهران/ الأناضول\\nعاد الوفد | place:طهران + organisation:الأناضول
حماس وفتح | organisation:حماس + organisation:وفتح
فتح الباب |
حركة فتح | organisation:فتح
حزب "القوات اللبنانية" | organisation:القوات اللبنانية
"""


@pytest.mark.parametrize(("text", "expected"), cases(CONDITIONS))
def test_an_ambiguous_name_counts_where_its_condition_holds(text, expected):
    assert " + ".join(mentions(text)) == expected


NISBAS = """\
ليرة سورية | nationality:سورية
في سورية | place:سورية
كوريون جنوبيون | nationality:كوريون جنوبيون
رجلا روسيًا | nationality:روسيًا
بلغ إثيوبيا | place:إثيوبيا
رجلا إثيوبيًا | nationality:إثيوبيًا
"""


@pytest.mark.parametrize(("text", "expected"), cases(NISBAS))
def test_an_adjective_beside_a_noun_is_no_country(text, expected):
    assert " + ".join(mentions(text)) == expected
