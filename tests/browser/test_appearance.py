"""The look of the page: nothing moves when fonts come, choices stay with the person,
letters and figures stay as they were written."""

import re

import pytest
from playwright.sync_api import expect

from tests import make

_LISTEN = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
_BOXES = """() => [...document.querySelectorAll(".block")]
  .map((block) => block.getBoundingClientRect().toJSON())"""
# of what is written in a colour of the page: how it stands out from the paper
_CONTRASTS = """(names) => {
  const sheet = document.createElement("canvas");
  const pen = sheet.getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("i"));
  const light = (name) => {
    probe.style.setProperty("color", `var(--${name})`);
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((value) => value / 255)
      .map((part) => (part < 0.0405 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const paper = light("paper");
  const found = names.map((name) => light(name))
    .map((ink) => Math.max(ink, paper) / Math.min(ink, paper));
  probe.remove();
  return Object.fromEntries(names.map((name, at) => [name, found[at]]));
}"""
INKS = ["ink", "soft", "muted", "accent", "bad", "warn", "good", "claim", "deny"]
INKS += ["hedge", "scenario"]
LINES = ["person", "organisation", "place", "event", "nationality", "date", "edge"]


def panel(page):
    page.locator("summary[aria-label='Text settings']").click()
    return page.locator("settings-agent")


def choose(page, label):
    radio = panel(page).get_by_role("radio", name=label, exact=True)
    with page.expect_response("**/accounts/appearance/") as answered:
        radio.check()
    assert answered.value.status == 204
    page.keyboard.press("Escape")


@pytest.mark.parametrize("path", ["/", "article"])
def test_nothing_moves_when_the_fonts_come_late(visit, analyst, article, path):
    page = visit(analyst, "/history/")
    waiting = []
    page.route("**/*.woff2", lambda route: waiting.append(route))
    page.add_init_script(_LISTEN)
    page.goto(
        article.get_absolute_url() if path == "article" else path, wait_until="commit"
    )
    expect(page.locator("main")).to_be_visible()
    page.wait_for_timeout(400)
    before = page.evaluate(_BOXES)
    assert waiting
    # the notes found their lines meanwhile: less than a hundredth of what is noticed
    assert page.evaluate("shifted") < 0.01
    page.evaluate("shifted = 0")
    for route in waiting:
        route.continue_()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(300)
    assert page.evaluate(_BOXES) == before
    assert page.evaluate("shifted") == 0


def test_the_shipped_faces_are_used_from_the_second_page_on(visit, analyst, article):
    page = visit(analyst, "/")
    page.goto(article.get_absolute_url())
    used = page.context.new_cdp_session(page)
    used.send("DOM.enable")
    used.send("CSS.enable")
    root = used.send("DOM.getDocument")["root"]["nodeId"]
    at = used.send("DOM.querySelector", {"nodeId": root, "selector": "#block-1"})
    fonts = used.send("CSS.getPlatformFontsForNode", {"nodeId": at["nodeId"]})["fonts"]
    assert {font["familyName"] for font in fonts if font["isCustomFont"]}
    assert not [
        font for font in fonts if not font["isCustomFont"] and font["glyphCount"] > 9
    ]


def test_a_choice_shows_at_once_and_follows_to_another_device(reads, visit, analyst):
    reading = reads(analyst)
    page, block = reading.page, reading.page.locator("#block-1")
    sizes = [block.evaluate("block => getComputedStyle(block).fontSize")]
    choose(page, "larger")
    sizes.append(block.evaluate("block => getComputedStyle(block).fontSize"))
    choose(page, "Dark")
    assert [round(float(size[:-2])) for size in sizes] == [21, 28]
    other = visit(analyst, reading.article.get_absolute_url())
    html = other.locator("html")
    expect(html).to_have_attribute("data-size", "xl")
    expect(html).to_have_attribute("data-theme", "dark")
    expect(other.locator("body")).to_have_css("color", "rgb(232, 227, 217)")


