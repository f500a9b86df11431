// @ts-check
/**
 * When to try a failed save again, in milliseconds: doubling from 2 s to a minute, and
 * anywhere within half of it either way, so that many pages do not return at once.
 * @param {number} failures 1 after the first
 * @param {number} [chance] 0 up to 1
 */
export function delayAfter(failures, chance = Math.random()) {
  return Math.min(60_000, 1_000 * 2 ** failures) * (0.5 + chance);
}

/**
 * What an answer means for a save. 0 is no answer at all.
 * @param {number} status
 * @returns {"saved" | "signed-out" | "again" | "refused"}
 */
export function verdictOn(status) {
  if (status >= 200 && status < 400) return "saved";
  if (status === 401) return "signed-out";
  return status === 0 || status === 408 || status === 429 || status >= 500 ? "again" : "refused";
}

/**
 * The server's words in an answer that refused: its `.problem`, else all its text.
 * @param {string} body HTML or plain text; read inertly, used as text only
 */
export function messageIn(body) {
  const page = new DOMParser().parseFromString(body, "text/html");
  const said = page.querySelector(".problem, .notice") ?? page.body;
  return (said.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 400);
}

/**
 * A refused save in the outbox: its message, to open again or to discard.
 * @param {HTMLElement} outbox holds the template of a row, and [data-problems]
 * @param {{ problem: string }} save
 */
export function listProblem(outbox, save) {
  const pattern = /** @type {HTMLTemplateElement} */ (outbox.querySelector("template"));
  const row = /** @type {HTMLElement} */ (pattern.content.firstElementChild?.cloneNode(true));
  /** @type {HTMLElement} */ (row.querySelector("[data-message]")).textContent = save.problem;
  outbox.querySelector("[data-problems]")?.append(Object.assign(row, { save }));
}
