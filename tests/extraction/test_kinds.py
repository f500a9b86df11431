"""What kind a statement is; which words only look like reporting words."""

import pytest

from tests.extraction.reading_aloud import cases, found, said, words

KINDS = """\
رأى بوتين أن الأسعار ستتراجع. | forecast
رأى بوتين أن الأسعار تتراجع. | assert
أعلن بوتين أن الأسعار ستتراجع. | assert
شدد بوتين على أن الحوار ضرورة. | demand
أكد بوتين أن على الوفد أن يعود. | demand
كشف بوتين أن الوفد عاد دون ضرورة. | assert
أكد بوتين رفضه هذا الحل. | deny
زعم بوتين أن الوفد عاد. | assert
يعتقد أن الوفد عاد. | hedge
يُعتقد أن الوفد عاد. | hedge
قال بوتين إن هناك طريقا ثالثا. | scenario
قال بوتين إن هناك طريقا قصيرا. | assert
أوضح بوتين أن أمامه ثلاثة مسارات، أولها الحوار. | scenario
يرى بوتين أن أمام الوفد أحد أمرين. | scenario
قال بوتين إن الحوار إما أن يعود أو ينتهي. | scenario
قال بوتين إن الحوار يعود أو ينتهي. | assert
"""


@pytest.mark.parametrize(("text", "kind"), cases(KINDS))
def test_the_content_may_say_more_than_the_verb(text, kind):
    (claim,) = found(text).claims
    assert claim.kind == kind


FOLLOWED = """\
يرى بوتين أن أمامه خيارين. أما الخيار الثاني فيرى بوتين أنه صعب. | scenario scenario
يرى بوتين أن أمامه خيارين. ويرى بوتين أن الأمر صعب. | scenario assert
يرى بوتين أن أمامه خيارين، قائلا إن ذلك صعب. | scenario scenario
يرى بوتين أن أمامه بابين. أما الباب الثاني فيرى بوتين أنه صعب. | assert assert
"""


@pytest.mark.parametrize(("text", "kinds"), cases(FOLLOWED))
def test_a_possibility_is_followed_to_the_next_one(text, kinds):
    assert " ".join(claim.kind for claim in found(text).claims) == kinds


LOOK_ALIKES = """\
رأي الوزير أن الماء انقطع
هذا ما يدعى الحوار أن الماء
عبر بوتين الحدود
عبر حساب الوزير عن الرحلة
أبدى الفريق مستوى جيدا
ورد بوتين إلى القاعة أن
بين الوزير والناس
جاء الوفد إلى المدينة أن
بعد أن نشر الجيش: القوات
من نشر الجيش: القوات
سيقول بوتين إن الماء انقطع
لم يقل بوتين إن الماء انقطع
تجدر الإشارة إلى أن الوفد عاد
يشار إلى أن الوفد عاد
القول إن الأمر صعب خطأ
"""


@pytest.mark.parametrize("text", LOOK_ALIKES.splitlines())
def test_words_that_look_like_reporting_words_are_none(text):
    assert found(text).claims == []


CUES = """\
عبر بوتين عن قلقه | عبر | قلقه
عبّر حساب الوزير عن قلقه | عبّر | قلقه
وجاء فيه: "نرفض هذا القرار كله" | جاء | نرفض هذا القرار كله
بين الوزير أن الماء انقطع | بين | الماء انقطع
إعلان وزير الخارجية عباس عراقجي أن الوفد عاد | إعلان | الوفد عاد
على حد قول بوتين، عاد الوفد إلى المدينة | على حد قول | عاد الوفد إلى المدينة
"""


@pytest.mark.parametrize(("text", "cue", "content"), cases(CUES))
def test_reporting_words_in_their_sense_are_cues(text, cue, content):
    (claim,) = found(text).claims
    assert words(text, claim.cue) == cue
    assert words(text, claim.contents[0]) == content


def test_a_noun_with_a_pronoun_reports_whom_the_sentence_is_about():
    text = "أكد بوتين عودة الوفد، مع تأكيده أن الحل قريب."
    assert said(text).endswith("+ فلاديمير بوتين > الحل قريب")


def test_what_a_source_withholds_is_no_statement():
    text = "قال مصدر رفض الكشف عن اسمه إن الوفد عاد"
    assert [claim.cue_lemma for claim in found(text).claims] == ["قال"]
