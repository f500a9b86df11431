// @ts-check
/** Shows the note of a claim or passage, or the place in the text that a note speaks of. */
import { light, meantBy } from "./lit.js";
import { isPhone, placeBelow } from "./place.js";

/** @typedef {["claim" | "passage", string]} Meant */

/**
 * @param {HTMLElement} article
 * @param {Meant} meant
 */
function noteOf(article, [kind, id]) {
  return article.querySelector(`.reading__margin [data-${kind}="${CSS.escape(id)}"]`);
}

/**
 * Lit, in sight, in the open margin where there is no room for it; beyond the first of a
 * block, cards come when somebody wants one.
 * @param {HTMLElement} article
 * @param {Meant} meant
 */
export async function openNote(article, meant) {
  light(article, meant);
  if (!noteOf(article, meant)) await fetchNote(article, meant);
  const note = noteOf(article, meant);
  light(article, meant);
  const margin = /** @type {HTMLElement | null} */ (note?.closest(".reading__margin"));
  if (!note?.getClientRects().length) margin?.showPopover();
  note?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {HTMLElement} article
 * @param {Meant} meant
 */
async function fetchNote(article, [kind, id]) {
  const block = article.querySelector(`.block[data-${kind}s~="${CSS.escape(id)}"]`);
  const more = block?.closest(".reading__row")?.querySelector(".more");
  const request = { source: more, swap: "none", values: { [kind]: id } };
  if (more) await window.htmx.ajax("GET", more.getAttribute("hx-get"), request);
}

/**
 * @param {HTMLElement} article
 * @param {Element} note
 */
export function showPlace(article, note) {
  light(article, meantBy(note));
  const margin = /** @type {HTMLElement} */ (note.closest("[popover]"));
  if (margin.matches(":popover-open")) margin.hidePopover();
  const lit = article.querySelector(".block .is-lit");
  lit?.scrollIntoView({ block: isPhone() ? "center" : "nearest" });
}

/**
 * A margin that opens stands where its count was; when it closes, at its lines.
 * @param {HTMLElement} margin
 * @param {boolean} isOpen
 */
export function putMargin(margin, isOpen) {
  const row = margin.closest(".reading__row");
  const place = row?.querySelector(".reading__count") ?? row;
  if (isOpen && place) placeBelow(margin, place.getBoundingClientRect());
  else for (const side of ["inset-block-start", "inset-inline-start"]) margin.style.removeProperty(side);
}
