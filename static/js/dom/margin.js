// @ts-check
/**
 * Notes in the margin stand at the line they speak of, never over each other.
 *
 * All sizes are read before any is written. Positions are CSS pixels from the top of
 * the article. A crowd of notes may hang past its row by SLACK; beyond that the row
 * grows, so that notes never drift a screen away from their text.
 */
import { isPhone } from "./place.js";

const GAP = 10;
const SLACK = 260;
// An open card lies over what is below it instead of pushing the text about.
const OPEN = 96;

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

/** @param {HTMLElement} row */
function read(row) {
  const notes = row.querySelectorAll(":scope > .reading__margin > :is(.chip, .card, .more)");
  const top = row.getBoundingClientRect().top;
  const sized = Array.from(/** @type {NodeListOf<HTMLElement>} */ (notes), (note) => ({
    note,
    height: note.dataset.open === undefined ? note.offsetHeight : OPEN,
    wanted: (anchorOf(row, note).getClientRects()[0]?.top ?? top) - top,
  }));
  return { row, height: row.offsetHeight, top, notes: sized.filter((each) => each.height) };
}

/** @param {HTMLElement} article */
export function placeMargin(article) {
  article.toggleAttribute("data-placed", !isPhone());
  if (isPhone()) return;
  const rows = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(".reading__row"));
  // a page that is shorter for a moment would be scrolled up, for good
  article.style.setProperty("min-block-size", `${article.offsetHeight}px`);
  for (const row of rows) row.style.removeProperty("min-block-size");
  const measured = Array.from(rows, read);
  let shift = 0;
  // of the window, like all tops here: a scrolled article begins above it
  let floor = -Infinity;
  for (const { row, height, top, notes } of measured) {
    for (const { note, height: tall, wanted } of notes) {
      const at = Math.max(top + shift + wanted, floor);
      note.style.setProperty("inset-block-start", `${Math.round(at - top - shift)}px`);
      floor = at + tall + GAP;
    }
    const grown = Math.max(0, floor - SLACK - (top + shift + height));
    if (!notes.length || grown < 1) continue;
    row.style.setProperty("min-block-size", `${Math.ceil(height + grown)}px`);
    shift += Math.ceil(grown);
  }
  article.style.removeProperty("min-block-size");
}
