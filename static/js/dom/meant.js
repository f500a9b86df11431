// @ts-check
/**
 * What a key means when nothing is selected: the claim that is lit or whose chip has the
 * focus, else the sentence at the caret, under the pointer, or first in sight.
 */
import { pieceAt } from "../text/steps.js";
import { boundaryUnder } from "./edges.js";
import { blocksOf, boundaryAt, boundaryOf } from "./measure.js";
import { spanOver } from "./selection.js";
import { placeHere } from "./walk.js";

/** @param {Element} article */
function meantChip(article) {
  const chip = document.activeElement?.closest(".chip") ?? article.querySelector(".chip.is-lit");
  return /** @type {HTMLElement | null} */ (chip)?.dataset.span ? /** @type {HTMLElement} */ (chip) : null;
}

/**
 * The content of the claim that is meant, from its first word to its last.
 * @param {Element} article
 */
export function meantClaim(article) {
  const [start, end] = (meantChip(article)?.dataset.span ?? "").split(" ").map(Number);
  if (!end) return null;
  const blocks = blocksOf(article);
  const [from, to] = [boundaryOf(blocks, start), boundaryOf(blocks, end)];
  return from && to && spanOver(blocks, from, to);
}

/**
 * @param {Element} article
 * @param {{ x: number, y: number } | null} pointer
 */
export function meantSentence(article, pointer) {
  const blocks = blocksOf(article);
  const caret = /** @type {any} */ (document.querySelector("caret-agent"))?.sentence;
  if (caret) return spanOver(blocks, caret[0], caret[1]);
  const row = document.activeElement?.closest(".reading__row");
  const at = (pointer && boundaryUnder(article, pointer.x, pointer.y)) ?? placeHere(article, row);
  const piece = pieceAt(blocks[at.block].textContent ?? "", at.unit, "sentence");
  return piece && spanOver(blocks, { ...at, unit: piece.start }, { ...at, unit: piece.end });
}

/**
 * The name that has the focus, as it stands there.
 * @param {Element} article
 */
export function focusedName(article) {
  const name = document.activeElement?.closest(".block [data-m]");
  if (!name) return null;
  const blocks = blocksOf(article);
  return spanOver(blocks, boundaryAt(blocks, name, 0), boundaryAt(blocks, name, name.childNodes.length));
}
