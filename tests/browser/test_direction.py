"""Mixed direction, by geometry: where each piece stands on its line, in CSS pixels."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import make

TEXT = """\
بوتين: Reuters (رويترز) نقلت عن «Le Monde» خبراً
قال المتحدث John Smith إن النسبة بلغت 35.7% بعد زيادة قدرها ±2.5% عام 2024.
The Kremlin said "بوتين" met Macron on 12 March.
راجع https://example.org/a?b=1&c=2 والبريد news@example.org (بالإنجليزية) قبل 10:30.
نقلت الوكالة: «قال الوزير: "لن نقبل 'الأمر الواقع' أبداً"»، وأضاف [هكذا] ثم صمت.
صواريخ S-300 و F-16 (أميركية الصنع) كلفت $1,250 أي 1.200.000 ليرة، والرقم +963-11-222.
"""

# The middle of a piece of a block's text, and its line: [x, top].
_PLACE = """([selector, words, nth]) => {
  const block = document.querySelector(selector);
  const text = block.textContent;
  let at = -1;
  for (let left = nth; left >= 0; left -= 1) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error(`${words} is not there`);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const point = (offset, set) => {
    walker.currentNode = block;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset < node.length || (offset === node.length && set === "setEnd"))
        return range[set](node, offset);
      offset -= node.length;
    }
  };
  point(at, "setStart");
  point(at + words.length, "setEnd");
  const rects = [...range.getClientRects()].filter((each) => each.width > 0);
  const start = Math.min(...rects.map((each) => each.left));
  const end = Math.max(...rects.map((each) => each.right));
  return { start, end, tops: rects.map((each) => Math.round(each.top)) };
}"""


class Pieces:
    """Pieces of one element's text, compared by where they are drawn."""

    def __init__(self, page: Page, selector: str) -> None:
        self.page, self.selector = page, selector

    def place(self, words: str, nth: int = 0) -> dict:
        return self.page.evaluate(_PLACE, [self.selector, words, nth])

    def leftwards(self, *words: str) -> None:
        """Each stands to the left of the one before it."""
        self._ordered([self.place(each) for each in words][::-1], words[::-1])

    def rightwards(self, *words: str) -> None:
        self._ordered([self.place(each) for each in words], words)

    def _ordered(self, places: list[dict], words: tuple[str, ...]) -> None:
        steps = zip(pairwise(places), pairwise(words), strict=True)
        for (one, other), names in steps:
            assert one["end"] <= other["start"] + 0.5, names


@pytest.fixture
def article(curator):
    return make.article(by=curator, text=TEXT, outlet="Agence «رويترز» (AFP)")


@pytest.fixture
def wide(reads, analyst):
    """The article in a window so wide that each block is one line."""
    page = reads(analyst, viewport={"width": 3000, "height": 1200}).page
    page.evaluate("document.documentElement.style.setProperty('--column', '2400px')")
    return page


def test_an_arabic_title_keeps_its_latin_names_in_order(wide):
    title = Pieces(wide, "#block-0")
    title.leftwards("بوتين:", "Reuters", "رويترز", "نقلت", "Le Monde", "خبراً")
    title.leftwards("Reuters", "(", "رويترز", ")", "نقلت")
    title.leftwards("عن", "«", "Le Monde", "»", "خبراً")


def test_numbers_signs_and_latin_names_stand_in_the_arabic_sentence(wide):
    line = Pieces(wide, "#block-1")
    line.leftwards("المتحدث", "John Smith", "إن", "35.7%", "بعد", "2.5%", "عام", "2024")
    assert line.place(".", nth=2)["end"] <= line.place("2024")["start"] + 0.5
    line.rightwards("John", "Smith")
    line.rightwards("35", ".7")
    # the per cent sign and the plus-minus belong to their number
    for number, sign in (("35.7", "%"), ("2.5", "±")):
        place, beside = line.place(number), line.place(sign)
        gap = min(
            abs(beside["start"] - place["end"]), abs(place["start"] - beside["end"])
        )
        assert gap < 1, sign


