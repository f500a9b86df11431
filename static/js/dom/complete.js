// @ts-check
/**
 * A kept save made whole again: the quote is measured in the article's text and the tags
 * are named by its codebook, on this page or on one fetched for it and never shown.
 */
import { rangeOf } from "./measure.js";

/** @type {Map<string, Document>} */
const fetched = new Map();

/** @param {string} slug */
async function pageOf(slug) {
  if (document.querySelector(`.reading[data-slug="${CSS.escape(slug)}"]`)) return document;
  const known = fetched.get(slug);
  if (known) return known;
  const answer = await fetch(`/articles/${slug}/`, { redirect: "manual" });
  if (answer.type === "opaqueredirect") throw new Error("signed-out");
  if (answer.status >= 500) throw new Error("away");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  fetched.set(slug, page);
  return page;
}

/**
 * The text of a range; blocks are parted by line feeds, as in the article.
 * @param {Element} article
 * @param {Range} range
 */
function textOf(article, range) {
  const parts = [];
  for (const block of article.querySelectorAll(".block")) {
    if (!range.intersectsNode(block)) continue;
    const inside = range.cloneRange();
    if (!block.contains(range.startContainer)) inside.setStart(block, 0);
    if (!block.contains(range.endContainer)) inside.setEnd(block, block.childNodes.length);
    parts.push(inside.toString());
  }
  return parts.join("\n");
}

/**
 * Null when the article is gone, or has another text now.
 * @param {import("./ledger.js").Entry} entry
 * @returns {Promise<{ path: string, values: FormData, kept: Record<string, unknown> } | null>}
 */
export async function complete(entry) {
  const { id, slug, revision, start, end, visibility, desk } = entry;
  const page = await pageOf(slug);
  const article = page.querySelector(".reading");
  const range = article?.getAttribute("data-revision") === revision && rangeOf(article, start, end);
  if (!article || !range) return null;
  const quote = textOf(article, range);
  const values = new FormData();
  const fields = { id, revision, start, end, quote, visibility, ...(desk && { desk }) };
  for (const [name, value] of Object.entries(fields)) values.set(name, String(value));
  const tags = entry.tags.map((tag) => page.getElementById(`tag-${tag}`)?.dataset.label ?? "");
  for (const tag of tags) values.append("tags", tag);
  return { path: `/articles/${slug}/passages/`, values, kept: { span: { start, end, quote }, tags, visibility } };
}

/**
 * Whether the passage has arrived already, with all that was written.
 * @param {string} id
 */
export async function hasArrived(id) {
  const answer = await fetch(`/passages/${id}/`, { method: "HEAD", redirect: "manual" });
  return answer.type === "opaqueredirect" || answer.ok;
}
