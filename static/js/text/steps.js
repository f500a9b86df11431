// @ts-check
/**
 * Steps through the blocks of an article, forward (1) or backward (-1) as it is read;
 * left and right are no concern here. A boundary is (ordinal of a block, UTF-16 unit).
 */
import { sentencesOf } from "./sentences.js";
import { snapBack, snapForward } from "./span.js";
import { wordsOf } from "./words.js";

/** @typedef {{ block: number, unit: number }} Boundary */
/** @typedef {{ length: number, text(ordinal: number): string }} Texts the blocks' texts */
/** @typedef {"letter" | "word" | "sentence" | "paragraph"} Stride */
/** @typedef {{ start: number, end: number }} Units */

/** @type {Record<Exclude<Stride, "letter">, (text: string) => Units[]>} */
const PIECES = {
  word: wordsOf,
  sentence: sentencesOf,
  paragraph: (text) => (text ? [{ start: 0, end: text.length }] : []),
};

/**
 * One stride on: forward to the end of a word, sentence or paragraph, backward to its
 * beginning. Null where the article ends.
 * @param {Texts} texts
 * @param {Boundary} from
 * @param {Stride} stride
 * @param {1 | -1} step
 * @returns {Boundary | null}
 */
export function stepFrom(texts, from, stride, step) {
  const text = texts.text(from.block);
  const unit = stride === "letter" ? nextLetter(text, from.unit, step) : nextEdge(text, from.unit, stride, step);
  if (unit !== null) return { block: from.block, unit };
  const block = from.block + step;
  if (block < 0 || block >= texts.length) return null;
  const edge = { block, unit: step > 0 ? 0 : texts.text(block).length };
  return stride === "letter" ? edge : stepFrom(texts, edge, stride, step);
}

/**
 * @param {string} text
 * @param {number} unit
 * @param {1 | -1} step
 */
function nextLetter(text, unit, step) {
  if (step > 0) return unit < text.length ? snapForward(text, unit + 1) : null;
  return unit > 0 ? snapBack(text, unit - 1) : null;
}

/**
 * @param {string} text
 * @param {number} unit
 * @param {Exclude<Stride, "letter">} stride
 * @param {1 | -1} step
 */
function nextEdge(text, unit, stride, step) {
  const pieces = PIECES[stride](text);
  if (step > 0) return pieces.find((piece) => piece.end > unit)?.end ?? null;
  return pieces.findLast((piece) => piece.start < unit)?.start ?? null;
}

/**
 * What a boundary stands in or at: the piece round it, else the next one, else the last.
 * Null in an empty block.
 * @param {string} text
 * @param {number} unit
 * @param {Exclude<Stride, "letter">} stride
 */
export function pieceAt(text, unit, stride) {
  const pieces = PIECES[stride](text);
  return pieces.find((piece) => unit < piece.end) ?? pieces.at(-1) ?? null;
}

/**
 * The smallest word, sentence or paragraph that holds `[start, end)` and more.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Units | null} null when all of the block is taken
 */
export function widen(text, start, end) {
  for (const stride of /** @type {const} */ (["word", "sentence", "paragraph"])) {
    const piece = pieceAt(text, start, stride);
    const holds = piece && piece.start <= start && piece.end >= end;
    if (piece && (start === end || (holds && piece.end - piece.start > end - start))) return piece;
  }
  return null;
}