def test_an_english_paragraph_runs_left_to_right_inside_an_arabic_article(wide):
    expect(wide.locator("#block-2")).to_have_attribute("dir", "ltr")
    line = Pieces(wide, "#block-2")
    line.rightwards(
        "The", "Kremlin", "said", '"', "بوتين", "met", "Macron", "12", "March", "."
    )
    block = wide.locator("#block-2").bounding_box()
    assert line.place("The")["start"] - block["x"] < 1


def test_addresses_stay_whole_and_brackets_embrace(wide):
    line = Pieces(wide, "#block-3")
    line.leftwards(
        "راجع", "https://example.org/a?b=1&c=2", "والبريد", "news@example.org"
    )
    line.rightwards("https", "://", "example.org", "/a", "?b=1", "&c=2")
    line.leftwards("news@example.org", "(", "بالإنجليزية", ")", "قبل", "10:30")
    assert line.place(".", nth=2)["end"] <= line.place("10:30")["start"] + 0.5
    line.rightwards("10", ":30")


def test_quotes_within_quotes_open_right_and_close_left(wide):
    line = Pieces(wide, "#block-4")
    line.leftwards(
        "الوكالة:", "«", "قال الوزير", "نقبل", "الأمر الواقع", "أبداً", "»", "وأضاف"
    )
    inner = [
        line.place('"', 0),
        line.place('"', 1),
        line.place("لن"),
        line.place("أبداً"),
    ]
    assert inner[0]["start"] >= inner[2]["end"] - 0.5
    assert inner[1]["end"] <= inner[3]["start"] + 0.5
    line.leftwards("وأضاف", "[", "هكذا", "]", "ثم")


def test_weapons_and_sums_are_not_turned_round(wide):
    line = Pieces(wide, "#block-5")
    line.leftwards(
        "صواريخ", "S-300", "F-16", "أميركية", "كلفت", "1,250", "أي", "1.200.000"
    )
    line.rightwards("S", "-300")
    line.rightwards("F", "-16")


def test_an_arabic_quotation_inside_an_english_article(
    visit, curator, analyst, codebook
):
    text = (
        "Putin (بوتين) warns of 'حرب' again\n"
        "The ministry said «لا تعليق» (no comment), citing 45% of وزارة الدفاع staff.\n"
        "It did not say when its next statement would be published, or by whom.\n"
        "قال وزير الدفاع إن 45% من الموظفين باقون (نصاً)."
    )
    article = make.article(by=curator, text=text, language="en", direction="ltr")
    page = visit(
        analyst, article.get_absolute_url(), viewport={"width": 2400, "height": 900}
    )
    expect(page.locator(".reading")).to_have_attribute("dir", "ltr")
    Pieces(page, "#block-0").rightwards(
        "Putin", "(", "بوتين", ")", "warns", "حرب", "again"
    )
    line = Pieces(page, "#block-1")
    line.rightwards(
        "said", "لا تعليق", "no comment", "45%", "وزارة الدفاع", "staff", "."
    )
    expect(page.locator("#block-3")).to_have_attribute("dir", "rtl")
    Pieces(page, "#block-3").leftwards("قال", "45%", "من", "(", "نصاً", ")", ".")


def beside(one: Locator, other: Locator) -> float:
    """How far right the other stands of the one, in CSS pixels."""
    return other.bounding_box()["x"] - one.bounding_box()["x"]


TYPED = {
    "arabic": "هدنة (مؤقتة)!",
    "english": "cease-fire (temporary)!",
    "mixed": "اتفاق Oslo-2 (1995)",
}


