// @ts-check
/**
 * Sentences of a text, the twin of `readingroom/arabic/sentences.py` (both are held to
 * tests/cases/sentences.json). Spans are half open, in UTF-16 units.
 *
 * A sentence ends at . ؟ ! … or a line feed; never at ، or ؛. Stops inside quotation
 * marks, numbers and abbreviations do not end one.
 */

/** @typedef {{ start: number, end: number }} Units */

const STOPS = ".؟?!…";
const STEP = /[.؟?!…\n"«»“”]/g;
const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
const ABBREVIATES = new RegExp(`(?:^|[\\s(])(?:${LETTER}|${LETTER}\\.${LETTER}|Mr|Mrs|Dr|Prof|St|No|U\\.S)$`, "u");
const LONGEST_QUOTE = 1500;

/**
 * @param {string} text
 * @param {number} at
 * @param {number} quoteSince
 */
function isEnd(text, at, quoteSince) {
  const following = text[at + 1] ?? "";
  if (quoteSince >= 0 && at - quoteSince < LONGEST_QUOTE) return false;
  if (following && `${STOPS}»”`.includes(following)) return false;
  if (text[at] !== ".") return true;
  if (following && !/[\s"»”)\]]/.test(following))
    return !(/[\p{L}\p{N}]/u.test(following) && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ""));
  return !ABBREVIATES.test(text.slice(Math.max(0, at - 6), at));
}

/** @param {string} text */
function endsIn(text) {
  const ends = [];
  let quoteSince = -1;
  for (const { 0: sign, index } of text.matchAll(STEP)) {
    if (sign === "\n") {
      quoteSince = -1;
      ends.push(index + 1);
    } else if ('"«»“”'.includes(sign)) {
      quoteSince = "«“".includes(sign) || (sign === '"' && quoteSince < 0) ? index : -1;
      if (quoteSince < 0 && STOPS.includes(text[index - 1] ?? " ")) ends.push(index + 1);
    } else if (isEnd(text, index, quoteSince)) {
      quoteSince = -1;
      ends.push(index + 1);
    }
  }
  return [...ends, text.length];
}

/**
 * All sentences in order, without white space at their ends.
 * @param {string} text
 * @returns {Units[]}
 */
export function sentencesOf(text) {
  /** @type {Units[]} */
  const found = [];
  let start = 0;
  for (const end of endsIn(text)) {
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    const size = piece.trim().length;
    if (size) found.push({ start: start + lead, end: start + lead + size });
    start = end;
  }
  return found;
}
