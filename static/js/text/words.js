// @ts-check
/**
 * Words and numbers of a text, as the server's `readingroom/arabic/tokens.py` sees them
 * (tests/cases/words.json holds both to it). Spans are half open, in UTF-16 units.
 */

/** @typedef {{ start: number, end: number }} Units */

// Letters that vanish in a folded copy: marks, tatweel, joiners, bidi controls.
const VANISHING =
  "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed" +
  "\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff";
const JOINING = `${VANISHING}\\u0300-\\u036f\\u0591-\\u05c7\\u0653-\\u0655`;
const LETTER = "\\p{L}\\p{Nl}\\p{No}";
const WORD =
  `[${LETTER}]+(?:[${JOINING}]+[\\p{L}\\p{N}]+|\\p{Nd}+[${LETTER}]+|\\p{Nd}+)*` +
  "[\\u0300-\\u036f\\u064b-\\u065f\\u0670]*";
const NUMBER = "\\p{Nd}+(?:[.,/:\\u066b\\u066c]\\p{Nd}+)*";
const TOKEN = new RegExp(`${WORD}|${NUMBER}`, "gu");
const VANISHES = new RegExp(`[${VANISHING}]`, "u");

const ALIKE = new Map(
  Object.entries({
    "\u0627": "\u0623\u0625\u0622\u0671",
    "\u064a": "\u0649\u06cc\u06d0\u0626",
    "\u0647": "\u0629\u06c0\u06d5\u06c1\u06be",
    "\u0648": "\u0624",
    "\u0643": "\u06a9",
  }).flatMap(([to, from]) => Array.from(from, (letter) => [letter, to])),
);

/**
 * All words and numbers in order: `wordsOf("a, b")` is `[{start: 0, end: 1}, {start: 3, end: 4}]`.
 * @param {string} text
 * @returns {Units[]}
 */
export function wordsOf(text) {
  return Array.from(text.matchAll(TOKEN), (found) => ({ start: found.index, end: found.index + found[0].length }));
}

/**
 * The word that a boundary lies strictly inside of; null at its edges and between words.
 * @param {string} text
 * @param {number} unit
 * @returns {Units | null}
 */
export function wordRound(text, unit) {
  return wordsOf(text).find((word) => word.start < unit && unit < word.end) ?? null;
}

/** @param {string} letter one code point */
function folded(letter) {
  if (VANISHES.test(letter)) return "";
  if (letter < "\u0590") return letter.toLowerCase().length === 1 ? letter.toLowerCase() : letter;
  const digit = (letter.codePointAt(0) ?? 0) - 0x660;
  if (digit >= 0 && digit < 10) return String(digit);
  if (digit >= 0x90 && digit < 0x9a) return String(digit - 0x90);
  const isForm = (letter >= "\ufb50" && letter <= "\ufdff") || (letter >= "\ufe70" && letter <= "\ufeff");
  if (isForm) return Array.from(letter.normalize("NFKC"), folded).join("").replaceAll(" ", "");
  return ALIKE.get(letter) ?? letter;
}

/**
 * The folded letters of a word: variants of a letter alike, marks gone.
 * @param {string} word
 */
export function foldWord(word) {
  return Array.from(word, folded).join("");
}

/**
 * The unit after the first so many folded letters of a word, marks that follow them
 * passed over: `unitAfter("\u0648\u064e\u0642\u0627\u0644", 1) === 2`.
 * @param {string} word
 * @param {number} letters
 */
export function unitAfter(word, letters) {
  let seen = 0;
  let unit = 0;
  for (const letter of word) {
    if (seen >= letters && folded(letter)) break;
    seen += folded(letter).length;
    unit += letter.length;
  }
  return unit;
}
