// @ts-check
/**
 * Finds on the page: which one is meant, its address, and where to go on after it was
 * decided and its row painted anew. Offsets are code points of the article.
 */
import { toPoint } from "../text/units.js";
import { boundaryAt, rangeOf, startOf } from "./measure.js";

export const NAMES = ".block [data-m]";
const CHIPS = ".chip";

/**
 * Whether a name's layer is on: its line is what says that there is something.
 * @param {HTMLElement} segment
 */
export function isUnderlined(segment) {
  return getComputedStyle(segment).textDecorationLine !== "none";
}

/** @param {HTMLElement} segment */
function offsetOf(segment) {
  const block = /** @type {HTMLElement} */ (segment.closest(".block"));
  const { unit } = boundaryAt([block], segment, 0);
  return startOf(block) + toPoint(block.textContent ?? "", unit);
}

/**
 * The address of a claim by its chip, of a mention by the segment of text.
 * @param {HTMLElement} found
 * @param {HTMLElement} article
 */
export function addressOf(found, article) {
  const link = /** @type {HTMLAnchorElement | null} */ (found.querySelector(".chip__why"));
  return link?.pathname ?? `${article.dataset.finds}at-${offsetOf(found)}/`;
}

/**
 * What a key means: the name or chip that has the focus, else the chip that is lit.
 * @param {Element} article
 * @returns {HTMLElement | null}
 */
export function meantFind(article) {
  const focused = document.activeElement?.closest(`${NAMES}, ${CHIPS}`);
  return /** @type {HTMLElement | null} */ (focused ?? article.querySelector(".chip.is-lit"));
}

/**
 * A way back to a find, or to the one after it where it has gone.
 * @param {HTMLElement} found
 * @param {HTMLElement} article
 * @returns {() => HTMLElement | null | undefined}
 */
export function wayBack(found, article) {
  const isChip = found.matches(CHIPS);
  const all = /** @type {HTMLElement[]} */ (Array.from(article.querySelectorAll(isChip ? CHIPS : NAMES)));
  const two = all.slice(all.indexOf(found)).filter((each) => isChip || isUnderlined(each)).slice(0, 2);
  if (isChip) {
    const ids = two.map((chip) => chip.dataset.claim ?? "");
    return () => first(ids, (id) => article.querySelector(`.chip[data-claim="${CSS.escape(id)}"] button`));
  }
  const offsets = two.map(offsetOf);
  return () => first(offsets, (at) => rangeOf(article, at, at + 1)?.endContainer.parentElement?.closest(NAMES));
}

/**
 * @template T
 * @param {T[]} keys
 * @param {(key: T) => Element | null | undefined} find
 */
function first(keys, find) {
  for (const key of keys) {
    const found = find(key);
    if (found) return /** @type {HTMLElement} */ (found);
  }
  return null;
}
