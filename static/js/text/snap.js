// @ts-check
/**
 * The ends of a selection drawn to the edges of words. Boundaries are UTF-16 units of
 * one block's text.
 */
import { stemStarts } from "./clitics.js";
import { wordRound } from "./words.js";

/** @typedef {{ has(word: string): boolean }} Known folded words of the article */

/**
 * Where a passage that begins inside a word begins: at the word, or at what stays of it
 * without و ف ب ل ك, whichever is nearer. `marked` are units at which something known
 * begins (a name that was found), which may lie inside a word too.
 * @param {string} text
 * @param {number} unit
 * @param {Known} known
 * @param {number[]} [marked]
 */
export function snapStart(text, unit, known, marked = []) {
  const word = wordRound(text, unit);
  if (!word) return unit;
  const stems = stemStarts(text.slice(word.start, word.end), known).map((at) => word.start + at);
  const inside = marked.filter((at) => at > word.start && at < word.end);
  const distance = (/** @type {number} */ at) => Math.abs(at - unit);
  // at equal distance the outer edge, which loses nothing
  return [word.start, ...stems, ...inside].reduce((best, at) => (distance(at) < distance(best) ? at : best));
}

/**
 * A passage that ends inside a word ends with the word.
 * @param {string} text
 * @param {number} unit
 */
export function snapEnd(text, unit) {
  return wordRound(text, unit)?.end ?? unit;
}
