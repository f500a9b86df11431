// @ts-check
/** Layer switches. Only the names of hidden layers are remembered, never any text. */

const KEPT = "readingroom.hidden";

/**
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 */
export function restoreLayers(article, bar) {
  const kept = localStorage.getItem(KEPT);
  if (kept !== null) article.dataset.hide = kept;
  const hidden = (article.dataset.hide ?? "").split(" ");
  for (const label of bar.querySelectorAll(".switch[data-layer]")) {
    const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    box.checked = !hidden.includes(label.getAttribute("data-layer") ?? "");
  }
}

/**
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 */
export function applyLayers(article, bar) {
  const off = bar.querySelectorAll(".switch[data-layer]:not(:has(:checked))");
  article.dataset.hide = Array.from(off, (label) => label.getAttribute("data-layer")).join(" ");
  localStorage.setItem(KEPT, article.dataset.hide);
}
