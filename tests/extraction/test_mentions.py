import pytest

from readingroom.extraction import Lexicon
from tests.extraction.reading_aloud import found, mentions

NAMES = [
    ("زار لبنان وبلبنان", ["place:لبنان", "place:لبنان"]),
    ("عاد إلى الولايات المتحدة", ["place:الولايات المتحدة"]),
    ("قدم للولايات المتحدة", ["place:لولايات المتحدة"]),
    ('هجمات لـ"داعش"', ["organisation:داعش"]),
    ("حركة حماس", ["organisation:حماس"]),
    ("الرئيس الروسي فلاديمير بوتين", ["nationality:الروسي", "person:فلاديمير بوتين"]),
    ("فرنسيون وألمان", ["nationality:فرنسيون", "nationality:ألمان"]),
    ("وزارة الدفاع الروسية", ["organisation:وزارة الدفاع الروسية"]),
    ("هيئة سياسات الشرق الأوسط", ["organisation:هيئة سياسات الشرق الأوسط"]),
    ("مركز النيل للأبحاث والدراسات", ["organisation:مركز النيل للأبحاث والدراسات"]),
    ("روسيا وأوكرانيا", ["place:روسيا", "place:أوكرانيا"]),
    ("في بلدة كفر نوران", ["place:كفر نوران"]),
    ("حزب الله اللبناني", ["organisation:حزب الله اللبناني"]),
    ("المرصد السوري لحقوق الإنسان", ["organisation:المرصد السوري لحقوق الإنسان"]),
    ("الجيش السوداني", ["organisation:الجيش السوداني"]),
    ('نشرته مجلة "نيتشر"', ["organisation:نيتشر"]),
    ("وكالة نورث برس،", ["organisation:وكالة نورث برس"]),
    ("منظمة العفو الدولية السلطات", ["organisation:منظمة العفو الدولية"]),
    ("وزير الخارجية الياباني", ["nationality:الياباني"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_found_without_their_clitics(text, expected):
    assert mentions(text) == expected


PERSONS = [
    ("وقال وزير الداخلية التونسي كمال الفقي إنه عاد", "كمال الفقي"),
    ("يقول ناظم القادري، الباحث في الشأن اللبناني، إن الأمر صعب", "ناظم القادري"),
    ("بدوره أكد محمد فتحي الشريف مدير المركز ذلك", "محمد فتحي الشريف"),
    ("التقى عبد الله بن حمود الوفد", "عبد الله بن حمود"),
    ("قال الدكتور عمرو هاشم ربيع، نائب المدير، إن", "عمرو هاشم ربيع"),
    ("قال علي لاريجاني", "علي لاريجاني"),
    ("استقبل السفيرة الأمريكية ألينا رومانوفسكي في أربيل", "ألينا رومانوفسكي"),
    ("نفت المتحدثة كارين جان بيير صحة التقرير", "كارين جان بيير"),
]


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_persons_are_found_by_given_name_title_and_verb(text, name):
    assert f"person:{name}" in mentions(text)


FALSE_FRIENDS = [
    ("وعلى مدار الفترة الماضية", "علي"),
    ("وذلك لصالح السلام", "صالح"),
    ("استقبلوا الضيف بحماس", "حماس"),
    ("اتخذ من التل قاعدة له", "قاعدة"),
    ("لقي مصرعه", "مصر"),
    ("الدعم المالي للحكومة", "المالي"),
    ("كان يعطي مساحة", "كان"),
    ("فن روماني قديم", "روماني"),
    ("عيد الفطر المبارك", "المبارك"),
    ("الجزيرة العربية", "الجزيرة"),
    ("رفع يده اليمنى", "اليمنى"),
    ("المتحدث باسم الدفاع المدني", "باسم الدفاع"),
]


@pytest.mark.parametrize(("text", "word"), FALSE_FRIENDS)
def test_common_words_are_no_names(text, word):
    assert all(not m.endswith(f":{word}") for m in mentions(text))


DATES = [
    ("يوم 7 أكتوبر 2023", "7 أكتوبر 2023", "2023-10-07"),
    ("في 4 و5 يونيو الجاري", "4 و5 يونيو الجاري", ""),
    ("في 12 مايو/أيار 2024", "12 مايو/أيار 2024", "2024-05-12"),
    ("منذ كانون الثاني 2020", "كانون الثاني 2020", "2020-01"),
    ("في 16 جوان 2022", "16 جوان 2022", "2022-06-16"),
    ("في عام ٢٠٢٤", "عام ٢٠٢٤", "2024"),
    ("صدر هذا الأسبوع", "هذا الأسبوع", ""),
    ("وقبل أسبوعين صدر", "قبل أسبوعين", ""),
    ("منذ شهر ماي الماضي", "شهر ماي الماضي", ""),
    ("في 7 أكتوبر", "7 أكتوبر", ""),
    ("قال الجمعة إن", "الجمعة", ""),
    ("في الفترة من 2000 وحتى 2010،", "2000", "2000"),
    ("بتاريخ 2024-06-04", "2024-06-04", "2024-06-04"),
]


@pytest.mark.parametrize(("text", "words", "value"), DATES)
def test_dates_carry_a_value_when_they_say_enough(text, words, value):
    dates = [m for m in found(text).mentions if m.kind == "date"]
    assert (text[dates[0].start : dates[0].end], dates[0].value) == (words, value)


@pytest.mark.parametrize(
    "text", ["قال اليوم إن", "كان أمس سعيدا", "من 2000 شخص", "31/2/99"]
)
def test_vague_days_and_counts_are_no_dates(text):
    assert all(m.kind != "date" for m in found(text).mentions)


def test_a_surname_counts_after_the_full_name_only():
    text = "قال خالد رمضان إنه عاد. وأفاد رمضان بأنه مريض. شهر رمضان المقبل"
    persons = [m for m in found(text).mentions if m.kind == "person"]
    assert [m.canonical for m in persons] == ["خالد رمضان"] * 2
    assert mentions("وأفاد رمضان بأنه قدم طلبا") == []


def test_a_nisba_after_a_verb_of_saying_may_be_a_surname():
    text = "عاد محمد شياع السوداني. وقال السوداني إن الجيش السوداني انسحب."
    kinds = [(m.kind, text[m.start : m.end]) for m in found(text).mentions]
    assert ("person", "السوداني") in kinds
    assert ("organisation", "الجيش السوداني") in kinds


def test_the_same_words_name_a_paper_or_a_region():
    assert mentions('صحيفة "الشرق الأوسط"') == ["organisation:الشرق الأوسط"]
    assert mentions("في الشرق الأوسط") == ["place:الشرق الأوسط"]


def test_an_abbreviation_in_brackets_is_the_same_organisation():
    text = "معهد بحوث السلام الدولي (SIPRI)"
    names = {m.canonical for m in found(text).mentions}
    assert names == {"معهد بحوث السلام الدولي"}


def test_an_event_holds_the_places_it_names():
    text = "بعد الحرب على قطاع غزة"
    assert mentions(text) == ["event:الحرب على قطاع غزة", "place:قطاع غزة"]


def test_the_desks_own_names_win_and_leave_the_shipped_ones_alone():
    lexicon = Lexicon.shipped().with_names([("مرفأ الأمل", "place", "مرفأ الأمل")])
    text = "وصل إلى مرفأ الأمل في لبنان"
    assert [m.rule for m in found(text, lexicon).mentions] == ["desk", "name"]
    assert [m.rule for m in found(text).mentions] == ["name"]
