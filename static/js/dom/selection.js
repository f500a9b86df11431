// @ts-check
/**
 * The reader's selection as a span of the article: `{ start, end, quote }`, half open,
 * in code points. Works in either direction, inside words, across segments and blocks.
 */
import { spanBetween } from "../text/span.js";
import { blocksOf, boundaryAt, rangeOf, startOf } from "./measure.js";

/**
 * Null when nothing of the article's text is selected.
 * @param {Element} article
 * @param {Selection | null} [selection]
 */
export function selectedSpan(article, selection = document.getSelection()) {
  if (!selection?.anchorNode || !selection.focusNode || selection.isCollapsed) return null;
  const touches = (/** @type {Node} */ node) => article.contains(node);
  if (!touches(selection.anchorNode) && !touches(selection.focusNode)) return null;
  if (selection.anchorNode.parentElement?.closest(".reading__margin")) return null;
  const blocks = blocksOf(article);
  const anchor = boundaryAt(blocks, selection.anchorNode, selection.anchorOffset);
  const focus = boundaryAt(blocks, selection.focusNode, selection.focusOffset);
  return spanOver(blocks, anchor, focus);
}

/**
 * The span between two boundaries in either order; null when it holds no text.
 * @param {HTMLElement[]} blocks
 * @param {{ block: number, unit: number }} anchor
 * @param {{ block: number, unit: number }} focus
 */
export function spanOver(blocks, anchor, focus) {
  // Only the blocks between are read: an article may be a thousand blocks long.
  const first = Math.min(anchor.block, focus.block);
  const between = blocks.slice(first, Math.max(anchor.block, focus.block) + 1);
  return spanBetween(
    between.map((block) => ({ start: startOf(block), text: block.textContent ?? "" })),
    { ...anchor, block: anchor.block - first },
    { ...focus, block: focus.block - first },
  );
}

/**
 * Selects a span again, as after the palette was left.
 * @param {Element} article
 * @param {{ start: number, end: number }} span
 */
export function select(article, span) {
  const range = rangeOf(article, span.start, span.end);
  const selection = document.getSelection();
  if (!range || !selection) return;
  selection.removeAllRanges();
  selection.addRange(range);
}

/**
 * Tints a span without touching the DOM (letters stay joined); null clears the tint.
 * @param {Element} article
 * @param {{ start: number, end: number } | null} span
 * @returns {DOMRect | null} the last line of it
 */
export function tint(article, span) {
  const range = span && rangeOf(article, span.start, span.end);
  if ("highlights" in CSS) {
    if (range) CSS.highlights.set("pending", new Highlight(range));
    else CSS.highlights.delete("pending");
  }
  return Array.from(range?.getClientRects() ?? []).at(-1) ?? null;
}
