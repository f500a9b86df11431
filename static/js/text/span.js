// @ts-check
/**
 * From two boundaries in blocks to one span of the article.
 *
 * A boundary is (ordinal of a block, UTF-16 unit inside it). A span is half open,
 * in code points of the whole article; the line feed between blocks counts one.
 */
import { pointLength, toPoint } from "./units.js";

/** @typedef {{ start: number, text: string }} Block `start` in code points */
/** @typedef {{ block: number, unit: number }} Boundary */
/** @typedef {{ start: number, end: number, quote: string }} Span */

const clusters = new Intl.Segmenter("ar", { granularity: "grapheme" });

/**
 * The grapheme cluster's edge at or before the unit. A base and its combining
 * marks, a surrogate pair and a joined emoji are one cluster.
 * @param {string} text
 * @param {number} unit
 */
export function snapBack(text, unit) {
  return clusters.segment(text).containing(unit)?.index ?? text.length;
}

/**
 * The cluster's edge at or after the unit.
 * @param {string} text
 * @param {number} unit
 */
export function snapForward(text, unit) {
  const cluster = clusters.segment(text).containing(unit);
  if (!cluster || cluster.index === unit) return unit;
  return cluster.index + cluster.segment.length;
}

/**
 * The span between two boundaries in either order, without white space at its ends,
 * never cutting a grapheme cluster; null when nothing but white space lies between.
 * `blocks` are the consecutive blocks from the first boundary's to the last's.
 * @param {Block[]} blocks
 * @param {Boundary} anchor
 * @param {Boundary} focus
 * @returns {Span | null}
 */
export function spanBetween(blocks, anchor, focus) {
  const backwards =
    focus.block < anchor.block || (focus.block === anchor.block && focus.unit < anchor.unit);
  const [first, last] = backwards ? [focus, anchor] : [anchor, focus];
  const texts = blocks.slice(first.block, last.block + 1).map((block) => block.text);
  const from = snapBack(texts[0], first.unit);
  const tail = texts[texts.length - 1];
  const to = snapForward(tail, last.unit);
  const joined = texts.join("\n");
  const taken = joined.slice(from, joined.length - tail.length + to);
  const quote = taken.trim();
  if (!quote || (first.block === last.block && first.unit === last.unit)) return null;
  const lead = taken.length - taken.trimStart().length;
  const start = blocks[first.block].start + toPoint(joined, from + lead);
  return { start, end: start + pointLength(quote), quote };
}
