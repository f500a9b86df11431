// @ts-check
/** A save on its way to an article that is not the one on this page. */
import { complete, hasArrived } from "./complete.js";
import { verdictOn } from "./retry.js";

/**
 * Makes a kept save whole: its quote and the names of its tags. "saved" when it turns out
 * to have arrived, "refused" when its text is gone; else nothing.
 * @param {any} save
 */
export async function makeWhole(save) {
  if (save.values) return "";
  if (save.entry.isPart && (await hasArrived(save.entry.id))) return "saved";
  const whole = await complete(save.entry);
  if (whole) Object.assign(save, whole);
  return whole ? "" : "refused";
}

/**
 * @param {{ path: string, values: FormData }} save
 * @returns {Promise<{ verdict: string, responseText: string }>}
 */
export async function deliver({ path, values }) {
  const known = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  const headers = { ...known, "HX-Request": "true" };
  const answer = await fetch(path, { method: "POST", body: values, headers });
  const isStale = answer.headers.get("X-Token") === "stale";
  return { verdict: isStale ? "signed-out" : verdictOn(answer.status), responseText: await answer.text() };
}
