// @ts-check
/**
 * Which rows of the article are near the window: only their notes are there and have
 * places. The text does not move for its notes, so the others are not missed.
 */

import { isHidden } from "./layers.js";

const REACH = "150% 0px"; // of the window's height, above and below
// Milliseconds between two changes: each has the browser look through all of the text.
const SELDOM = 350;

/**
 * @param {() => void} came called when rows have come near
 * @returns {{ observe: (article: Element) => void, stop: () => void }} `observe` takes
 *     up the rows that have come since
 */
export function nearRows(came) {
  const known = new WeakSet();
  /** @type {Map<Element, boolean>} */
  const crossed = new Map();
  let timer = 0;
  let changedAt = -SELDOM;
  const change = () => {
    timer = 0;
    changedAt = performance.now();
    for (const [row, isNear] of crossed)
      row.querySelector(":scope > .reading__margin")?.toggleAttribute("data-far", !isNear);
    const isCome = Array.from(crossed.values()).includes(true);
    crossed.clear();
    if (isCome) came();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) crossed.set(target, isIntersecting);
      timer ||= setTimeout(change, Math.max(0, changedAt + SELDOM - performance.now()));
    },
    { rootMargin: REACH },
  );
  const observe = (/** @type {Element} */ article) => {
    for (const row of article.querySelectorAll(".reading__row")) {
      if (!known.has(row)) observer.observe(row);
      known.add(row);
    }
  };
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  return { observe, stop };
}

/**
 * Brings back a note that is not there because its row is far.
 * @param {Element} note
 */
export function bringNear(note) {
  note.closest("[data-far]")?.removeAttribute("data-far");
}

/**
 * Whether a note can be gone to: it is there, or will be when its row comes near.
 * @param {Element} note
 */
export function isReachable(note) {
  if (!note.closest("[data-far]")) return note.getClientRects().length > 0;
  const article = /** @type {HTMLElement} */ (note.closest(".reading"));
  return !isHidden(article, note.matches(".card") ? "passages" : "claims");
}
