# ruff: noqa: E501 - a case is a line
"""Reported speech in five languages: kind|speaker|cue|content."""

import pytest

from tests.extraction.languages.aloud import claims, found

CASES = [
    ("en", "Putin said on Tuesday that the talks failed.",
     ["assert|فلاديمير بوتين|said|the talks failed"]),
    ("en", "Macron said such sums were small, adding that France would pay.",
     ["assert|إيمانويل ماكرون|said|such sums were small",
      "assert|إيمانويل ماكرون|adding|France would pay"]),
    ("en", "“We will not go back to the table,” said Netanyahu.",
     ["assert|بنيامين نتنياهو|said|We will not go back to the table"]),
    ("en", "According to Reuters, Israel closed the crossing.",
     ["assert|رويترز|According to|Israel closed the crossing"]),
    ("en", "Israel closed the crossing, according to Reuters.",
     ["assert|رويترز|according to|Israel closed the crossing"]),
    ("en", "The price, according to Reuters, will fall.",
     ["assert|رويترز|according to|The price … will fall"]),
    ("en", "Guterres called for a truce and warned of famine.",
     ["demand|أنطونيو غوتيريش|called for|a truce",
      "warn|أنطونيو غوتيريش|warned|famine"]),
    ("en", "Iran did not say that it would attend.", []),
    ("en", "Ukraine accused Russia of firing first.",
     ["accuse|أوكرانيا|accused|firing first"]),
    ("en", "It is believed that the ship sank.", ["hedge||It is believed|the ship sank"]),
    ("en", "Peskov said Moscow has only two options: to wait or to leave.",
     ["scenario|دميتري بيسكوف|said|Moscow has only two options: to wait or to leave"]),
    ("fa", "پوتین گفت که مذاکرات شکست خورد.",
     ["assert|فلاديمير بوتين|گفت|مذاکرات شکست خورد"]),
    ("fa", "پوتین گفت: «این راه بسته نیست». او افزود که صبر می‌کند.",
     ["assert|فلاديمير بوتين|گفت|این راه بسته نیست",
      "assert|فلاديمير بوتين|افزود|صبر می‌کند"]),
    ("fa", "«این راه بسته نیست»، نتانیاهو گفت.",
     ["assert|بنيامين نتنياهو|گفت|این راه بسته نیست"]),
    ("fa", "به گزارش رویترز، گذرگاه بسته شد.",
     ["assert|رويترز|به گزارش|گذرگاه بسته شد"]),
    ("fa", "اردوغان هشدار داد که جنگ گسترده می‌شود و از ناتو خواست کمک کند.",
     ["warn|رجب طيب أردوغان|هشدار داد|جنگ گسترده می‌شود",
      "demand|رجب طيب أردوغان|خواست|کمک کند"]),
    ("fa", "عراقچی این خبر را رد کرد.", ["deny|عباس عراقجي|رد کرد|این خبر"]),
    ("fa", "گفت‌وگو در تهران گفت و گو نبود.", []),
    ("ur", "پیوٹن نے کہا کہ مذاکرات ناکام رہے۔",
     ["assert|فلاديمير بوتين|کہا|مذاکرات ناکام رہے"]),
    ("ur", "شہباز شریف نے خبردار کیا کہ پانی کم ہے۔ انہوں نے کہا کہ وقت کم ہے۔",
     ["warn|شهباز شريف|خبردار کیا|پانی کم ہے", "assert|شهباز شريف|کہا|وقت کم ہے"]),
    ("ur", "رائٹرز کے مطابق راستہ بند ہے۔", ["assert|رويترز|کے مطابق|راستہ بند ہے"]),
    ("ur", "ایران نے ان الزامات کی تردید کی۔", ["deny|إيران|تردید کی|ان الزامات"]),
    ("ur", "کہا جاتا ہے کہ جہاز ڈوب گیا۔", ["hedge||کہا جاتا ہے|جہاز ڈوب گیا"]),
    ("ur", "ایران نے یہ نہیں کہا کہ وہ آئے گا۔", []),
    ("ckb", "ئەردۆغان گوتی کە گفتوگۆکان شکستیان هێنا.",
     ["assert|رجب طيب أردوغان|گوتی|گفتوگۆکان شکستیان هێنا"]),
    ("ckb", "بەپێی ڕۆیتەرز، ڕێگاکە داخراوە.", ["assert|رويترز|بەپێی|ڕێگاکە داخراوە"]),
    ("ckb", "پوتین وتی: «ڕێگا درێژە و سەختە». هەروەها ڕایگەیاند کە چاوەڕێیە.",
     ["assert|فلاديمير بوتين|وتی|ڕێگا درێژە و سەختە",
      "assert|فلاديمير بوتين|ڕایگەیاند|چاوەڕێیە"]),
    ("he", "נתניהו אמר כי השיחות נכשלו.", ["assert|بنيامين نتنياهو|אמר|השיחות נכשלו"]),
    ("he", "נתניהו אמר שהשיחות נכשלו והוסיף כי ימתין.",
     ["assert|بنيامين نتنياهو|אמר|השיחות נכשלו",
      "assert|بنيامين نتنياهو|הוסיף|ימתין"]),
    ("he", "אמש אמר ראש הממשלה בנימין נתניהו כי השיחות נכשלו.",
     ["assert|بنيامين نتنياهو|אמר|השיחות נכשלו"]),
    ("he", "לדברי רויטרס, המעבר נסגר.", ["assert|رويترز|לדברי|המעבר נסגר"]),
    ("he", "המעבר נסגר, על פי רויטרס.", ["assert|رويترز|על פי|המעבר נסגר"]),
    ("he", '"אין לנו לאן לחזור", אמר גלנט.', ["assert|يوآف غالانت|אמר|אין לנו לאן לחזור"]),
    ("he", "גוטרש קרא לישראל לפתוח את המעבר.",
     ["demand|أنطونيو غوتيريش|קרא|לפתוח את המעבר"]),
    ("he", "נתניהו לא אמר כי ימתין.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_claims(language, text, wanted):
    assert claims(text, language) == wanted


def test_who_passes_a_statement_on_stands_in_the_chain():
    [claim] = found(
        "خبرگزاری رویترز به نقل از نتانیاهو نوشته است که راه بسته شد.", "fa"
    ).claims
    assert claim.speaker_canonical == "بنيامين نتنياهو"
    assert claim.via == ("رويترز",)


def test_a_statement_within_a_statement_is_carried_by_the_outer_speaker():
    outer, inner = found(
        "Reuters reported that Putin told Macron that the road is closed.", "en"
    ).claims
    assert outer.speaker_canonical == "رويترز"
    assert (inner.speaker_canonical, inner.via) == ("فلاديمير بوتين", ("رويترز",))


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Putin said that the road is closed.", "certain"),
        ("The man said that the road is closed.", "suggested"),
        ("He said that the road is closed.", "suggested"),
        ("Putin said there are only two options: to stay or to go.", "suggested"),
    ],
)
def test_only_a_name_and_a_clause_make_a_claim_certain(text, confidence):
    [claim] = found(text, "en").claims
    assert claim.confidence == confidence
    assert claim.rule
    assert claim.evidence
