// @ts-check
/**
 * What was just tagged is painted at once, before the server has answered. The answer
 * brings new rows: the ranges over the old ones collapse, and their paint is gone.
 */
import { rangeOf } from "./measure.js";

const NAME = "saving";

/**
 * @param {Element} article
 * @param {{ start: number, end: number }} span
 */
export function paintAtOnce(article, span) {
  const range = "highlights" in CSS ? rangeOf(article, span.start, span.end) : null;
  if (!range) return;
  const before = Array.from(CSS.highlights.get(NAME) ?? []).filter((each) => !(/** @type {Range} */ (each).collapsed));
  CSS.highlights.set(NAME, new Highlight(...before, range));
}

/** A save was refused: nothing is painted that is not there. */
export function unpaint() {
  if ("highlights" in CSS) CSS.highlights.delete(NAME);
}
