// @ts-check
/**
 * Which stretch of the article is on screen, in code points of its revision, and the way
 * back to a place. The bar stands over the text at the top, on phones at the bottom.
 */
import { blocksOf, boundaryAt, rangeOf, startOf } from "./measure.js";
import { pointLength, toPoint } from "../text/units.js";

const MARGIN = 12; // pixels between the bar and the line that one comes back to

/** The part of the window in which text is seen, in pixels from its top. */
function view() {
  const bar = document.querySelector(".bar")?.getBoundingClientRect();
  if (!bar) return { top: 0, bottom: innerHeight };
  const isBelow = bar.top > innerHeight / 2;
  return isBelow ? { top: 0, bottom: bar.top } : { top: Math.max(0, bar.bottom), bottom: innerHeight };
}

/**
 * The code point at a height of the block, as far into its text as into its box.
 * @param {HTMLElement} block
 * @param {number} y
 */
function alongside(block, y) {
  const { top, height } = block.getBoundingClientRect();
  const share = height ? Math.min(1, Math.max(0, (y - top) / height)) : 0;
  return startOf(block) + Math.floor(share * pointLength(block.textContent ?? ""));
}

/**
 * The code point where the line at a height begins; null where the browser cannot tell.
 * @param {HTMLElement} block
 * @param {number} y
 */
function lineAt(block, y) {
  const { left, right } = block.getBoundingClientRect();
  const x = getComputedStyle(block).direction === "rtl" ? right - 3 : left + 3;
  const caret = document.caretPositionFromPoint?.(x, y);
  if (!caret || !block.contains(caret.offsetNode)) return null;
  const { unit } = boundaryAt([block], caret.offsetNode, caret.offset);
  return startOf(block) + toPoint(block.textContent ?? "", unit);
}

/**
 * The first of those for which it holds, by bisection: it holds for all after it. A long
 * article has a thousand blocks, and they are asked for while it is scrolled.
 * @param {HTMLElement[]} blocks in text order, so from top to bottom
 * @param {(block: HTMLElement) => boolean} holds
 */
function firstWhere(blocks, holds) {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(blocks[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The first code point seen, 0 at the very top; null where no text is seen.
 * @param {HTMLElement} article
 */
export function placeIn(article) {
  const blocks = blocksOf(article);
  const { top } = view();
  const first = blocks[firstWhere(blocks, (block) => block.getBoundingClientRect().bottom > top + MARGIN)];
  if (!first) return null;
  if (scrollY < 2 || first === blocks[0]) return 0;
  const isCut = first.getBoundingClientRect().top < top;
  return isCut ? (lineAt(first, top + MARGIN) ?? alongside(first, top)) : startOf(first);
}

/**
 * The end of the text that is seen; null where none is.
 * @param {HTMLElement} article
 */
export function reachedIn(article) {
  const blocks = blocksOf(article);
  const { bottom } = view();
  const last = blocks[firstWhere(blocks, (block) => block.getBoundingClientRect().top >= bottom) - 1];
  return last ? alongside(last, bottom) : null;
}

/**
 * Scrolls the line that holds a code point to the top of the text.
 * @param {HTMLElement} article
 * @param {number} place
 */
export function goBackTo(article, place) {
  const rect = rangeOf(article, place, place + 1)?.getClientRects()[0];
  if (!rect) return;
  scrollTo({ top: scrollY + rect.top - view().top - MARGIN, behavior: "instant" });
}
