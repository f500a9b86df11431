// @ts-check
/**
 * Layer switches, and one that hides them all. Only the names of hidden layers are
 * remembered, never any text.
 */

const KEPT = "readingroom.hidden";
const PLAIN = "readingroom.plain";

/** @param {ParentNode} bar */
function labels(bar) {
  return /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll(".switch[data-layer]"));
}

/**
 * @param {ParentNode} bar
 * @returns {HTMLInputElement | null} the switch for the text without any paint
 */
export function plainSwitch(bar) {
  return bar.querySelector(".switch [data-plain]");
}

/**
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 */
export function restoreLayers(article, bar) {
  const hidden = (localStorage.getItem(KEPT) ?? article.dataset.hide ?? "").split(" ");
  for (const label of labels(bar)) {
    const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    box.checked = !hidden.includes(label.dataset.layer ?? "");
  }
  const plain = plainSwitch(bar);
  if (plain) plain.checked = localStorage.getItem(PLAIN) !== null;
  show(article, bar);
}

/**
 * After a switch was pressed. To switch a layer of the plain text is to want it painted.
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 * @param {HTMLInputElement} pressed
 */
export function applyLayers(article, bar, pressed) {
  const plain = plainSwitch(bar);
  if (plain && pressed !== plain) plain.checked = false;
  if (plain?.checked) localStorage.setItem(PLAIN, "");
  else localStorage.removeItem(PLAIN);
  localStorage.setItem(KEPT, off(bar).join(" "));
  show(article, bar);
}

/**
 * @param {ParentNode} bar
 * @param {boolean} [all]
 */
function off(bar, all = false) {
  const hidden = Array.from(labels(bar)).filter((label) => all || !label.querySelector(":checked"));
  return hidden.map((label) => label.dataset.layer ?? "");
}

/**
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 */
function show(article, bar) {
  article.dataset.hide = off(bar, plainSwitch(bar)?.checked).join(" ");
}
