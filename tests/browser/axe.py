"""axe-core over an open page. It comes from npm, for the tests alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from readingroom.models.appearance import Theme

PLACE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
THEMES = [theme.value for theme in Theme if theme != Theme.SYSTEM]

_RUN = """async (options) => {
  const found = await axe.run(document, {
    resultTypes: ["violations"], preload: false, ...options,
  });
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) =>
    [id, node.target.flat().join(" "), node.any[0]?.message ?? node.all[0]?.message
      ?? node.none[0]?.message ?? ""]));
}"""
# the admin has its theme on the body; of the other attribute Django would take note
_PAINT = r"""(theme) => {
  const { documentElement, body } = document;
  if (body.matches("[class*=theme-]"))
    body.className = body.className.replace(/theme-\w+/, `theme-${theme}`);
  else documentElement.dataset.theme = theme;
  for (const each of document.getAnimations()) each.finish();
}"""
_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}


def source() -> str:
    if not PLACE.is_file():
        pytest.skip("no axe-core here: npm install --no-save axe-core@4")
    return PLACE.read_text(encoding="utf-8")


def violations(page: Page, name: str) -> list[str]:
    """What axe objects to, by whichever theme: everything once, colours in each."""
    page.evaluate(source())
    found = []
    for theme in THEMES:
        page.evaluate(_PAINT, theme)
        options = {} if theme == THEMES[0] else _COLOURS
        found += [
            f"{name} ({theme}): {rule} at {target}: {said}"
            for rule, target, said in page.evaluate(_RUN, options)
        ]
    return found


def told(found: list[str]) -> str:
    return "\n".join(["axe objects:", *found])
