// @ts-check
/** One tag's passages or one speaker's claims are shown, and all else is dimmed. */

/**
 * @typedef {{ kind: "tag" | "speaker", key: string, name: string, colour?: string }} Focus
 * a tag's number and its colour slot, or a speaker's words
 */

const MARKS = ["is-focus", "dim-t", "dim-u", "dim-v"];

/**
 * The block's own numbers of the passages that have a tag.
 * @param {HTMLElement} block
 * @param {string} tag
 */
function tagged(block, tag) {
  const place = String((block.dataset.tags ?? "").split(" ").indexOf(tag));
  const each = (block.dataset.tagged ?? "").split(" ");
  return each.flatMap((places, number) => (places.split(",").includes(place) ? [number] : []));
}

/**
 * The block's own numbers of those claims.
 * @param {HTMLElement} block
 * @param {Set<string>} claims
 */
function said(block, claims) {
  const each = (block.dataset.claims ?? "").split(" ");
  return each.flatMap((claim, number) => (claims.has(claim) ? [number] : []));
}

/**
 * @param {Element} article
 * @param {string} speaker
 */
function claimsOf(article, speaker) {
  const chips = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(".chip"));
  const theirs = Array.from(chips).filter((chip) => speakerOf(chip) === speaker);
  return new Set(theirs.map((chip) => chip.dataset.claim ?? ""));
}

/** @param {Element} chip */
export function speakerOf(chip) {
  return chip.querySelector(".chip__speaker")?.textContent ?? "";
}

/**
 * The first tag of a passage, as its block has it.
 * @param {Element} article
 * @param {string} passage
 */
export function firstTag(article, passage) {
  const block = article.querySelector(`.block[data-passages~="${CSS.escape(passage)}"]`);
  const { passages = "", tagged = "", tags = "" } = /** @type {HTMLElement | null} */ (block)?.dataset ?? {};
  const places = tagged.split(" ")[passages.split(" ").indexOf(passage)] ?? "-";
  return tags.split(" ")[Number(places.split(",")[0])] ?? "";
}

/**
 * Mark what is in focus; null marks nothing and dims nothing.
 * @param {HTMLElement} article
 * @param {Focus | null} focus
 * @returns {number} passages or claims in focus
 */
export function focusOn(article, focus) {
  for (const each of article.querySelectorAll(".is-focus")) each.classList.remove(...MARKS);
  article.toggleAttribute("data-focus", focus !== null);
  article.style.setProperty("--focus", focus?.colour ? `var(--slot-${focus.colour})` : "");
  if (!focus) return 0;
  const [list, index, note] = focus.kind === "tag" ? ["passages", "p", "passage"] : ["claims", "c", "claim"];
  const claims = focus.kind === "speaker" ? claimsOf(article, focus.key) : new Set();
  const ids = new Set();
  const blocks = article.querySelectorAll(`.block[data-${list}]:not([data-${list}=""])`);
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (blocks)) {
    const numbers = focus.kind === "tag" ? tagged(block, focus.key) : said(block, claims);
    if (!numbers.length) continue;
    const names = (block.dataset[list] ?? "").split(" ");
    for (const number of numbers) ids.add(names[number]);
    mark(block, index, new Set(numbers.map(String)), focus.colour);
  }
  for (const each of article.querySelectorAll(`.reading__margin [data-${note}]`))
    each.classList.toggle("is-focus", ids.has(/** @type {HTMLElement} */ (each).dataset[note]));
  return ids.size;
}

/**
 * @param {HTMLElement} block
 * @param {string} index
 * @param {Set<string>} numbers
 * @param {string} [colour] other lines of the same words are dimmed
 */
function mark(block, index, numbers, colour) {
  for (const segment of /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll(`[data-${index}]`))) {
    if (!(segment.dataset[index] ?? "").split(" ").some((number) => numbers.has(number))) continue;
    const others = ["t", "u", "v"].filter((line) => colour && segment.dataset[line] !== colour);
    segment.classList.add("is-focus", ...others.map((line) => `dim-${line}`));
  }
}
