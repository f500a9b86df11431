// @ts-check
/**
 * The ends of a span drawn to words, or moved on by a step or to a point. Spans are
 * `{ start, end, quote }` in code points of the article.
 */
import { nudge } from "../text/nudge.js";
import { snapEnd, snapStart } from "../text/snap.js";
import { blocksOf, boundaryOf } from "./measure.js";
import { spanOver } from "./selection.js";
import { knownWords, textsOf } from "./texts.js";

/** @typedef {{ start: number, end: number, quote: string }} Span */
// As many code points as the server takes.
const LONGEST = 5_000;

/**
 * Units of a block at which a name that was found begins.
 * @param {HTMLElement} block
 */
function namesIn(block) {
  const found = [];
  let unit = 0;
  let last = null;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const name = node.parentElement?.closest("[data-m]") ?? null;
    if (name && name !== last) found.push(unit);
    last = name;
    unit += /** @type {Text} */ (node).length;
  }
  return found;
}

/**
 * The span with both ends at edges of words; what is written together with a word in
 * front may stay outside.
 * @param {Element} article
 * @param {Span} span
 * @returns {Span}
 */
export function snapped(article, span) {
  const blocks = blocksOf(article);
  const from = boundaryOf(blocks, span.start);
  const to = boundaryOf(blocks, span.end);
  if (!from || !to) return span;
  const texts = textsOf(blocks);
  const words = { has: (/** @type {string} */ word) => knownWords(article).has(word) };
  from.unit = snapStart(texts.text(from.block), from.unit, words, namesIn(blocks[from.block]));
  to.unit = snapEnd(texts.text(to.block), to.unit);
  return spanOver(blocks, from, to) ?? span;
}

/**
 * The span with one end moved on; null where that leaves nothing or too much.
 * @param {Element} article
 * @param {Span} span
 * @param {{ end: boolean, stride: "letter" | "word", step: 1 | -1 }} how
 */
export function nudged(article, span, how) {
  const blocks = blocksOf(article);
  const from = boundaryOf(blocks, how.end ? span.end : span.start);
  const to = from && nudge(textsOf(blocks), from, { ...how, known: knownWords(article) });
  return to && withEnd(blocks, span, how.end, to);
}

/**
 * The span with one end put where a finger points, drawn to a word unless `exact`.
 * @param {Element} article
 * @param {Span} span
 * @param {boolean} isEnd
 * @param {{ block: number, unit: number }} at
 * @param {boolean} exact
 */
export function dragged(article, span, isEnd, at, exact) {
  const blocks = blocksOf(article);
  const moved = withEnd(blocks, span, isEnd, at);
  if (exact || !moved) return moved;
  const whole = snapped(article, moved);
  const to = boundaryOf(blocks, isEnd ? whole.end : whole.start);
  return to && withEnd(blocks, span, isEnd, to);
}

/**
 * The span with one end put to a boundary; null where that turns it round.
 * @param {HTMLElement[]} blocks
 * @param {Span} span
 * @param {boolean} isEnd
 * @param {{ block: number, unit: number }} to
 * @returns {Span | null}
 */
function withEnd(blocks, span, isEnd, to) {
  const kept = boundaryOf(blocks, isEnd ? span.start : span.end);
  if (!kept) return null;
  const [from, until] = isEnd ? [kept, to] : [to, kept];
  const isForward = from.block < until.block || (from.block === until.block && from.unit < until.unit);
  const found = isForward ? spanOver(blocks, from, until) : null;
  return found && found.end - found.start <= LONGEST ? found : null;
}
