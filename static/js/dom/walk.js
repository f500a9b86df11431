// @ts-check
/** Steps through the page by keyboard. */
import { boundaryUnder } from "./edges.js";
import { blocksOf } from "./measure.js";
import { bringNear } from "./near.js";

// Where the text comes out from under the bars, in CSS pixels from the top.
const SIGHT = 120;

/**
 * The next (1) or previous (-1) visible element of a kind: after the focused one, else
 * the first on screen.
 * @param {Element} article
 * @param {string} selector
 * @param {1 | -1} step
 * @param {(each: HTMLElement) => boolean} [isShown]
 */
export function neighbour(article, selector, step, isShown = (each) => each.getClientRects().length > 0) {
  const all = /** @type {HTMLElement[]} */ (Array.from(article.querySelectorAll(selector)));
  const shown = all.filter(isShown);
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
  bringNear(element);
  if (element.tabIndex < 0) element.tabIndex = -1;
  introduce(element);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

/**
 * Where a caret begins: at the block of a row, else at the first line in sight.
 * @param {Element} article
 * @param {Element | null | undefined} row
 */
export function placeHere(article, row) {
  const blocks = blocksOf(article);
  const seen = (/** @type {HTMLElement} */ block) => block.getBoundingClientRect().bottom > SIGHT + 20;
  const at = Math.max(0, blocks.findIndex(row ? (block) => row.contains(block) : seen));
  const { top, left, right } = blocks[at].getBoundingClientRect();
  const x = getComputedStyle(blocks[at]).direction === "rtl" ? right - 4 : left + 4;
  const inside = !row && top < SIGHT ? boundaryUnder(article, x, SIGHT + 12) : null;
  return inside ?? { block: at, unit: 0 };
}
