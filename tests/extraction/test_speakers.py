"""Who says it: the subject of a verb, whom it addresses, and who goes on speaking."""

import pytest

from tests.extraction.reading_aloud import cases, found, said, words

SUBJECTS = """\
قال المتحدث باسم الوزارة، وليد درغام، أمس، إن الأمر عاد. | وليد درغام > الأمر عاد
أكدت الوزيرة، خلال مؤتمر صحفي، أن الماء انقطع. | الوزيرة > الماء انقطع
أكد الوزير في مؤتمر صحفي أن الماء انقطع. | الوزير > الماء انقطع
قالت سفيرة الاتحاد لدى الجزائر، نوال برهومي، إن الماء انقطع. | نوال برهومي > الماء انقطع
قال الباحث في معهد النيل وليد درغام إن الماء انقطع. | وليد درغام > الماء انقطع
أكد المفوض العام لوكالة الغوث فيليب درغام أن الماء انقطع. | فيليب درغام > الماء انقطع
قال رئيس الوزراء السابق إن الماء انقطع. | رئيس الوزراء السابق > الماء انقطع
قالت فرنسا وألمانيا إن الأمر صعب. | فرنسا وألمانيا > الأمر صعب
وتابعت ميركل ضاحكة أن الأمر صعب. | أنغيلا ميركل > الأمر صعب
علقت ميركل ساخرة: الأمر صعب | أنغيلا ميركل > الأمر صعب
أعلن الوزير، خلال مؤتمر صحفي، عودة الوفد. | الوزير > عودة الوفد
أعلن الوزير، عودة الوفد. |
جاء في تقرير رويترز أن الوفد عاد. | تقرير رويترز > الوفد عاد
بوتين، الذي عاد أمس، أكد أن الحل قريب. | فلاديمير بوتين > الحل قريب
وزير الخارجية أكد أن الحل قريب. | وزير الخارجية > الحل قريب
والوزير أكد أن الحل قريب. | الوزير > الحل قريب
عاد الوفد، وبوتين يؤكد أن الحل قريب. | فلاديمير بوتين > الحل قريب
"""


@pytest.mark.parametrize(("text", "expected"), cases(SUBJECTS))
def test_a_subject_is_read_with_its_appositions_and_asides(text, expected):
    assert said(text) == expected


ADDRESSED = """\
قال لقناة "الحدث" الوزير وليد درغام إن الماء انقطع. | وليد درغام > الماء انقطع
نفى الوزير لرويترز عودة الوفد. | الوزير > عودة الوفد
نفى للصحفيين الوزير وليد درغام ذلك. | وليد درغام > ذلك
قال الوزير لرويترز إن الحوار انتهى. | الوزير > الحوار انتهى
واشنطن أبلغت إسرائيل أن الحوار انتهى. | واشنطن > الحوار انتهى
أبلغه ماكرون أن الوفد عاد. | إيمانويل ماكرون > الوفد عاد
حذرهم ماكرون من الحرب. | إيمانويل ماكرون > الحرب
اتهمها ماكرون بإشعال الحرب. | إيمانويل ماكرون > إشعال الحرب
دعاهم ماكرون إلى الهدوء. | إيمانويل ماكرون > الهدوء
"""


@pytest.mark.parametrize(("text", "expected"), cases(ADDRESSED))
def test_whom_the_words_address_is_no_speaker(text, expected):
    assert said(text) == expected


OBJECTS = """\
ودعا المواطنين إلى الهدوء. | الهدوء
واتهم الغرب بإشعال الحرب. | إشعال الحرب
وحث المجتمع الدولي على الحوار. | الحوار
"""


@pytest.mark.parametrize(("text", "content"), cases(OBJECTS))
def test_a_verb_with_an_object_only_goes_on_with_the_last_speaker(text, content):
    claim = found("قال بوتين إن الأمر صعب. " + text).claims[-1]
    assert claim.speaker_canonical == "فلاديمير بوتين"
    assert claim.speaker_by == "last_speaker"
    assert said("قال بوتين إن الأمر صعب. " + text).endswith("> " + content)