def test_the_panel_is_worked_by_keys(reads, analyst):
    page = reads(analyst).page
    summary = page.locator("summary[aria-label='Text settings']")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    medium = page.locator("input[name=size][value=m]")
    expect(medium).to_be_focused()
    with page.expect_response("**/accounts/appearance/"):
        page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-size", "l")
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(medium).to_be_hidden()


def test_quick_choices_end_with_the_last(reads, visit, analyst, article):
    page = reads(analyst).page
    page.locator("summary[aria-label='Text settings']").click()
    page.locator("input[name=size][value=m]").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-size", "xxl")


def test_the_line_that_is_read_stays_where_it_is(visit, analyst, curator):
    text = "عنوان\n" + "\n".join(["قال الوزير إن بلاده تتابع التطورات. " * 15] * 20)
    long = make.article(curator, text=text)
    page = visit(analyst, long.get_absolute_url())
    block = page.locator("#block-9")
    block.evaluate("block => block.scrollIntoView({ behavior: 'instant' })")
    page.wait_for_timeout(200)
    top = "block => block.getBoundingClientRect().top"
    before = block.evaluate(top)
    # not by Playwright's mouse: it scrolls a bar that sticks
    page.locator("input[name=size][value=xl]").evaluate(
        "radio => { radio.closest('details').open = true; radio.click(); }"
    )
    page.wait_for_timeout(300)
    assert block.evaluate("block => getComputedStyle(block).fontSize") > "27"
    assert abs(block.evaluate(top) - before) < 40


def test_without_scripts_a_form_keeps_the_choices(visit, analyst, article):
    page = visit(analyst, article.get_absolute_url(), java_script_enabled=False)
    looks = panel(page)
    looks.get_by_role("radio", name="Sepia").check()
    looks.get_by_role("button", name="Keep it").click()
    page.wait_for_url(f"**{article.get_absolute_url()}")
    expect(page.locator("html")).to_have_attribute("data-theme", "sepia")
    expect(page.locator("html")).to_have_css("background-color", "rgb(243, 234, 214)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_paper_is_readable(visit, analyst, scheme):
    page = visit(analyst, "/", color_scheme=scheme)
    for theme in ("system", "light", "sepia", "dark", "contrast"):
        page.locator("html").evaluate("(html, to) => (html.dataset.theme = to)", theme)
        found = page.evaluate(_CONTRASTS, INKS + LINES)
        text, line = (7, 4.5) if theme == "contrast" else (4.5, 3)
        faint = {n: round(found[n], 2) for n in INKS if found[n] < text}
        faint |= {n: round(found[n], 2) for n in LINES if found[n] < line}
        assert not faint, theme


def test_figures_stay_as_they_are_written(visit, analyst, curator):
    line = "في 2024 و٢٠٢٤ و۲۰۲۴ بلغت 3,5% و٣٫٥٪"
    article = make.article(curator, text=f"عنوان\n{line} من الحصة.")
    page = visit(analyst, article.get_absolute_url())
    block = page.locator("#block-1")
    assert line in block.text_content()
    for name in ("font-variant-numeric", "letter-spacing", "word-spacing"):
        expect(block).to_have_css(name, re.compile("^(normal|0px)$"))


@pytest.mark.parametrize(
    ("language", "text", "leading", "face"),
    [
        ("ur", "عنوان\nوزارت نے کہا کہ مذاکرات جاری رہیں گے۔", 2.4, "Nastaliq"),
        ("he", "כותרת\nהמשרד מסר כי השיחות יימשכו.", 1.6, "Hebrew"),
        ("fa", "عنوان\nوزارت خارجه اعلام کرد که گفتگوها ادامه دارد.", 1.9, "Room Text"),
    ],
)
def test_each_script_has_its_face_and_its_lines(
    visit, analyst, curator, language, text, leading, face
):
    article = make.article(curator, text=text, language=language)
    page = visit(analyst, article.get_absolute_url())
    style = page.locator("#block-1").evaluate(
        """block => { const style = getComputedStyle(block);
        const [line, size] = [style.lineHeight, style.fontSize].map(parseFloat);
        return [line / size, style.fontFamily]; }"""
    )
    assert leading <= style[0] < leading + 0.5
    assert face in style[1].split(",")[0]