def isolated(page: Page, selector: str) -> list[str]:
    """Elements with words of their own, in a line of others, that are not isolated."""
    return page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)].filter((each) => {
          const own = [...each.childNodes].some((node) => node.data?.trim());
          const { display, unicodeBidi } = getComputedStyle(each);
          const inline = display.startsWith("inline");
          const apart = !inline || unicodeBidi.includes("isolate");
          return own && !apart && !each.closest("bdi");
        }).map((each) => each.outerHTML.slice(0, 120))""",
        selector,
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_people_typed_does_not_move_its_neighbours(
    visit, analyst, curator, article, codebook, language
):
    """The same page with other typed words: each part stands where it stood."""
    analyst.language = language
    analyst.save()

    for words in TYPED.values():
        make.tag(by=curator, label=words, label_ar=words)
        make.passage(
            analyst, article, "المتحدث", tags=[words], note=f"{words}.", gloss=words
        )
    page = visit(analyst, article.get_absolute_url())
    heads = page.locator(".card__head").all()
    assert len(heads) == 3
    rtl = language == "ar"
    for head in heads:
        shift = beside(head.locator(".tag"), head.locator(".card__who"))
        assert shift < 0 if rtl else shift > 0
    page.goto("/history/")
    for line in page.locator(".deed__line").all():
        text = Pieces(page, f"#{line.locator('..').get_attribute('id')} .deed__line")
        verb, tag = text.place(line.text_content().split()[0]), line.locator(".tag")
        x = tag.bounding_box()["x"]
        assert (x < verb["start"]) is rtl


def test_a_note_and_a_translation_run_in_their_own_direction(
    visit, analyst, article, codebook
):
    make.passage(
        analyst,
        article,
        "المتحدث",
        note="«هدنة» قبل 10:30.",
        gloss="the spokesman (male).",
    )
    page = visit(analyst, article.get_absolute_url())
    expect(page.locator(".card__note")).to_have_css("direction", "rtl")
    gloss = page.locator(".card__gloss")
    expect(gloss).to_have_css("direction", "ltr")
    Pieces(page, ".card__gloss").rightwards("the", "spokesman", "(", "male", ").")
    start = gloss.bounding_box()["x"]
    assert Pieces(page, ".card__gloss").place("the")["start"] - start < 30


def test_a_chip_leads_from_speaker_to_kind_in_the_articles_direction(reads, analyst):
    page = reads(analyst).page
    for chip in page.locator(".chip").all():
        speaker, cue, kind = (
            chip.locator(f".chip__{name}") for name in ("speaker", "cue", "kind")
        )
        same_line = abs(speaker.bounding_box()["y"] - kind.bounding_box()["y"]) < 8
        if same_line:
            assert beside(speaker, cue) < 0
            assert beside(cue, kind) < 0


def test_every_name_and_label_in_a_line_is_isolated(
    visit, analyst, curator, article, codebook
):
    make.passage(analyst, article, "المتحدث", tags=["attack"], note="first (أول)")
    page = visit(analyst, article.get_absolute_url())
    found = isolated(
        page, ".tag, .chip__speaker, .chip__via bdi, .chip__cue, .card__who"
    )
    page.goto("/history/?who=all")
    found += isolated(page, ".deed__place, .deed__line .tag")
    page.goto("/")
    found += isolated(
        page, ".article__meta > *, .article__counts > *, .article__title a"
    )
    page.goto("/codebook/")
    found += isolated(page, ".tag")
    assert found == []


def test_a_count_reads_in_the_direction_of_its_words(reads, analyst):
    phone = {"width": 412, "height": 915}
    page = reads(analyst, viewport=phone).page
    expect(page.locator("#row-1 .reading__count")).to_have_text("1 note")
    Pieces(page, "#row-1 .reading__count").rightwards("1", "note")


def test_a_list_of_titles_of_both_directions(visit, analyst, curator, article):
    make.article(
        by=curator, text="Putin (بوتين) warns!\nOne line of English.", again=True
    )
    page = visit(analyst)
    for item in page.locator(".article").all():
        way = item.get_attribute("dir")
        title = item.locator(".article__title a").bounding_box()
        box = item.bounding_box()
        near = (box["x"] + box["width"]) - (title["x"] + title["width"])
        far = title["x"] - box["x"]
        assert (near < far) is (way == "rtl")
        meta = item.locator(".article__meta > *")
        shift = beside(meta.nth(0), meta.nth(1))
        assert shift < 0 if way == "rtl" else shift > 0


def test_the_sheet_and_the_file_keep_cells_apart(visit, analyst, article, codebook):
    make.passage(analyst, article, "John Smith", tags=["attack"], note="(مهم) ±2%")
    page = visit(analyst, f"/export/?article={article.slug}")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="For a spreadsheet").click()
    content = downloading.value.path().read_text(encoding="utf-8-sig")
    row = next(csv.DictReader(StringIO(content)))
    assert row["quote"] == "John Smith"
    assert row["note"].endswith("(مهم) ±2%")
