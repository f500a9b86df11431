// @ts-check
/** What the palette holds, as a save and back again. */
import { uuid7 } from "../text/uuid.js";

/**
 * A save to hand to the outbox; `kept` is enough to open the palette as it was.
 * @param {HTMLFormElement} form
 * @param {string} revision
 * @param {{ start: number, end: number, quote: string }} span
 * @param {string[]} tags labels
 */
export function draft(form, revision, span, tags) {
  const values = new FormData(form);
  const { note, gloss, visibility } = Object.fromEntries(values);
  const own = { id: uuid7(), revision, ...span };
  for (const [name, value] of Object.entries(own)) values.set(name, String(value));
  for (const tag of tags) values.append("tags", tag);
  return { path: form.getAttribute("action"), values, kept: { span, tags, note, gloss, visibility } };
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, any>} kept fields left out keep what they hold
 */
export function refill(form, kept) {
  for (const name of ["note", "gloss", "visibility"]) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field && kept[name] !== undefined) field.value = kept[name];
  }
}