def test_how_it_was_said_is_no_speaker():
    text = "قالت ميركل إن الأمر صعب. وتابعت ضاحكة أن الحل قريب."
    assert said(text).endswith("+ أنغيلا ميركل > الحل قريب")


def test_a_verb_does_not_take_a_subject_of_the_other_gender():
    text = "قالت ميركل إن الأمر صعب. واتهمت رئيس الوزراء بالكذب."
    assert said(text).endswith("+ أنغيلا ميركل > الكذب")


def test_a_verb_alone_goes_on_with_the_last_speaker_of_its_gender():
    text = (
        "قال ماكرون إن الأمر صعب. وقالت ميركل إن الحل قريب. "
        "وأضافت أن الوقت ينفد. وأضاف أن الحرب انتهت."
    )
    speakers = [claim.speaker_canonical for claim in found(text).claims[2:]]
    assert speakers == ["أنغيلا ميركل", "إيمانويل ماكرون"]


TOPICS = """\
وصل ماكرون إلى برلين، مؤكدا أن الحل قريب. | إيمانويل ماكرون > الحل قريب
أما ميركل فترى أن الأمر صعب. | أنغيلا ميركل > الأمر صعب
وفي لقاء مع بوتين أكد ماكرون أن الأمر صعب. | إيمانويل ماكرون > الأمر صعب
التقرير تناول المياه، وأكد أن الماء انقطع. | التقرير > الماء انقطع
اكتفى ماكرون بالقول إن الأمر صعب. | إيمانويل ماكرون > الأمر صعب
"""


@pytest.mark.parametrize(("text", "expected"), cases(TOPICS))
def test_whom_a_sentence_is_about_speaks_in_it(text, expected):
    assert said(text) == expected


ROLES = """\
قال وليد درغام، مدير المركز، إن الأمر صعب. | وأضاف المدير أن الحل قريب. | وليد درغام
قالت وزارة الصحة إن الأمر صعب. | وأكدت الوزارة أن الحل قريب. | وزارة الصحة
قالت صحيفة هآرتس إن الأمر صعب. | وأوضحت الصحيفة أن الحل قريب. | صحيفة هآرتس
قالت هيئة الأركان إن الأمر صعب. | وأضافت الهيئة أن الحل قريب. | هيئة الأركان
"""


@pytest.mark.parametrize(("first", "second", "speaker"), cases(ROLES))
def test_a_role_or_institution_means_the_one_named_before(first, second, speaker):
    claim = found(f"{first}\n{second}").claims[-1]
    assert (claim.speaker_canonical, claim.speaker_by) == (speaker, "role")


def test_a_role_of_a_woman_means_a_woman():
    text = (
        "قالت نوال برهومي، مديرة المركز، إن الأمر صعب.\n"
        "وقال وليد درغام إن الحل قريب.\nوأضافت المديرة أن الوقت ينفد."
    )
    assert found(text).claims[-1].speaker_canonical == "نوال برهومي"


def test_a_role_that_nobody_here_has_is_somebody_new():
    text = "قال قائد الفرقة إن الأمر صعب.\nوأضاف الباحث أن الحل قريب."
    claim = found(text).claims[-1]
    assert (claim.speaker_canonical, claim.speaker_by) == ("الباحث", "words")
    assert words(text, claim.speaker) == "الباحث"


SPANS = """\
والبلدية تنفي عودة الوفد. | البلدية
قال والده إن الحل قريب. | والده
"""


@pytest.mark.parametrize(("text", "speaker"), cases(SPANS))
def test_an_attached_conjunction_is_no_part_of_the_speaker(text, speaker):
    (claim,) = found(text).claims
    assert words(text, claim.speaker) == claim.speaker_canonical == speaker
