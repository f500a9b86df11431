// @ts-check
/**
 * What survives a reload of a save that has not arrived: ids, offsets and tag ids, never
 * a word of the article or of what somebody wrote. One key of localStorage for each save;
 * `page` says which open page is sending it, so that no two send the same.
 */

const KEY = "readingroom.outbox.";
const DAY = 86_400_000; // milliseconds that a save is kept at most

/**
 * @typedef {object} Entry
 * @property {string} id of the passage
 * @property {string} user whose save it is; nobody else sends it
 * @property {string} page
 * @property {number} at
 * @property {string} slug of the article
 * @property {string} revision
 * @property {number} start code points of the revision
 * @property {number} end
 * @property {string[]} tags ids
 * @property {string} visibility
 * @property {string} desk
 * @property {boolean} isPart words were written too; they stay in the page
 */

/**
 * The entry of a save, or null when a tag of it has no id yet.
 * @param {FormData} values
 * @param {{ user: string, page: string, slug: string, tagId: (label: string) => string }} from
 * @returns {Entry | null}
 */
export function entryOf(values, { user, page, slug, tagId }) {
  const said = (/** @type {string} */ name) => String(values.get(name) ?? "");
  const tags = values.getAll("tags").map((label) => tagId(String(label)));
  if (!said("id") || !slug || tags.some((tag) => !tag)) return null;
  return {
    id: said("id"),
    user,
    page,
    at: Date.now(),
    slug,
    revision: said("revision"),
    start: Number(said("start")),
    end: Number(said("end")),
    tags,
    visibility: said("visibility"),
    desk: said("desk"),
    isPart: Boolean(said("note").trim() || said("gloss").trim()),
  };
}

/** @param {Entry} entry */
export function keep(entry) {
  localStorage.setItem(KEY + entry.id, JSON.stringify(entry));
}

/** @param {string} id */
export function forget(id) {
  localStorage.removeItem(KEY + id);
}

/**
 * What is kept for a person, in the order in which it was made; what is too old goes.
 * @param {string} user
 * @returns {Entry[]}
 */
export function kept(user) {
  const all = Object.keys(localStorage).filter((key) => key.startsWith(KEY));
  const entries = all.map((key) => /** @type {Entry} */ (JSON.parse(localStorage.getItem(key) ?? "{}")));
  for (const [number, entry] of entries.entries())
    if (!(Date.now() - entry.at < DAY)) localStorage.removeItem(all[number]);
  const theirs = entries.filter((entry) => entry.user === user && Date.now() - entry.at < DAY);
  return theirs.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * Says that a page is open, until it is not. Without locks (plain http on a network) each
 * page takes all that is kept; the server makes one passage of what it gets twice.
 * @param {string} page
 */
export function open(page) {
  navigator.locks?.request(KEY + page, () => new Promise(() => {}));
}

/**
 * Takes over what pages have left that are closed now.
 * @param {string} user
 * @param {string} page
 * @returns {Promise<Entry[]>}
 */
export async function adopt(user, page) {
  const take = async () => {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    const isOpen = (/** @type {Entry} */ entry) => held.some((lock) => lock.name === KEY + entry.page);
    const left = kept(user).filter((entry) => entry.page !== page && !isOpen(entry));
    for (const entry of left) keep(Object.assign(entry, { page }));
    return left;
  };
  return navigator.locks ? navigator.locks.request(`${KEY}adopting`, take) : take();
}
