// @ts-check
/**
 * Notes in the margin stand at the line they speak of, never over each other.
 *
 * Only those near the window are placed. All sizes are read before any is written. Positions are CSS pixels from the top of
 * the article. A crowd of notes may hang past its row by SLACK. Where they are more,
 * cards shrink to their first line, and what still does not fit is folded into a count,
 * which opens them all: the text keeps its rhythm, and no note drifts from its line.
 */
import { isPhone } from "./place.js";

const GAP = 10;
const SLACK = 180;
const COUNT = 26;
// An open card lies over what is below it instead of pushing the text about.
const OPEN = 96;
const NOTES = ":scope > .reading__margin > :is(.chip, .card, .more)";

/**
 * The first segment a note speaks of: the claim's cue, or the passage's beginning.
 * @param {HTMLElement} row
 * @param {HTMLElement} note
 */
function anchorOf(row, note) {
  const { claim, passage } = note.dataset;
  const block = row.querySelector(".block");
  if (!(block instanceof HTMLElement)) return row;
  const list = (claim ? block.dataset.claims : block.dataset.passages) ?? "";
  const index = list.split(" ").indexOf(claim ?? passage ?? "");
  if (index < 0) return block;
  if (passage) return block.querySelector(`[data-p~="${index}"]`) ?? block;
  const parts = `[data-c~="${index}"]`;
  return block.querySelector(`${parts}[data-r="cue"]`) ?? block.querySelector(parts) ?? block;
}

/**
 * Whether somebody is at a note: it is never folded.
 * @param {HTMLElement} note
 */
function isInUse(note) {
  return note.matches("[data-open], [data-pending], .is-lit, :focus-within, :target");
}

/**
 * @typedef {{ note: HTMLElement, height: number, wanted: number }} Sized
 * @typedef {{ row: HTMLElement, height: number, top: number, notes: Sized[] }} Measured
 */

/**
 * @param {HTMLElement} row
 * @returns {Measured}
 */
function read(row) {
  const top = row.getBoundingClientRect().top;
  const isOpen = row.querySelector(":scope > .reading__margin:popover-open") !== null;
  const notes = isOpen ? [] : /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(NOTES));
  const sized = Array.from(notes, (note) => ({
    note,
    height: note.dataset.open === undefined ? note.offsetHeight : OPEN,
    wanted: (anchorOf(row, note).getClientRects()[0]?.top ?? top) - top,
  }));
  return { row, height: row.offsetHeight, top, notes: sized.filter((each) => each.height) };
}

/**
 * Where each note goes. ``null`` folds it.
 * @param {Measured} measured
 * @param {number} floor where the notes above end
 * @param {boolean} folds
 * @returns {{ places: (number | null)[], floor: number, count: number | null }} from the
 *     row's top, but the floor from the window's
 */
function dealt({ row, height, top, notes }, floor, folds) {
  const last = top + height + SLACK;
  const places = [];
  // what is shown alone is never folded in favour of the rest
  const isFocused = folds && row.closest("[data-focus]") !== null;
  let full = false;
  for (const { note, height: tall, wanted } of notes) {
    const at = Math.max(top + wanted, floor);
    const yields = isFocused && !note.matches(".is-focus");
    full ||= folds && !yields && at + tall + GAP + COUNT > last;
    const stays = (!full && !yields) || isInUse(note);
    places.push(stays ? Math.round(at - top) : null);
    if (stays) floor = at + tall + GAP;
  }
  if (!places.includes(null)) return { places, floor, count: null };
  const count = Math.max(floor, top);
  return { places, floor: count + COUNT + GAP, count: Math.round(count - top) };
}

/**
 * @param {Measured[]} measured
 * @returns {HTMLElement[]} the rows whose notes do not fit
 */
function crowded(measured) {
  // of the window, like all tops here: a scrolled article begins above it
  let floor = -Infinity;
  return measured.flatMap((each) => {
    const all = dealt(each, floor, false).floor;
    const fits = !each.notes.length || all - GAP <= each.top + each.height + SLACK;
    floor = fits ? all : each.top + each.height + SLACK;
    return fits ? [] : [each.row];
  });
}

/** @param {HTMLElement} article */
export function placeMargin(article) {
  article.toggleAttribute("data-placed", !isPhone());
  const near = article.querySelectorAll(".reading__row:has(> .reading__margin:not([data-far]))");
  const rows = /** @type {HTMLElement[]} */ (Array.from(near));
  unfold(article);
  if (isPhone()) return;
  let measured = rows.map(read);
  const tight = crowded(measured);
  for (const row of tight) marginOf(row)?.setAttribute("data-crowded", "");
  if (tight.length) measured = rows.map(read);
  let floor = -Infinity;
  for (const each of measured) {
    // open, its notes are in it, and its count may have the focus
    if (each.row.querySelector(":scope > .reading__margin:popover-open")) continue;
    const folds = tight.includes(each.row);
    const { places, floor: below, count } = dealt(each, floor, folds);
    each.notes.forEach(({ note }, index) => put(note, places[index]));
    const button = each.row.querySelector(".reading__count");
    button?.toggleAttribute("data-shown", count !== null);
    if (button && count !== null) put(/** @type {HTMLElement} */ (button), count);
    if (each.notes.length) floor = below;
  }
}

/**
 * @param {HTMLElement} element
 * @param {number | null} at
 */
function put(element, at) {
  element.toggleAttribute("data-folded", at === null);
  if (at !== null) element.style.setProperty("inset-block-start", `${at}px`);
}

/** @param {Element} row */
function marginOf(row) {
  return row.querySelector(":scope > .reading__margin");
}

/** @param {HTMLElement} article */
function unfold(article) {
  for (const name of ["data-crowded", "data-folded"])
    for (const each of article.querySelectorAll(`[${name}]`)) each.removeAttribute(name);
}
