// @ts-check
/** The article's blocks as texts, and the words that are known from it. */
import { foldWord, wordsOf } from "../text/words.js";

/**
 * @param {HTMLElement[]} blocks
 * @returns {{ length: number, text(ordinal: number): string }}
 */
export function textsOf(blocks) {
  return { length: blocks.length, text: (ordinal) => blocks[ordinal].textContent ?? "" };
}

/** @type {WeakMap<Element, Set<string>>} */
const known = new WeakMap();

/**
 * The folded words of the article. Its text never changes while it is on the page, so
 * they are gathered once, when they are first asked for.
 * @param {Element} article
 */
export function knownWords(article) {
  const found = known.get(article);
  if (found) return found;
  const written = new Set();
  for (const { textContent } of article.querySelectorAll(".block"))
    for (const { start, end } of wordsOf(textContent ?? "")) written.add(textContent?.slice(start, end));
  const words = new Set(Array.from(written, foldWord));
  known.set(article, words);
  return words;
}
