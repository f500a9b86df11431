// @ts-check
/**
 * One end of a span moved by a letter or a word. White space never counts: a step over
 * it is no step of its own. Boundaries as in steps.js.
 */
import { stemStarts } from "./clitics.js";
import { stepFrom } from "./steps.js";
import { wordsOf } from "./words.js";

/** @typedef {{ block: number, unit: number }} Boundary */
/** @typedef {{ length: number, text(ordinal: number): string }} Texts */
/** @typedef {{ has(word: string): boolean }} Known folded words of the article */

/**
 * @param {Texts} texts
 * @param {Boundary} at
 */
function isSpace(texts, at) {
  return !(texts.text(at.block)[at.unit] ?? "\n").trim();
}

/**
 * The end (or, with `end` false, the start) one step on; null where the article ends.
 * @param {Texts} texts
 * @param {Boundary} from
 * @param {{ end: boolean, stride: "letter" | "word", step: 1 | -1, known: Known }} how
 * @returns {Boundary | null}
 */
export function nudge(texts, from, { end, stride, step, known }) {
  if (stride === "letter") return byLetter(texts, from, end, step);
  if (end && step > 0) return stepFrom(texts, from, "word", 1);
  return end ? endBefore(texts, from) : startBeside(texts, from, step, known);
}

/**
 * @param {Texts} texts
 * @param {Boundary} from
 * @param {boolean} end
 * @param {1 | -1} step
 */
function byLetter(texts, from, end, step) {
  /** The letter that a step takes in, or that would be the last one inside. */
  const stands = (/** @type {Boundary} */ at) => {
    if (!end) return !isSpace(texts, at);
    return at.unit > 0 && !isSpace(texts, { block: at.block, unit: at.unit - 1 });
  };
  let at = stepFrom(texts, from, "letter", step);
  while (at && !stands(at)) at = stepFrom(texts, at, "letter", step);
  return at;
}

/** @param {Texts} texts @param {Boundary} from */
function endBefore(texts, from) {
  for (let block = from.block; block >= 0; block -= 1) {
    const before = block < from.block ? Infinity : from.unit;
    const word = wordsOf(texts.text(block)).findLast((each) => each.end < before);
    if (word) return { block, unit: word.end };
  }
  return null;
}

/**
 * A start stops at words, and at what stays of a word without its clitics.
 * @param {Texts} texts
 * @param {Boundary} from
 * @param {1 | -1} step
 * @param {Known} known
 */
function startBeside(texts, from, step, known) {
  for (let block = from.block; block >= 0 && block < texts.length; block += step) {
    const text = texts.text(block);
    const starts = wordsOf(text).flatMap(({ start, end }) => [
      start,
      ...stemStarts(text.slice(start, end), known).map((at) => start + at),
    ]);
    const limit = block === from.block ? from.unit : step > 0 ? -1 : Infinity;
    const unit = step > 0 ? starts.find((at) => at > limit) : starts.findLast((at) => at < limit);
    if (unit !== undefined) return { block, unit };
  }
  return null;
}
