// @ts-check
/**
 * Letters written together with the next word: و ف ب ل ك. `splits` is the twin of
 * `readingroom/arabic/clitics.py` (tests/cases/clitics.json holds both to it).
 */
import { foldWord, unitAfter } from "./words.js";

// Words in which what looks like an article after a clitic is none: والد، بالغ، كالسيوم…
const WHOLE = /^[وف]?(?:والد|بالغ|بالون|كالسيوم|فالن|كاليف|بالست)/;
// Shorter remainders are particles more often than words: كان is not ك and ان.
const SHORTEST = 3;

/** @param {string} word folded @returns {[number, string][]} */
function withoutPreposition(word) {
  if (word.startsWith("لل") && word.length > 3) return [[1, `ال${word.slice(2)}`], [1, `الل${word.slice(2)}`]];
  return "بلك".includes(word[0] ?? " ") && word.length > 2 ? [[1, word.slice(1)]] : [];
}

/**
 * Every way to read a folded word: `[letters cut off in front, what remains]`, the uncut
 * word first.
 * @param {string} word
 * @returns {[number, string][]}
 */
export function splits(word) {
  /** @type {[number, string][]} */
  const found = [[0, word]];
  if ("وف".includes(word[0] ?? " ") && word.length > 2) found.push([1, word.slice(1)]);
  for (const [cut, rest] of [...found])
    found.push(...withoutPreposition(rest).map(([n, stem]) => /** @type {[number, string]} */ ([cut + n, stem])));
  return found;
}

/**
 * Where a written word may begin without what is written together with it, in UTF-16
 * units of the word; 0 is not told. Only readings with a witness count: an article after
 * the clitic, or a remainder that is known as a word. وزير is not و and زير.
 * @param {string} word as written
 * @param {{ has(word: string): boolean }} known folded words
 */
export function stemStarts(word, known) {
  const folded = foldWord(word);
  const cuts = splits(folded).filter(([cut, rest]) => cut && isWitnessed(folded, rest, known));
  return [...new Set(cuts.map(([cut]) => unitAfter(word, cut)))].sort((one, other) => one - other);
}

/**
 * @param {string} whole
 * @param {string} rest
 * @param {{ has(word: string): boolean }} known
 */
function isWitnessed(whole, rest, known) {
  if (rest.length >= SHORTEST && known.has(rest)) return true;
  return /^ال.{3}/u.test(rest) && !WHOLE.test(whole);
}
