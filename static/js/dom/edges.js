// @ts-check
/**
 * Where a boundary of the text stands in the window, and which one a point means.
 * Boundaries are (block, UTF-16 unit); places are CSS pixels of the viewport.
 */
import { snapBack, snapForward } from "../text/span.js";
import { blocksOf, boundaryAt, pointIn } from "./measure.js";

/** @typedef {{ x: number, top: number, bottom: number }} Edge */

const RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/**
 * Whether a letter runs from right to left: digits do not, nor do Latin letters in an
 * Arabic block; what has no direction follows the block.
 * @param {HTMLElement} block
 * @param {string} letter
 */
function isRightToLeft(block, letter) {
  if (/\p{Nd}/u.test(letter)) return false;
  if (RIGHT.test(letter)) return true;
  return /\p{L}/u.test(letter) ? false : getComputedStyle(block).direction === "rtl";
}

/**
 * @param {HTMLElement} block
 * @param {number} from
 * @param {number} to
 * @param {boolean} after the edge where the letter ends
 * @returns {Edge | null}
 */
function edgeOf(block, from, to, after) {
  const range = document.createRange();
  range.setStart(...pointIn(block, from));
  range.setEnd(...pointIn(block, to));
  const rects = Array.from(range.getClientRects()).filter((rect) => rect.height > 0);
  const rect = after ? rects[0] : rects.at(-1);
  if (!rect) return null;
  const rtl = isRightToLeft(block, (block.textContent ?? "").slice(from, to));
  return { x: rtl === after ? rect.left : rect.right, top: rect.top, bottom: rect.bottom };
}

/**
 * Before the letter that follows the unit; behind the last one at the end of the block.
 * @param {HTMLElement} block
 * @param {number} unit
 * @returns {Edge | null}
 */
export function edgeBefore(block, unit) {
  const text = block.textContent ?? "";
  const edge = unit < text.length ? edgeOf(block, unit, snapForward(text, unit + 1), false) : null;
  return edge ?? (unit > 0 ? edgeOf(block, snapBack(text, unit - 1), unit, true) : null);
}

/**
 * Behind the letter that the unit follows.
 * @param {HTMLElement} block
 * @param {number} unit
 * @returns {Edge | null}
 */
export function edgeAfter(block, unit) {
  const text = block.textContent ?? "";
  const edge = unit > 0 ? edgeOf(block, snapBack(text, unit - 1), unit, true) : null;
  return edge ?? edgeBefore(block, unit);
}

/**
 * The boundary in the article's text nearest to a point; null outside the text.
 * @param {Element} article
 * @param {number} x
 * @param {number} y
 */
export function boundaryUnder(article, x, y) {
  const found = /** @type {any} */ (document).caretPositionFromPoint?.(x, y);
  const range = found ? null : document.caretRangeFromPoint?.(x, y);
  const node = found?.offsetNode ?? range?.startContainer;
  const offset = found?.offset ?? range?.startOffset;
  const inside = (node instanceof Element ? node : node?.parentElement)?.closest(".block");
  return inside && article.contains(inside) ? boundaryAt(blocksOf(article), node, offset) : null;
}
