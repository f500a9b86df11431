// @ts-check
/**
 * Brings rows of the article to what the server says now, under the reader's hands: an
 * open card, one that holds the focus, a save that waits, the selection and the line
 * that is being read all stay. Own deeds come by htmx; this is for those of others.
 */
import { blocksOf } from "./measure.js";
import { select, selectedSpan } from "./selection.js";

const NOTES = ":scope > :is(.chip, .card, .more)";

/** @param {Element} note */
function keyOf(note) {
  const { claim, passage } = /** @type {HTMLElement} */ (note).dataset;
  return claim ?? passage ?? "more";
}

/** @param {Element} note what someone is busy with, or what is not the server's yet */
function isHeld(note) {
  const busy = note.contains(document.activeElement) && document.activeElement !== document.body;
  return busy || note.matches("[data-open], [data-pending]");
}

/**
 * All but the buttons, which the page itself has put there.
 * @param {Element} note
 */
function words(note) {
  const whole = /** @type {Element} */ (note.cloneNode(true));
  whole.querySelector(".card__foot")?.remove();
  return whole.innerHTML;
}

/**
 * @param {Element} one
 * @param {Element} other
 */
function isSame(one, other) {
  const outer = (/** @type {Element} */ note) => ["data-colour", "data-version"].map((name) => note.getAttribute(name)).join();
  return words(one) === words(other) && outer(one) === outer(other);
}

/**
 * @param {Element} old a margin
 * @param {Element} fresh
 * @returns {Element[]} what is new on the page
 */
function renewNotes(old, fresh) {
  const known = new Map(Array.from(old.querySelectorAll(NOTES), (note) => [keyOf(note), note]));
  const added = [];
  const order = [];
  for (const note of fresh.querySelectorAll(NOTES)) {
    const before = known.get(keyOf(note));
    known.delete(keyOf(note));
    const stays = before && (isHeld(before) || isSame(before, note));
    order.push(stays ? before : note);
    if (stays) continue;
    if (!before && note.matches(".card")) note.setAttribute("data-fresh", "");
    added.push(note);
    before?.remove();
  }
  for (const [, note] of known) if (!isHeld(note)) note.remove();
  // what stands in its place already is not moved: moving takes the focus away
  let last = old.querySelector(":scope > .sheet__grip");
  for (const note of order) {
    if (last?.nextElementSibling !== note) last ? last.after(note) : old.prepend(note);
    last = note;
  }
  return added;
}

/**
 * A block as the server paints it, without the marks that the page has put on it.
 * @param {Element} block
 */
function painted(block) {
  const whole = /** @type {Element} */ (block.cloneNode(true));
  for (const { name } of Array.from(whole.attributes)) if (/^data-(hide|show)-/.test(name)) whole.removeAttribute(name);
  for (const segment of whole.querySelectorAll("[class]")) segment.removeAttribute("class");
  return whole.outerHTML;
}

/**
 * @param {Element} old a block
 * @param {Element} fresh
 */
function renewBlock(old, fresh) {
  const stops = (/** @type {Element} */ block) => Array.from(block.querySelectorAll("[tabindex]"));
  const focused = stops(old).indexOf(/** @type {Element} */ (document.activeElement));
  old.replaceWith(fresh);
  if (focused >= 0) /** @type {HTMLElement} */ (stops(fresh)[focused])?.focus({ preventScroll: true });
}

/** @param {Element} fresh a row */
function renewRow(fresh) {
  const old = document.getElementById(fresh.id);
  const parts = [old, fresh].map((row) => ({
    block: row?.querySelector(".block"),
    margin: row?.querySelector(":scope > .reading__margin"),
    count: row?.querySelector(":scope > .reading__count"),
  }));
  const [was, is] = parts;
  if (!old || !was.block || !was.margin || !is.block || !is.margin) return [];
  if (painted(was.block) !== painted(is.block)) renewBlock(was.block, is.block);
  const added = renewNotes(was.margin, is.margin);
  // the count may have the focus
  if (was.count && is.count) was.count.textContent = is.count.textContent;
  else if (is.count) old.append(is.count);
  else was.count?.remove();
  return added;
}

/**
 * What is being read, as far as one can tell: the block in whose row the pointer is, else
 * the one a third down the window.
 * @param {HTMLElement} article
 */
function readNow(article) {
  const pointed = article.querySelector(".reading__row:hover > .block");
  const isBelow = (/** @type {Element} */ each) => each.getBoundingClientRect().bottom > innerHeight / 3;
  return pointed ?? blocksOf(article).find(isBelow);
}

/**
 * The stretch that is selected stays selected, and the block that is being read stays
 * where it is: `settle` is called once all has its place.
 * @param {HTMLElement} article
 * @param {string} html rows, and other elements that are replaced by their id
 * @returns {{ added: Element[], settle: () => void }}
 */
export function renew(article, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const id = readNow(article)?.id ?? "";
  const top = () => document.getElementById(id)?.getBoundingClientRect().top ?? 0;
  const before = top();
  const span = selectedSpan(article);
  const rows = page.querySelectorAll(".reading__row");
  const added = Array.from(rows, renewRow).flat();
  for (const element of page.querySelectorAll("body > [id]:not(.reading__row)"))
    document.getElementById(element.id)?.replaceWith(element);
  if (span && selectedSpan(article)?.start !== span.start) select(article, span);
  return { added, settle: () => scrollBy({ top: top() - before, behavior: "instant" }) };
}
