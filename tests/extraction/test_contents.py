"""What is said: where it begins and ends, who passes it on, and what is taken up."""

import pytest

from tests.extraction.reading_aloud import cases, found, said, words

QUOTATIONS = """\
قال بوتين: "نعم". | فلاديمير بوتين > نعم
حذر بوتين من "كارثة" إذا لم يعد الوفد. | فلاديمير بوتين > "كارثة" إذا لم يعد الوفد
طالبت ميركل بنشر الأرقام "بالطن". | أنغيلا ميركل > نشر الأرقام "بالطن"
وصف بوتين القرار بـ"الخطير". | فلاديمير بوتين > "الخطير"
قال بوتين "لا بديل عن الحوار اليوم". | فلاديمير بوتين > لا بديل عن الحوار اليوم
"لن نعود إلى الوراء أبدا"، قال بوتين. | فلاديمير بوتين > لن نعود إلى الوراء أبدا
قال مدير جمعية "صحة أهل الواحة" إن الماء عاد. | مدير جمعية صحة أهل الواحة > الماء عاد
يتابع المدير منظومة التأمين: الماء والهواء |
"""


@pytest.mark.parametrize(("text", "expected"), cases(QUOTATIONS))
def test_a_quotation_is_the_content_or_only_begins_it(text, expected):
    assert said(text) == expected


CONTRASTS = """\
بينما ترى ميركل أن الحل قريب | أنغيلا ميركل > الحل قريب
غير أن ميركل أكدت أن الحل قريب | أنغيلا ميركل > الحل قريب
في حين أكدت كييف أن الحل قريب | كييف > الحل قريب
"""


@pytest.mark.parametrize(("contrast", "expected"), cases(CONTRASTS))
def test_a_contrast_with_another_speaker_ends_the_content(contrast, expected):
    text = f"قال بوتين إن الأمر صعب، {contrast}."
    assert said(text) == f"فلاديمير بوتين > الأمر صعب + {expected}"


ENDS = """\
أكد بوتين أن الأمر صعب، لكنه لم يستبعد الحل. | الأمر صعب
قال بوتين إن الأمر صعب، ولم يؤكد عودة الوفد. | الأمر صعب
قال بوتين إن الأمر صعب، بينما عاد الوفد. | الأمر صعب، بينما عاد الوفد
قال بوتين إن الأمر صعب، وقد عاد الوفد. | الأمر صعب، وقد عاد الوفد
"""


@pytest.mark.parametrize(("text", "content"), cases(ENDS))
def test_what_nobody_else_says_ends_the_content_only_where_it_is_denied(text, content):
    assert said(text) == f"فلاديمير بوتين > {content}"


def test_a_verb_that_goes_on_ends_the_content_before_it():
    text = "أضاف بوتين أن الأمر صعب وأوضح أن الحل قريب."
    expected = "فلاديمير بوتين > الأمر صعب + فلاديمير بوتين > الحل قريب"
    assert said(text) == expected
    other = "تابع بوتين أن الأمر صعب وقال إن الحل قريب."
    assert said(other) == "فلاديمير بوتين > الأمر صعب وقال إن الحل قريب"


RELAYS = """\
نقلت رويترز عن بوتين قوله إن الأمر صعب. | فلاديمير بوتين | رويترز | قوله
نقلت صحيفة هآرتس عن بوتين تأكيده أن الأمر صعب. | فلاديمير بوتين | صحيفة هآرتس | تأكيده
نسبت رويترز إلى بوتين قوله إن الأمر صعب. | فلاديمير بوتين | رويترز | قوله
علمت رويترز من مصدر أمني أن الأمر صعب. | مصدر أمني | رويترز |
رويترز نقلت عن بوتين أن الأمر صعب. | فلاديمير بوتين | رويترز |
كشفت رويترز، نقلا عن مصدر أمني، أن الأمر صعب. | مصدر أمني | رويترز | نقلا عن
"""


@pytest.mark.parametrize(("text", "speaker", "carrier", "also"), cases(RELAYS))
def test_a_relay_tells_who_speaks_from_who_passes_it_on(text, speaker, carrier, also):
    (claim,) = found(text).claims
    assert said(text) == f"{speaker} > الأمر صعب"
    assert claim.via == (carrier,)
    assert words(text, claim.cue_also) == also


TAKEN_UP = """\
عاد الوفد إلى المدينة، وهو ما نفاه بوتين. | deny
عاد الوفد إلى المدينة، وهو ما أكده بوتين. | assert
عاد الوفد إلى المدينة، الأمر الذي نفاه بوتين. | deny
"""


@pytest.mark.parametrize(("text", "kind"), cases(TAKEN_UP))
def test_a_relative_takes_up_the_clause_before_it(text, kind):
    assert said(text) == "فلاديمير بوتين > عاد الوفد إلى المدينة"
    assert found(text).claims[0].kind == kind


def test_a_relative_of_no_saying_takes_up_nothing():
    assert said("عاد الوفد إلى المدينة، وهو ما ينفعه.") == ""


HEADLINES = """\
بوتين: الأمر صعب | فلاديمير بوتين > الأمر صعب
دراسة: الماء انقطع | دراسة > الماء انقطع
مدير المركز: الأمر صعب\\nعاد مدير المركز وليد درغام. | وليد درغام > الأمر صعب
طهران: لن نفاوض أحدا\\nعاد الوفد. | طهران > لن نفاوض أحدا
عاد الوفد.\\nطهران: لن نفاوض أحدا |
غزة: عودة الوفد\\nعاد الوفد. |
المناخ: الأمر صعب |
"""


@pytest.mark.parametrize(("text", "expected"), cases(HEADLINES))
def test_a_speaker_before_a_colon_is_no_dateline(text, expected):
    assert said(text) == expected


def test_a_headline_is_read_before_the_verbs_in_it():
    text = "ماكرون: بوتين يؤكد أن الحرب انتهت"
    outer, inner = found(text).claims
    assert outer.speaker_canonical == "إيمانويل ماكرون"
    assert inner.via == ("إيمانويل ماكرون",)
    assert words(text, inner.contents[0]) == "الحرب انتهت"


CREDITS = """\
عاد الوفد أمس، حيث استقبله الناس بالورود، وفق رويترز. | رويترز > استقبله الناس بالورود
عاد الوفد إلى المدينة، وفق رويترز. | رويترز > عاد الوفد إلى المدينة
وحسب ما أفادت رويترز، عاد الوفد إلى المدينة. | رويترز > عاد الوفد إلى المدينة
حسبما أفادت رويترز، عاد الوفد إلى المدينة. | رويترز > عاد الوفد إلى المدينة
عاد الوفد إلى المدينة، كما يقول بوتين. | فلاديمير بوتين > عاد الوفد إلى المدينة
عاد الوفد إلى المدينة على حد قول بوتين. | فلاديمير بوتين > عاد الوفد إلى المدينة
أما الحل الثاني، وفق رويترز، فهو عودة الوفد إلى هنا. | رويترز > عودة الوفد إلى هنا
عاد الوفد إلى المدينة، بحسب خطة قديمة. |
وفقا للقانون عاد الوفد إلى المدينة. |
"""


@pytest.mark.parametrize(("text", "expected"), cases(CREDITS))
def test_a_credit_answers_for_the_clause_beside_it(text, expected):
    assert said(text) == expected
