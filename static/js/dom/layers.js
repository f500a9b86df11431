// @ts-check
/**
 * Layer switches, and one that hides them all. Only the names of hidden layers are
 * remembered, never any text.
 */

const KEPT = "readingroom.hidden";
const PLAIN = "readingroom.plain";
const PARTS = ".block, .reading__margin";
const CHUNK = 16; // parts in one frame

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
  const kept = localStorage.getItem(KEPT)?.split(" ");
  for (const label of labels(bar)) {
    const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    box.checked = kept ? !kept.includes(label.dataset.layer ?? "") : box.defaultChecked;
  }
  const plain = plainSwitch(bar);
  if (plain) plain.checked = localStorage.getItem(PLAIN) !== null;
  markLayers(article, bar);
}

/**
 * After a switch was pressed. To switch a layer of the plain text is to want it painted.
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 * @param {HTMLInputElement} pressed
 * @returns {Promise<boolean>} whether all of the article is as it was wanted; false
 *     when something else was wanted meanwhile
 */
export function applyLayers(article, bar, pressed) {
  const plain = plainSwitch(bar);
  if (plain && pressed !== plain) plain.checked = false;
  if (plain?.checked) localStorage.setItem(PLAIN, "");
  else localStorage.removeItem(PLAIN);
  localStorage.setItem(KEPT, hidden(bar).join(" "));
  return markSoon(article, bar);
}

/**
 * @param {ParentNode} bar
 * @param {boolean} [all]
 */
function hidden(bar, all = false) {
  const off = Array.from(labels(bar)).filter((label) => all || !label.querySelector(":checked"));
  return off.map((label) => label.dataset.layer ?? "");
}

/**
 * Sets a part of the article to the switches. The parts carry the marks, not the article:
 * a mark on that would have the browser style all of a long text before it shows any.
 * @param {ParentNode} bar
 */
function marker(bar) {
  const off = hidden(bar, plainSwitch(bar)?.checked);
  const layers = Array.from(labels(bar), ({ dataset }) => dataset.layer ?? "");
  return (/** @type {Element} */ part) => {
    for (const layer of layers) {
      part.toggleAttribute(`data-hide-${layer}`, off.includes(layer));
      // this one is shown on demand, also without scripts
      if (layer === "nationalities") part.toggleAttribute("data-show-nationalities", !off.includes(layer));
    }
  };
}

/**
 * For the print and for the scripts. Not by the name of the parts' marks: the browser
 * would look through all of the text for what hangs on it.
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 */
function sayHidden(article, bar) {
  article.dataset.off = hidden(bar, plainSwitch(bar)?.checked).join(" ");
}

/**
 * Whether a layer is hidden.
 * @param {HTMLElement} article
 * @param {string} layer
 */
export function isHidden(article, layer) {
  return (article.dataset.off ?? "").split(" ").includes(layer);
}

/**
 * All of the article at once; also rows that have come since.
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 */
export function markLayers(article, bar) {
  const mark = marker(bar);
  sayHidden(article, bar);
  for (const part of article.querySelectorAll(PARTS)) mark(part);
}

let latest = 0;

/**
 * What is in sight at once, the rest a little in each frame.
 * @param {HTMLElement} article
 * @param {ParentNode} bar
 */
async function markSoon(article, bar) {
  const turn = ++latest;
  const mark = marker(bar);
  const rows = Array.from(article.querySelectorAll(".reading__row"));
  const seen = rows.map((row) => row.getBoundingClientRect());
  const isSeen = rows.map((_, at) => seen[at].bottom > 0 && seen[at].top < innerHeight);
  const parts = (/** @type {Element[]} */ some) => some.flatMap((row) => Array.from(row.querySelectorAll(PARTS)));
  for (const part of parts(rows.filter((_, at) => isSeen[at]))) mark(part);
  sayHidden(article, bar);
  const rest = parts(rows.filter((_, at) => !isSeen[at]));
  for (let at = 0; at < rest.length; at += CHUNK) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    if (turn !== latest) return false;
    for (const part of rest.slice(at, at + CHUNK)) mark(part);
  }
  return true;
}
