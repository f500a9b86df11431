// @ts-check
/** Steps through the page by keyboard. */

/**
 * The next (1) or previous (-1) visible element of a kind: after the focused one, else
 * the first on screen.
 * @param {Element} article
 * @param {string} selector
 * @param {1 | -1} step
 */
export function neighbour(article, selector, step) {
  const all = /** @type {HTMLElement[]} */ (Array.from(article.querySelectorAll(selector)));
  const shown = all.filter((each) => each.getClientRects().length > 0);
  const here = document.activeElement?.closest(selector);
  const at = here ? shown.indexOf(/** @type {HTMLElement} */ (here)) : -1;
  if (at >= 0) return shown[at + step];
  const below = shown.findIndex((each) => each.getBoundingClientRect().top > 60);
  return shown[below < 0 ? shown.length - 1 : step > 0 ? below : Math.max(0, below - 1)];
}

/**
 * An entity reached by key says what it is; all of them saying so would be a din.
 * @param {HTMLElement} element
 */
function introduce(element) {
  if (!element.dataset.e) return;
  element.setAttribute("role", "button");
  element.setAttribute("aria-haspopup", "dialog");
  element.setAttribute("aria-describedby", `kind-${element.dataset.m}`);
}

/** @param {HTMLElement | undefined} element */
export function goTo(element) {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  introduce(element);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

/**
 * Puts the caret before the first word of the block on screen (or of the focused note's
 * row) and selects that word; Shift and arrows then widen it as everywhere.
 * @param {Element} article
 */
export function selectHere(article) {
  const row = document.activeElement?.closest(".reading__row");
  const blocks = Array.from(article.querySelectorAll(".block"));
  const seen = blocks.find((block) => block.getBoundingClientRect().bottom > 80);
  const block = row?.querySelector(".block") ?? seen;
  const selection = document.getSelection();
  if (!block || !selection) return;
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  selection.collapse(block, 0);
  selection.modify("extend", "forward", "word");
}
