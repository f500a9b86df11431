"""The reading page in a person's hands: a mouse that selects by quote, and the keys."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from readingroom.models import Passage

MARKED = "كَتَبَ"
FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"

TEXT = f"""\
وزير الخارجية يحذر من موجة جديدة
قال وزير الخارجية المصري سامح شكري إن بلاده تتابع التطورات في قطاع غزة.
أسباب القلق
{MARKED} المراسل {FAMILY} أن الوضع في سوريا والعراق لا يزال هشاً 🙂 بعد الهجوم الأخير.
ونفى المتحدث باسم الحكومة ذلك، مؤكداً أن «الأمور تحت السيطرة» في الوقت الحالي."""

# Code points are counted here on their own, not by the room's scripts.
_EDGES = """([start, end]) => {
  const place = (offset) => {
    const blocks = [...document.querySelectorAll(".block")];
    const block = blocks.findLast((each) => Number(each.dataset.start) <= offset);
    const points = [...block.textContent];
    const units = points.slice(0, offset - Number(block.dataset.start)).join("").length;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let left = units;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left < node.length) return [node, left, block];
      left -= node.length;
    }
  };
  const edge = (offset, atEnd) => {
    const [node, unit, block] = place(offset);
    const range = document.createRange();
    range.setStart(node, unit);
    range.setEnd(node, unit + (node.data.codePointAt(unit) > 0xffff ? 2 : 1));
    const rect = range.getClientRects()[0];
    const rtl = getComputedStyle(block).direction === "rtl";
    const share = rtl === atEnd ? 0.2 : 0.8;
    return [rect.left + rect.width * share, rect.top + rect.height / 2];
  };
  return [edge(start, false), edge(end - 1, true)];
}"""


class Reading:
    """One person's open article."""

    def __init__(self, page: Page, article) -> None:
        self.page = page
        self.article = article
        self.text = article.current_revision.text
        self.palette = page.locator("#palette")
        self.find = page.locator("#palette [data-find]")
        self.toast = page.locator(".toast").last
        self.outbox = page.locator("#outbox")
        self.cards = page.locator(".card:not([data-pending])")

    def span(self, quote: str) -> tuple[int, int]:
        start = self.text.index(quote)
        return start, start + len(quote)

    def edges(self, quote: str) -> list[list[float]]:
        """Where the mouse goes down and up to select ``quote``, in CSS pixels."""
        return self.page.evaluate(_EDGES, self.span(quote))

    def select(
        self, quote: str, *, backwards: bool = False, exact: bool = False
    ) -> None:
        """Drag over the quote, from its beginning or from its end; ``exact``: to its
        letters, with Alt held."""
        block = self.page.locator(".block", has_text=quote.split("\n")[0]).last
        block.scroll_into_view_if_needed()
        down, up = self.edges(quote)
        if backwards:
            down, up = up, down
        mouse = self.page.mouse
        mouse.move(*down)
        mouse.down()
        mouse.move((down[0] + up[0]) / 2, (down[1] + up[1]) / 2, steps=3)
        mouse.move(*up, steps=3)
        if exact:
            self.page.keyboard.down("Alt")
        mouse.up()
        if exact:
            self.page.keyboard.up("Alt")

    def open_palette(self, quote: str, **how) -> None:
        self.select(quote, **how)
        self.page.locator("#selection-bar [data-do=tag]").click()
        expect(self.palette).to_be_visible()
        expect(self.palette.locator("[data-quote]")).to_have_text(quote)

    def tag(self, quote: str, typed: str = "recr", **how) -> Passage:
        """Tag the quote by typing; the passage as it stands in the database."""
        self.open_palette(quote, **how)
        self.page.keyboard.type(typed)
        with self.page.expect_response("**/passages/") as answered:
            self.page.keyboard.press("Enter")
        assert answered.value.status == 201
        expect(self.toast).to_contain_text("Tagged")
        saved = Passage.objects.latest("created_at")
        expect(self.card(saved)).to_be_visible()
        return saved

    def card(self, passage) -> Locator:
        return self.page.locator(f"#passage-{passage.pk}")

    def press(self, passage, name: str) -> Locator:
        """A button of the passage's card; it shows when the card is pointed at."""
        card = self.card(passage)
        card.hover()
        card.get_by_role("button", name=name).click()
        return card

    def painted(self, passage) -> str:
        """The text that is painted as the passage; blocks joined by line feeds."""
        return self.page.evaluate(
            """(id) => [...document.querySelectorAll(`.block[data-passages~="${id}"]`)]
              .map((block) => {
                const at = block.dataset.passages.split(" ").indexOf(id);
                const found = block.querySelectorAll(`[data-p~="${at}"]`);
                return [...found].map((each) => each.textContent).join("");
              }).join("\\n")""",
            str(passage.pk),
        )

    def width(self, word: str) -> float:
        """How broad the word is drawn, in CSS pixels."""
        (right, _), (left, _) = self.edges(word)
        return right - left

    def key(self, key: str, code: str) -> None:
        """A key of a board whose layout is not Latin: ``key`` is what it writes."""
        session = self.page.context.new_cdp_session(self.page)
        for kind in ("keyDown", "keyUp"):
            event = {"type": kind, "key": key, "code": code, "text": key}
            session.send("Input.dispatchKeyEvent", event)
        session.detach()
