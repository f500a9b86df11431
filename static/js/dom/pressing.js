// @ts-check
/** What lies under the words that are pointed at or pressed: a find, claims, passages. */
import { addressOf, isUnderlined } from "./finds.js";
import { isHidden } from "./layers.js";
import { allMeantBy, meantBy } from "./lit.js";

export const SEGMENTS = ".block [data-m], .block [data-c], .block [data-p]";

/** @typedef {["find" | "claim" | "passage", string]} Meant a find by its address */

export class Pressing {
  #words = "";
  #depth = 0;
  /** @type {Meant | null} */
  #meant = null;

  /** @param {HTMLElement} article */
  constructor(article) {
    this.article = article;
  }

  /**
   * What is shown under a segment, the innermost first.
   * @param {HTMLElement} segment
   * @returns {Meant[]}
   */
  #under(segment) {
    const isFind = segment.dataset.m && isUnderlined(segment);
    /** @type {Meant[]} */
    const found = isFind ? [["find", addressOf(segment, this.article)]] : [];
    return found.concat(allMeantBy(segment).filter(([kind]) => !isHidden(this.article, `${kind}s`)));
  }

  /**
   * Each further press on the same words goes on to what lies below.
   * @param {HTMLElement} segment
   * @returns {Meant | null}
   */
  next(segment) {
    const all = this.#under(segment);
    const words = JSON.stringify(all);
    this.#depth = words === this.#words ? (this.#depth + 1) % all.length : 0;
    this.#words = words;
    return (this.#meant = all[this.#depth] ?? null);
  }

  /**
   * What is lit by a pointer or the focus at the target: what was pressed stays lit while
   * the pointer rests on its words.
   * @param {EventTarget | null} target
   */
  litBy(target) {
    const segment = target instanceof Element ? target.closest(SEGMENTS) : null;
    const lit = this.#meant && this.#meant[0] !== "find" ? this.#meant : null;
    const rests = lit && segment instanceof HTMLElement && JSON.stringify(this.#under(segment)) === this.#words;
    return rests ? lit : meantBy(target);
  }
}
