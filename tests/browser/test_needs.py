"""Small windows, large letters, no motion, strong or the system's own colours, keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from readingroom.models import Entity, Passage
from tests import make

# Elements that can be seen and are cut off at a side of the window, or that hide words
# of their own; a list that scrolls within itself may be wider.
_LOST = """() => {
  const scrolls = (each) => each.closest(".rows, .topbar__nav, .preview__text, .sheet");
  const room = document.documentElement.clientWidth;
  const lost = [];
  for (const each of document.querySelectorAll("body *")) {
    const box = each.getBoundingClientRect();
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    if (box.width < 2 || scrolls(each)) continue;
    if (each.closest(".skip, .visually-hidden, .plain-way")) continue;
    if (box.left < -1 || box.right > room + 1) lost.push(each.outerHTML.slice(0, 90));
  }
  if (document.documentElement.scrollWidth > room) lost.unshift("the page itself");
  return lost.slice(0, 5);
}"""

# The focused element, and whether anything about it tells that it is focused.
_FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const shown = here.closest(".switch") ?? here;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return { what: here.outerHTML.slice(0, 90), ring, seen };
}"""


@pytest.fixture
def full(analyst, article, codebook):
    make.passage(
        analyst, article, "قطاع غزة", tags=["attack", "financing"], note="راجع"
    )
    return article


def paths(article) -> list[str]:
    entity = Entity.objects.first()
    reading = article.get_absolute_url()
    return [
        "/",
        reading,
        f"{reading}quoting/",
        "/history/",
        "/codebook/",
        "/export/",
        "/articles/new/",
        f"/entities/{entity.pk}/",
        "/accounts/password/",
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_lost_at_320_pixels_or_at_400_per_cent(
    visit, analyst, full, language
):
    """WCAG 1.4.10: a window of 1280 pixels at 400 % is one of 320."""
    type(analyst).objects.update(language=language)
    page = visit(analyst, viewport={"width": 320, "height": 640})
    lost = {}
    for path in paths(full):
        page.goto(path)
        lost[path] = page.evaluate(_LOST)
    assert not {path: found for path, found in lost.items() if found}


def test_nothing_is_lost_at_200_per_cent(visit, analyst, full):
    """A window of 1280 pixels at 200 % is one of 640; and letters twice as large."""
    page = visit(analyst, viewport={"width": 640, "height": 480})
    lost = {}
    for path in paths(full):
        page.goto(path)
        lost[path] = page.evaluate(_LOST)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        lost[f"{path} with large letters"] = page.evaluate(_LOST)
    assert not {path: found for path, found in lost.items() if found}


def test_wider_spaces_cut_nothing_off(visit, analyst, full):
    """WCAG 1.4.12, without spacing between letters, which would tear Arabic."""
    page = visit(
        analyst, full.get_absolute_url(), viewport={"width": 412, "height": 900}
    )
    page.evaluate(
        """() => { for (const each of document.querySelectorAll("body *"))
          Object.assign(each.style, { lineHeight: "2.2", wordSpacing: "0.16em" }); }"""
    )
    assert page.evaluate(_LOST) == []


def test_nothing_moves_for_who_wants_no_motion(visit, analyst, full):
    page = visit(analyst, full.get_absolute_url(), reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
          const { transitionDuration, animationName } = getComputedStyle(each);
          return parseFloat(transitionDuration) > 0 || animationName !== "none";
        }).length"""
    )
    assert moving == 0
    expect(page.locator("html")).to_have_css("scroll-behavior", "auto")


def test_forced_colours_keep_passages_lights_and_switches_apart(visit, analyst, full):
    page = visit(analyst, full.get_absolute_url(), forced_colors="active")
    background = "(each) => getComputedStyle(each).backgroundColor"
    passage = page.locator(".block [data-p]").first
    plain = page.locator("#block-1").evaluate(background)
    marked = passage.evaluate(background)
    assert marked != plain
    cue = page.locator(".block [data-r=cue]").first
    cue.hover()
    lit = cue.evaluate(background)
    assert len({plain, marked, lit}) == 3
    page.mouse.move(5, 5)
    signs = [
        page.locator(f".switch[data-layer={layer}] span").evaluate(
            "(each) => getComputedStyle(each, '::before').backgroundColor"
        )
        for layer in ("entities", "nationalities")
    ]
    assert signs[0] != signs[1]
    page.locator(".bar__layers").get_by_label("Passages").click()
    assert passage.evaluate(background) != marked


def test_more_contrast_is_given_to_who_asks(visit, analyst, full):
    quiet = page_colours(visit(analyst, full.get_absolute_url()))
    loud = page_colours(visit(analyst, full.get_absolute_url(), contrast="more"))
    assert quiet != loud
    assert loud == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def page_colours(page: Page) -> tuple[str, str]:
    script = "(name) => getComputedStyle(document.documentElement)[name]"
    return page.evaluate(script, "color"), page.evaluate(script, "backgroundColor")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_focus_is_seen_at_every_stop_of_the_tabulator(
    visit, analyst, full, language
):
    type(analyst).objects.update(language=language)
    # else the page may still be gliding to where the focus is
    page = visit(analyst, reduced_motion="reduce")
    unseen = []
    for path in paths(full):
        page.goto(path)
        stops = 0
        for _ in range(90):
            page.keyboard.press("Tab")
            stop = page.evaluate(_FOCUS)
            if stop is None:
                break
            stops += 1
            if not (stop["ring"] and stop["seen"]):
                unseen.append((path, stop["what"]))
        assert stops > 5, path
    assert unseen == []


def test_the_whole_journey_is_made_by_keys(visit, analyst, article, codebook):
    """From the door to a tagged, edited, removed and restored passage, and out."""
    page = visit(None, "/accounts/login/")
    keyboard = page.keyboard
    keyboard.type("analyst")
    keyboard.press("Tab")
    keyboard.type(make.PASSWORD)
    keyboard.press("Enter")
    expect(page.locator(".article")).to_be_visible()
    to(page, article.title)
    keyboard.press("Enter")
    expect(page.locator("#block-0")).to_be_visible()
    # J and K come to the notes, S starts in the text, Shift and arrows widen
    keyboard.press("j")
    keyboard.press("s")
    keyboard.press("Shift+ArrowLeft")
    keyboard.press("Enter")
    keyboard.type("attack")
    keyboard.press("Enter")
    expect(page.locator(".card:not([data-pending])")).to_have_count(1)
    made = Passage.objects.get()
    to(page, "Edit")
    keyboard.press("Enter")
    expect(page.locator(".card[data-open]")).to_be_visible()
    to(page, "Note", "textarea")
    keyboard.type("by keys alone")
    to(page, "Save")
    keyboard.press("Enter")
    expect(page.locator(".card__note")).to_have_text("by keys alone")
    to(page, "Remove")
    keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(0)
    page.locator("body").focus()
    keyboard.press("Control+z")
    expect(page.locator(f"#passage-{made.pk}")).to_be_visible()
    keyboard.press("Shift+Slash")
    expect(page.locator("#shortcuts")).to_be_visible()
    keyboard.press("Escape")
    expect(page.locator("#shortcuts")).to_be_hidden()


def to(page: Page, name: str, kind: str = "a, button, summary") -> None:
    """Tab on until the focus is on the one of that name."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(
            """([name, kind]) => {
              const here = document.activeElement;
              const label = here.labels?.[0]?.textContent ?? here.textContent;
              return here.matches(kind) && label.trim().startsWith(name);
            }""",
            [name, kind],
        ):
            return
    raise AssertionError(f"the tabulator does not come to {name}")
