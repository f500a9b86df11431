// @ts-check
/**
 * Numbers for paper: each card's number at the end of its passage, as `data-number` of the
 * segment that ends there; CSS draws it. Inside a word it is left out: a number there
 * would part letters that join. The cards count themselves, in the same order.
 */
const LETTER = /^[\p{L}\p{M}\u200c\u200d]/u;

/** @param {Element} article */
export function numberPassages(article) {
  unnumberPassages(article);
  article.querySelectorAll(".card").forEach((card, index) => {
    const id = card.getAttribute("data-passage") ?? "";
    const segment = endOf(article, id);
    if (!segment || LETTER.test(segment.nextSibling?.textContent ?? "")) return;
    const before = segment.getAttribute("data-number");
    segment.setAttribute("data-number", `${before ? `${before} ` : ""}${index + 1}`);
  });
}

/** @param {Element} article */
export function unnumberPassages(article) {
  for (const each of article.querySelectorAll("[data-number]")) each.removeAttribute("data-number");
}

/**
 * The last segment of a passage, in the last block that it touches.
 * @param {Element} article
 * @param {string} id
 */
function endOf(article, id) {
  const blocks = article.querySelectorAll(`.block[data-passages~="${CSS.escape(id)}"]`);
  const block = blocks[blocks.length - 1];
  const at = (block?.getAttribute("data-passages") ?? "").split(" ").indexOf(id);
  const segments = block?.querySelectorAll(`[data-p~="${at}"]`);
  return segments?.[segments.length - 1] ?? null;
}
