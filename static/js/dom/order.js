// @ts-check
/**
 * The order of the palette's tags: while nothing is typed those on keys, the recent ones,
 * those suggested for these words, the rest; then by how well they match.
 */

const GROUPS = ["recent", "suggested"];

/** @param {HTMLElement} option */
function group(option) {
  if (option.dataset.pin) return 0;
  const at = GROUPS.indexOf(option.dataset.why ?? "");
  return at < 0 ? GROUPS.length + 1 : at + 1;
}

/**
 * A stable order: whoever stands first in a group keeps the place.
 * @param {HTMLElement[]} options
 */
export function ordered(options) {
  return [...options].sort((one, other) => group(one) - group(other));
}

/**
 * @param {HTMLElement} option
 * @param {"recent" | "suggested" | ""} why
 * @param {string} [said] in the reader's language
 */
export function mark(option, why, said = "") {
  option.dataset.why = why;
  option.querySelector(".palette__why")?.remove();
  if (why) option.append(Object.assign(document.createElement("i"), { className: "palette__why", textContent: said }));
}

/**
 * Marks the tags suggested for one stretch and lets go of those for the one before. A tag
 * on a key or a recent one has its place already.
 * @param {HTMLElement[]} options
 * @param {string[]} ids
 * @param {string} said
 */
export function suggest(options, ids, said) {
  for (const option of options) if (option.dataset.why === "suggested") mark(option, "");
  const rank = (/** @type {HTMLElement} */ option) => ids.indexOf(option.id.replace("tag-", ""));
  const named = options.filter((option) => rank(option) >= 0 && !option.dataset.pin && !option.dataset.why);
  named.sort((one, other) => rank(one) - rank(other));
  for (const option of named) mark(option, "suggested", said);
  return ordered([...named, ...options.filter((option) => !named.includes(option))]);
}

/**
 * The tags just given are the recent ones, the last first; five of them.
 * @param {HTMLElement[]} options
 * @param {string[]} labels
 * @param {string} said
 */
export function used(options, labels, said) {
  const given = options.filter((option) => labels.includes(option.dataset.label ?? "") && !option.dataset.pin);
  const before = options.filter((option) => option.dataset.why === "recent" && !given.includes(option));
  for (const option of before.slice(Math.max(0, 5 - given.length))) mark(option, "");
  for (const option of given) mark(option, "recent", said);
  return ordered([...given, ...options.filter((option) => !given.includes(option))]);
}

/**
 * 0 starts a label, 1 starts a word of it, 2 lies inside it, Infinity is elsewhere.
 * @param {HTMLElement} option its data-key holds folded labels parted by "|"
 * @param {string} typed folded
 */
export function rank(option, typed) {
  const keys = (option.dataset.key ?? "").split("|");
  if (keys.some((each) => each.startsWith(typed))) return 0;
  if (keys.some((each) => each.includes(` ${typed}`))) return 1;
  return keys.some((each) => each.includes(typed)) ? 2 : Infinity;
}
