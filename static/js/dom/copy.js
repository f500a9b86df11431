// @ts-check
/** A quote with its citation, composed from the article's data attributes. */
import { fill } from "../text/citation.js";
import { segmentsOf } from "./lit.js";
import { rangeOf } from "./measure.js";

/**
 * The speaker chain of the innermost claim whose content holds the whole span.
 * @param {HTMLElement} article
 * @param {{ start: number, end: number }} span
 */
function chainOf(article, span) {
  const range = rangeOf(article, span.start, span.end);
  const at = range?.startContainer.parentElement?.closest("[data-c]");
  const claims = at?.closest(".block")?.getAttribute("data-claims")?.split(" ") ?? [];
  for (const index of (at?.getAttribute("data-c") ?? "").split(" ").reverse()) {
    const id = claims[Number(index)];
    const last = id && segmentsOf("claim", id, article).at(-1);
    if (!last || !range || range.comparePoint(last, last.childNodes.length) < 0) continue;
    const chip = article.querySelector(`.chip[data-claim="${CSS.escape(id)}"]`);
    const names = chip?.querySelectorAll(".chip__speaker, .chip__via bdi") ?? [];
    const chain = Array.from(names, (name) => name.textContent?.trim()).join(article.dataset.citeVia ?? " ");
    if (chain) return fill(article.dataset.citeSpeaker ?? "{chain} ", { chain });
  }
  return "";
}

/**
 * @param {HTMLElement} article
 * @param {{ start: number, end: number }} span
 */
function blockId(article, span) {
  const start = rangeOf(article, span.start, span.end)?.startContainer;
  return start?.parentElement?.closest(".block")?.id ?? "";
}

/**
 * @param {HTMLElement} article carries data-cite, data-cite-speaker, data-cite-via,
 *   data-outlet, data-published, data-link
 * @param {{ start: number, end: number, quote: string }} span
 */
export function citation(article, span) {
  const { cite = "{quote}", outlet = "", published = "", link = "" } = article.dataset;
  return fill(cite, {
    quote: span.quote,
    speaker: chainOf(article, span),
    outlet,
    date: published,
    link: link && `${link}#${blockId(article, span)}`,
  });
}
