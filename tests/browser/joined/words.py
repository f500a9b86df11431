"""Two hundred Arabic words whose letters must stay joined under any mark."""

SHADDA = "\N{ARABIC SHADDA}"
TATWEEL = "\N{ARABIC TATWEEL}"

_PLAIN = """
قال وزير الخارجية المصري إن بلاده تتابع التطورات في قطاع غزة وسط تحذيرات من موجة
جديدة المتحدث باسم الحكومة نفى ذلك مؤكدا الوضع تحت السيطرة هجوم تنظيم الدولة سوريا
العراق محكمة تمويل تجنيد خلية عناصر مسلحين بيان مجلس الشعب يستنكر موسكو بوتين
"""
# lam and alef become one glyph, whichever alef it is
_LAM_ALEF = """
لا الإسلام السلام الأمن الآن لأن ولا فلا بلا كلا الاتفاق الانتخابات الأردن الإمارات
لأنها الآخرين سلاح علاقات ثلاثة خلال اعتقالات استقلال وكالات دلالات لآل الألباني
ملايين بالإضافة والأخبار للاجئين
"""
# the plus stands for a shadda, the underscore for a tatweel
_MARKED = """
محم+د حد+د أك+د صر+ح ند+د تحد+ث الس+لام الش+عب الن+اطق الت+نظيم ال+لاجئين عد+ة
قو+ات مهم+ة تول+ى الل+ه كل+ا حلا+ق فع+ال ثم+ة
"""
_STRETCHED = """
مح_مد س_لام ال_أمن بي_ان تن_ظيم ق_ال وك_الة ع_اجل ل_لا الإس_لام
"""
_STEMS = """
لبنان روسيا الناتو إيران القاعدة السعودية أميركا الإعلام تونس لاوس
الأمم مصر آسيا ألمانيا محمد بغداد فرنسا
"""
_PREFIXES = ["و", "ب", "ل", "لل", "وب", "ول"]


def _words() -> list[str]:
    marked = (_MARKED + _STRETCHED).replace("+", SHADDA).replace("_", TATWEEL)
    glued = [
        prefix + (stem.removeprefix("ال") if prefix == "لل" else stem)
        for prefix in _PREFIXES
        for stem in _STEMS.split()
    ]
    every = [*_PLAIN.split(), *_LAM_ALEF.split(), *marked.split(), *glued]
    return list(dict.fromkeys(every))[:200]


WORDS = _words()
