// @ts-check
/** Lights a claim's speaker, verb and content together, or a passage and its card. */

/**
 * @param {"claim" | "passage"} kind
 * @param {string} id
 * @param {Element} article
 */
export function segmentsOf(kind, id, article) {
  const [list, index] = kind === "claim" ? ["claims", "c"] : ["passages", "p"];
  const blocks = article.querySelectorAll(`.block[data-${list}~="${CSS.escape(id)}"]`);
  return Array.from(/** @type {NodeListOf<HTMLElement>} */ (blocks)).flatMap((block) => {
    const at = (block.dataset[list] ?? "").split(" ").indexOf(id);
    return Array.from(block.querySelectorAll(`[data-${index}~="${at}"]`));
  });
}

/**
 * What a target stands for: the innermost claim or passage under it, or its note.
 * @param {EventTarget | null} target
 * @returns {["claim" | "passage", string] | null}
 */
export function meantBy(target) {
  if (!(target instanceof Element)) return null;
  const note = /** @type {HTMLElement | null} */ (target.closest("[data-claim], [data-passage]"));
  if (note?.dataset.claim) return ["claim", note.dataset.claim];
  if (note?.dataset.passage) return ["passage", note.dataset.passage];
  const segment = /** @type {HTMLElement | null} */ (target.closest("[data-c], [data-p]"));
  const block = /** @type {HTMLElement | null} */ (segment?.closest(".block"));
  if (!segment || !block) return null;
  const pick = (/** @type {string} */ list, /** @type {string} */ at) =>
    list.split(" ")[Number(at.split(" ").at(-1))];
  if (segment.dataset.c) return ["claim", pick(block.dataset.claims ?? "", segment.dataset.c)];
  return ["passage", pick(block.dataset.passages ?? "", segment.dataset.p ?? "")];
}

/**
 * All that lies under a target, the innermost first: claims, then passages.
 * @param {HTMLElement} segment
 * @returns {["claim" | "passage", string][]}
 */
export function allMeantBy(segment) {
  const block = /** @type {HTMLElement | null} */ (segment.closest(".block"));
  const { claims = "", passages = "" } = block?.dataset ?? {};
  const named = (/** @type {"claim" | "passage"} */ kind, /** @type {string} */ list, /** @type {string} */ at = "") =>
    at.split(" ").filter(Boolean).reverse().map((index) => /** @type {["claim" | "passage", string]} */ ([kind, list.split(" ")[Number(index)]]));
  return [...named("claim", claims, segment.dataset.c), ...named("passage", passages, segment.dataset.p)];
}

/**
 * @param {Element} article
 * @param {["claim" | "passage", string] | null} meant null puts all lights out
 */
export function light(article, meant) {
  for (const lit of article.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  if (!meant) return;
  const [kind, id] = meant;
  article.setAttribute("data-lit", kind);
  const note = article.querySelector(`.reading__margin [data-${kind}="${CSS.escape(id)}"]`);
  for (const element of [note, ...segmentsOf(kind, id, article)]) element?.classList.add("is-lit");
}
