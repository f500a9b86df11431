// @ts-check
/**
 * DOM points to boundaries in blocks, and offsets of the article back to DOM points.
 *
 * A block element's `textContent` is its text; `data-start` is where it starts, in
 * code points of the article. Nothing but blocks counts: chips, cards and counts
 * between them have no offset, a point there means the end of the block before.
 */
import { pointLength, toUnit } from "../text/units.js";

/**
 * @param {Element} article
 * @returns {HTMLElement[]}
 */
export function blocksOf(article) {
  return Array.from(article.querySelectorAll(".block"));
}

/** @param {HTMLElement} block */
export function startOf(block) {
  return Number(block.dataset.start);
}

/**
 * @param {HTMLElement[]} blocks in document order
 * @param {Node} node
 * @param {number} offset
 */
export function boundaryAt(blocks, node, offset) {
  const inside = (node instanceof Element ? node : node.parentElement)?.closest(".block");
  const ordinal = inside ? blocks.indexOf(/** @type {HTMLElement} */ (inside)) : -1;
  if (ordinal >= 0) {
    const range = document.createRange();
    range.setStart(blocks[ordinal], 0);
    range.setEnd(node, offset);
    return { block: ordinal, unit: range.toString().length };
  }
  const point = document.createRange();
  point.setStart(node, offset);
  let before = -1;
  while (before + 1 < blocks.length && point.comparePoint(blocks[before + 1], 0) < 0) before += 1;
  if (before < 0) return { block: 0, unit: 0 };
  return { block: before, unit: /** @type {string} */ (blocks[before].textContent).length };
}

/**
 * The DOM point at a UTF-16 unit of a block: the end of a text rather than the start of
 * the one after it.
 * @param {HTMLElement} block
 * @param {number} unit
 * @returns {[Node, number]}
 */
export function pointIn(block, unit) {
  let left = unit;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const size = /** @type {Text} */ (node).length;
    if (left <= size) return [node, left];
    left -= size;
  }
  return [block, 0];
}

/**
 * The boundary at a code point offset; the end of a block rather than the start of the
 * next one. Null when the offset lies in no block.
 * @param {HTMLElement[]} blocks
 * @param {number} offset
 */
export function boundaryOf(blocks, offset) {
  const ordinal = blocks.findLastIndex((candidate) => startOf(candidate) <= offset);
  const text = blocks[ordinal]?.textContent ?? "";
  if (ordinal < 0 || offset - startOf(blocks[ordinal]) > pointLength(text)) return null;
  return { block: ordinal, unit: toUnit(text, offset - startOf(blocks[ordinal])) };
}

/**
 * A range over `[start, end)`, or null when the text is not on the page.
 * @param {Element} article
 * @param {number} start
 * @param {number} end
 */
export function rangeOf(article, start, end) {
  const blocks = blocksOf(article);
  const from = boundaryOf(blocks, start);
  const to = boundaryOf(blocks, end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...pointIn(blocks[from.block], from.unit));
  range.setEnd(...pointIn(blocks[to.block], to.unit));
  return range;
}
