"""Made-up Arabic articles and passages over them, the same on every machine.

Offsets are Unicode code points, half open.
"""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from readingroom.text.documents import Document
from tests.extraction.scoring import SHARED

# ruff: noqa: SIM905 - words are easier to read in lines

SHORT, LONG = 9_000, 300_000
SAMPLE = SHARED / "sample" / "article.txt"
SPEAKERS = """الوزير السفير المتحدث الخبير المحافظ النائب المبعوث الباحث المدير
القائد المراسل المحلل الرئيس""".split()
VERBS = """قال أكد أعلن أضاف أوضح نفى حذر توقع طالب رفض ناقش وصل غادر استقبل
تابع شهد سجل بدأ أوقف واصل""".split()
THINGS = """الحكومة البرلمان الحدود الميناء المفاوضات الاتفاق الأسعار القافلة
المدينة المحافظة الشركة المستشفى الجامعة النفط الكهرباء المياه الطريق المطار
الانتخابات المعارضة اللجنة التقرير البيان الهدنة المساعدات""".split()
PLACES = "القاهرة بغداد دمشق بيروت تونس الرباط صنعاء أنقرة لندن باريس".split()
QUALITIES = """الجديدة الأخيرة المحلية الدولية المشتركة الطارئة المقبلة السابقة
الرسمية العاجلة""".split()
JOINTS = "في من إلى على عن مع بعد قبل خلال بين حول ضد منذ أن التي رغم بسبب".split()
ISLANDS = ["NATO", "G20", "12.5%", "(2024)", "USD 40", "3,400", "BBC"]
SHARES = [
    (SPEAKERS, 10), (VERBS, 18), (THINGS, 28), (PLACES, 8), (QUALITIES, 10),
    (JOINTS, 24), (ISLANDS, 2),
]  # fmt: skip
TAGS = """threat warning attack capability intent recruitment financing expansion
sponsorship spillover harm verify""".split()
LONGEST = 12  # words of a passage


class Text(NamedTuple):
    name: str
    text: str


def real() -> Text:
    """The real article, or a made-up one whose name says that there is no real one."""
    if SAMPLE.exists():
        return Text("real article", SAMPLE.read_text(encoding="utf-8"))
    return Text("made-up article (no ../shared/sample here)", article(SHORT))


def article(length: int, number: int = 0) -> str:
    """A title and paragraphs, a line each; ``length`` code points in all."""
    random = Random(f"article {length} {number}")
    lines = [" ".join(_words(random, 7))]
    left = length - len(lines[0])
    while left > 1:
        paragraph = " ".join(_sentence(random) for _ in range(random.randint(3, 6)))
        lines.append(paragraph[: left - 2] + ".")
        left -= len(lines[-1]) + 1
    return "\n".join(lines)


def _sentence(random: Random) -> str:
    words = _words(random, random.randint(8, 22))
    if random.random() < 0.4:
        words[len(words) // 2] += "،"
    if random.random() < 0.15:
        words[2], words[4] = f"«{words[2]}", f"{words[4]}»"
    return " ".join(words) + "."


def _words(random: Random, count: int) -> list[str]:
    lists, shares = zip(*SHARES, strict=True)
    drawn = random.choices(lists, shares, k=count)
    return [_joined(random, random.choice(words)) for words in drawn]


def _joined(random: Random, word: str) -> str:
    return f"و{word}" if word[0] > "\u0600" and random.random() < 0.15 else word


def passages(document: Document, count: int) -> list[tuple[int, int, list[str]]]:
    """``(start, end, tags)``: one to twelve words within a paragraph, one or two tags,
    freely overlapping; one in ten begins inside a word, after the conjunction."""
    random = Random(f"passages {count} {len(document.text)}")
    words = [
        [(b.start + m.start(), b.start + m.end()) for m in re.finditer(r"\S+", text)]
        for b in document.blocks[1:]
        if (text := document.text[b.start : b.end])
    ]
    joined = [
        (n, i)
        for n, block in enumerate(words)
        for i, (start, _end) in enumerate(block)
        if document.text[start] == "و"
    ]
    found = []
    for number in range(count):
        block = random.randrange(len(words))
        first = random.randrange(len(words[block]))
        if inside := number % 10 == 0:
            block, first = random.choice(joined)
        last = min(first + random.randint(1, LONGEST), len(words[block])) - 1
        start, end = words[block][first][0] + inside, words[block][last][1]
        tags = random.sample(TAGS, k=1 + (random.random() < 0.2))
        found.append((start, end, tags))
    return found
