"""Persons that no list names, by what vouches for them; and what is no name."""

import pytest

from tests.extraction.reading_aloud import cases, found, named

TITLED = """\
وصل وزير الزراعة التونسي ماهر الكنزري إلى المدينة | ماهر الكنزري
التقى المدير العام للمركز "أفق" سهيل درغام الوفد | سهيل درغام
قال الباحث في معهد (أفق) وليد درغام إن الماء انقطع | وليد درغام
زارت رئيسة الجمعية نوال برهومي المدرسة | نوال برهومي
قال عضو غرفة طوارئ المخيم وليد درغام إن الماء انقطع | وليد درغام
قابل رئيستها وفاء قصاب | وفاء قصاب
أجرى نائب المدير، سليم كعبي، جولة | سليم كعبي
انتقد الوزير خفض الرواتب |
استبعد الوزير رفع الأسعار |
جاء الأمير سعيد إلى القاعة |
"""


@pytest.mark.parametrize(("text", "person"), cases(TITLED))
def test_a_name_stands_after_a_title_and_all_that_belongs_to_it(text, person):
    assert named("person", text) == person


ADDRESSED = """\
حضر النقيب زهران الخطيب إلى المكان | زهران الخطيب
قال الدكتور نهاد الورد للصحفيين إن الماء انقطع | نهاد الورد
وصل المهندس رياض الماء، وهو مدرس | رياض الماء
قال السيد عمر إن الماء انقطع |
"""


@pytest.mark.parametrize(("text", "person"), cases(ADDRESSED))
def test_what_follows_a_form_of_address_is_a_name_whatever_it_means(text, person):
    assert named("person", text) == person


PRESENTED = """\
حضر لؤي درزان، وهو مدرس متقاعد، إلى القاعة | لؤي درزان
عاد سامر كدرو (52 عاما) إلى منزله | سامر كدرو
يقول زيدون كافندر، الباحث في المعهد، إن الأمر صعب | زيدون كافندر
عاد وليد درغام مدير المركز | وليد درغام
حضر وليد (المدينة) |
يقول أصحاب المحلات، في السوق، إن الأمر صعب |
"""


@pytest.mark.parametrize(("text", "person"), cases(PRESENTED))
def test_a_name_is_presented_by_what_follows_it(text, person):
    assert named("person", text) == person


KUNYAS = """\
قالت أم سليم إن الماء انقطع | أم سليم
قالت جارة أم سليم إن الماء انقطع | أم سليم
يسكن النازح أبو سمير في خيمة | أبو سمير
أما أبو سمير فقال إن الماء انقطع | أبو سمير
عاد أبو محمد قنوع، وهو طبيب | أبو محمد قنوع
مر أبو سمير من هنا |
"""


@pytest.mark.parametrize(("text", "person"), cases(KUNYAS))
def test_a_kunya_counts_where_somebody_vouches_for_it(text, person):
    assert named("person", text) == person


GIVEN = """\
وصلت ريما كسواني إلى القاعة | ريما كسواني
وصل كريم درغام إلى الدار | كريم درغام
أبلغ ماكرون بوتين ذلك | ماكرون + بوتين
كتب محمد مصطفى حمدان رسالة | محمد مصطفى حمدان
كتب محمد مصطفى زينوكو: نعم | محمد مصطفى
عاد لؤي الطبيعي، وخرج | لؤي الطبيعي
قال عبد الرحمن بن جلون إنه عاد | عبد الرحمن بن جلون
كتب وليد درغام وعاد | وليد درغام
وصل وليد إلى القاعة |
"""


@pytest.mark.parametrize(("text", "person"), cases(GIVEN))
def test_a_given_name_begins_a_name_of_two(text, person):
    assert named("person", text) == person


NO_NAMES = """\
كان سعيد بالنتيجة
شكر جميل العمل
وصل كريم إلى الدار
أعلن كامل الفريق انسحابه
وذلك لصالح الطرفين
قال مصدر مطلع إن الماء انقطع
وقال حسن المظهر إنه عاد
أعلن منتصف الليل عودته
خطوة على الدار
تأكيدها حول حكومتها
"""


@pytest.mark.parametrize("text", NO_NAMES.splitlines())
def test_ordinary_words_and_names_that_are_words_make_no_person(text):
    assert named("person", text) == ""


SHORT = """\
قال الوزير وليد درغام ذلك. وكان درغام عاد. | وليد درغام + درغام
كان درغام هنا. وعاد الوزير وليد درغام. | وليد درغام
قال يحيى بن درغام ذلك. وعاد بن درغام. | يحيى بن درغام + بن درغام
قال يحيى بن درغام ذلك. وعاد درغام. | يحيى بن درغام
عاد الوزير خالد عبدالغفار. ووصل حسام عبدالغفار. | خالد عبدالغفار + حسام عبدالغفار
عاد الوزير وليد السوداني. قال السوداني ذلك | وليد السوداني + السوداني
عاد الوزير وليد السوداني. البيت السوداني جميل | وليد السوداني
عاد الوزير ماهر صالح. وقال صالح ذلك | ماهر صالح + صالح
عاد الوزير ماهر صالح. وذلك لصالح الناس | ماهر صالح
عاد وليد العلى إلى القاعة. وكان العلي هنا | وليد العلى
درغام يصل إلى القاعة\\nوصل الوزير وليد درغام. | درغام + وليد درغام
وصل درغام إلى القاعة\\nعاد الوزير وليد درغام. | وليد درغام
"درغام" عاد\\nوصل الوزير وليد درغام. | درغام + وليد درغام
"""


@pytest.mark.parametrize(("text", "persons"), cases(SHORT))
def test_a_surname_means_whom_the_text_has_named_in_full(text, persons):
    assert named("person", text) == persons


def test_the_one_named_last_is_meant_by_a_surname_that_two_have():
    text = "عاد الوزير وليد درغام. ثم عاد الوزير سليم درغام. وقال درغام إنه هنا."
    assert found(text).mentions[-1].canonical == "سليم درغام"
    assert found(text).mentions[-1].rule == "short name"


def test_a_name_that_no_list_vouches_for_is_a_suggestion():
    text = "يقول كافندر زينوكو، الباحث في المعهد، إن الأمر صعب"
    (person,) = found(text).mentions
    assert (person.canonical, person.confidence) == ("كافندر زينوكو", "suggested")
    assert (person.rule, person.evidence) == ("cue", "يقول")
