// @ts-check
/**
 * The key a person's typing is compared by; the same rule as the server's
 * `readingroom/arabic/folding.py:key` (tests/cases/fold.json holds both to it).
 * Keys are for finding only: they have no offsets and are never stored.
 */

// Format characters (joiners, bidi controls), tatweel, and the Arabic marks.
const DROPPED = /[\p{Cf}\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu;

const LETTERS = new Map([
  ["\u0649", "\u064a"], // alef maksura -> yeh
  ["\u06cc", "\u064a"], // Farsi yeh -> yeh
  ["\u06a9", "\u0643"], // keheh -> kaf
  ["\u0623", "\u0627"], // alef with hamza above -> alef
  ["\u0625", "\u0627"], // alef with hamza below -> alef
  ["\u0622", "\u0627"], // alef with madda -> alef
  ["\u0671", "\u0627"], // alef wasla -> alef
  ["\u0629", "\u0647"], // teh marbuta -> heh
]);

/**
 * `key("  Émigré ") === "émigré"`; the empty string stays empty.
 * @param {string} text
 */
export function key(text) {
  return Array.from(
    text.normalize("NFC").replace(DROPPED, ""),
    (letter) => LETTERS.get(letter) ?? letter,
  )
    .join("")
    // By way of capitals lower case becomes case folding (sharp s), but for final sigma.
    .toUpperCase()
    .toLowerCase()
    .replace(/\u03c2/g, "\u03c3")
    .replace(/\s+/gu, " ")
    .trim();
}
