import pytest

from tests.extraction.reading_aloud import found, words

# text, cue, speaker, content, kind
CASES = """\
قال بوتين إن الحرب انتهت. | قال | بوتين | الحرب انتهت | assert
بوتين يؤكد أن الحرب انتهت | يؤكد | بوتين | الحرب انتهت | assert
قال بوتين: "الحرب انتهت اليوم". | قال | بوتين | الحرب انتهت اليوم | assert
«لا بديل عن الحوار»، قال ماكرون. | قال | ماكرون | لا بديل عن الحوار | assert
بوتين: الحرب انتهت | : | بوتين | الحرب انتهت | assert
حذرت روسيا من خطورة التصعيد، بعد أيام. | حذرت | روسيا | خطورة التصعيد | warn
نفى الكرملين ذلك. | نفى | الكرملين | ذلك | deny
أكد ماكرون استبعاد هذا الحل. | أكد | ماكرون | استبعاد هذا الحل | deny
استبعدت روسيا أن تنسحب. | استبعدت | روسيا | تنسحب | deny
دعت إيران إلى وقف القتال. | دعت | إيران | وقف القتال | demand
طالبت إيران بوقف القتال. | طالبت | إيران | وقف القتال | demand
اتهمت موسكو كييف بشن الهجوم. | اتهمت | موسكو | شن الهجوم | accuse
توقع البنك الدولي أن يتراجع النمو. | توقع | البنك الدولي | يتراجع النمو | forecast
شدد ماكرون على ضرورة الحوار. | شدد | ماكرون | ضرورة الحوار | demand
قيل إن الاجتماع انتهى. | قيل |  | الاجتماع انتهى | hedge
انتهت الحرب في السودان، وفق بوتين. | وفق | بوتين | انتهت الحرب في السودان | assert
يتوقع الباحثون أن تهاجر أعداد كبيرة. | يتوقع | الباحثون | تهاجر أعداد كبيرة | forecast
توصلت دراسة جديدة إلى أن المناخ تغير. | توصلت | دراسة جديدة | المناخ تغير | assert
استبعد الوزير رفع الأسعار. | استبعد | الوزير | رفع الأسعار | deny
وجاء في البيان: "نرفض هذا القرار كله". | جاء | البيان | نرفض هذا القرار كله | assert
وصف ماكرون القرار بأنه خطير. | وصف | ماكرون | أنه خطير | assert
حمل ماكرون روسيا مسؤولية التصعيد. | حمل | ماكرون | مسؤولية التصعيد | accuse
استقبل بوتين الوفد، مؤكدا أن الحرب انتهت. | مؤكدا | بوتين | الحرب انتهت | assert
وبحسب رويترز، فإن الوفد غادر المدينة. | بحسب | رويترز | الوفد غادر المدينة | assert
كشفت صحيفة هآرتس عن خلافات داخل الجيش. | كشفت | هآرتس | خلافات داخل الجيش | assert
ليس هذا رأيا، تقول ميركل إن الأمر صعب. | تقول | ميركل | الأمر صعب | assert
أعربت فرنسا عن قلقها. | أعربت | فرنسا | قلقها | assert
واشنطن أبلغت إسرائيل بأنها لن تشارك. | أبلغت | واشنطن | أنها لن تشارك | assert
قالت وزارة الصحة في غزة إن 5 قتلوا. | قالت | وزارة الصحة | 5 قتلوا | assert
أما الخبير سمير فرج فيرى أن الأمر صعب. | يرى | سمير فرج | الأمر صعب | assert
أكد مصدر أمني، طلب عدم كشف اسمه، أن الوفد عاد. | أكد | مصدر أمني | الوفد عاد | assert
وكما صرح بلينكن، فإن الوقت ينفد الآن. | صرح | بلينكن | الوقت ينفد الآن | assert
بين المسؤول أن الهدف تحقق. | بين | المسؤول | الهدف تحقق | assert
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in CASES.splitlines()]


@pytest.mark.parametrize(("text", "cue", "speaker", "content", "kind"), ROWS)
def test_a_statement_is_attributed(text, cue, speaker, content, kind):
    claim = found(text).claims[0]
    assert words(text, claim.cue) == cue
    assert words(text, claim.speaker) == speaker
    assert words(text, claim.contents[-1]) == content
    assert claim.kind == kind


NOT_CLAIMS = [
    "لم يعلن الوزير أن الاتفاق انتهى.",
    "يذكر أن الوزير زار القاهرة.",
    "ويشار إلى أن المدينة قديمة.",
    "وفقا للقانون يمنع ذلك.",
    "بين الجانبين عبر الحدود",
    "حذر في تعامله",
    "في تصريحات لوكالة فرات للأنباء",
    "سيعلن الوزير أن الاتفاق انتهى.",
    "من المتوقع أن يصل الوفد.",
    "هل تتوقع أن يصل الوفد؟",
]


@pytest.mark.parametrize("text", NOT_CLAIMS)
def test_what_nobody_says_is_no_claim(text):
    assert found(text).claims == []


def test_a_chain_of_participles_keeps_its_speaker():
    text = "قال ماكرون إن الأمر صعب، مضيفا أن الوقت ينفد، ومشددا على أن الحل قريب."
    claims = found(text).claims
    assert [c.speaker_canonical for c in claims] == ["إيمانويل ماكرون"] * 3
    contents = [words(text, c.contents[0]) for c in claims]
    assert contents == ["الأمر صعب", "الوقت ينفد", "الحل قريب"]


def test_a_verb_without_a_subject_goes_on_with_the_last_speaker():
    text = "قالت ميركل إن الأمر صعب.\nوأضافت أن الوقت ينفد."
    assert found(text).claims[1].speaker_canonical == "أنغيلا ميركل"
    assert found(text).claims[1].speaker_by == "last_speaker"


def test_a_role_means_the_person_who_has_it():
    text = (
        "يقول ماركو حداد، الباحث في الشؤون الدولية، إن الأمر صعب.\n"
        "وتقول ميركل إن الحل قريب.\n"
        "ويرى الباحث في الشؤون الدولية أن الوقت ينفد."
    )
    assert found(text).claims[2].speaker_canonical == "ماركو حداد"
    assert found(text).claims[2].speaker_by == "role"


def test_a_bare_role_in_the_title_looks_ahead():
    text = "وزير الخارجية السوري: لن نعود\nقال وزير الخارجية السوري أسعد الشيباني ذلك."
    assert found(text).claims[0].speaker_canonical == "أسعد الشيباني"


def test_who_passes_a_statement_on_is_not_its_speaker():
    text = "نقلت رويترز عن مصدر أمني قوله إن الوفد غادر."
    (claim,) = found(text).claims
    assert words(text, claim.speaker) == "مصدر أمني"
    assert words(text, claim.cue_also) == "قوله"
    assert claim.via == ("رويترز",)


def test_an_attribution_before_the_content_names_the_source():
    text = "كشفت رويترز، نقلا عن مسؤولين أمريكيين، أن الوفد غادر."
    (claim,) = found(text).claims
    assert words(text, claim.speaker) == "مسؤولين أمريكيين"
    assert claim.via == ("رويترز",)


def test_a_trailing_attribution_joins_its_statement():
    text = "قال ماكرون إن الأمر صعب، حسب تصريحه."
    (claim,) = found(text).claims
    assert words(text, claim.cue_also) == "حسب"
    assert words(text, claim.contents[0]) == "الأمر صعب"


def test_a_statement_inside_another_is_passed_on_by_the_outer_speaker():
    text = "قالت ميركل إن التهديدات التي حذر منها ماكرون من أن باريس مهددة حقيقية."
    outer, inner = found(text).claims
    assert outer.via == ()
    assert inner.speaker_canonical == "إيمانويل ماكرون"
    assert inner.via == ("أنغيلا ميركل",)


def test_an_attribution_in_the_middle_leaves_two_contents():
    text = "وسيبقى الجيش هناك طويلا، بحسب رويترز، رغم الضغوط الكبيرة عليه."
    (claim,) = found(text).claims
    assert [words(text, span) for span in claim.contents] == [
        "وسيبقى الجيش هناك طويلا",
        "رغم الضغوط الكبيرة عليه",
    ]


SCENARIOS = [
    "يرى ماكرون أن بوتين ليس أمامه سوى حل من اثنين، الأول أن ينسحب.",
    "قال ماكرون إن هناك سيناريوهين محتملين لما سيحدث.",
    "ويضيف ماكرون أن أمامه خيارين: إما الانسحاب أو الحرب.",
    "أما الاحتمال الثاني، وفق ماكرون، فهو أن ينسحب الجيش الروسي.",
]


@pytest.mark.parametrize("text", SCENARIOS)
def test_a_possibility_is_never_shown_as_an_assertion(text):
    (claim,) = found(text).claims
    assert claim.kind == "scenario"
    assert claim.confidence == "suggested"


def test_what_is_built_on_a_scenario_is_part_of_it():
    text = "يرى ماكرون أن أمامه حلا من اثنين أو خيارين، قائلا إن هذا الأمر سيبرر الحرب."
    assert [c.kind for c in found(text).claims] == ["scenario", "scenario"]


def test_a_short_quotation_is_no_speech():
    text = 'قال ماكرون إن "داعش" سيعود.'
    assert words(text, found(text).claims[0].contents[0]) == '"داعش" سيعود'
