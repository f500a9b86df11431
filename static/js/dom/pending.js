// @ts-check
/**
 * Passages that have not arrived yet, as cards beside their text, each with its state.
 * The words come from the outbox's data attributes and templates. The text is tinted
 * without touching it: letters stay joined.
 */
import { blocksOf, rangeOf, startOf } from "./measure.js";

const SHOWN = 4_000; // milliseconds that a card says that it was saved

/**
 * @param {HTMLElement} outbox
 * @param {Element} card
 * @param {"saving" | "waiting" | "refused" | "saved"} state
 */
export function say(outbox, card, state) {
  const place = card.querySelector(".card__state") ?? document.createElement("p");
  const words = outbox.dataset[state] ?? "";
  place.className = "card__state";
  if (place.textContent !== words) place.textContent = words;
  card.setAttribute("data-save", state);
  if (!place.parentElement) card.append(place);
  if (state === "saved") setTimeout(() => unsay(card), SHOWN);
}

/** @param {Element} card */
export function unsay(card) {
  card.querySelector(".card__state")?.remove();
  card.removeAttribute("data-save");
}

/**
 * @param {HTMLElement} outbox
 * @param {FormData} values
 */
function cardOf(outbox, values) {
  const pattern = /** @type {HTMLTemplateElement} */ (outbox.querySelector("template[data-card]"));
  const card = /** @type {HTMLElement} */ (pattern.content.firstElementChild?.cloneNode(true));
  card.id = `passage-${values.get("id")}`;
  card.dataset.passage = String(values.get("id"));
  for (const label of values.getAll("tags")) {
    const option = document.querySelector(`#palette-tags [data-label="${CSS.escape(String(label))}"]`);
    const tag = Object.assign(document.createElement("span"), { className: "tag" });
    tag.dataset.colour = option?.getAttribute("data-colour") ?? "0";
    card.dataset.colour ??= tag.dataset.colour;
    const name = document.createElement("bdi");
    name.textContent = option?.querySelector("bdi")?.textContent ?? String(label);
    tag.append(name);
    card.querySelector(".tags")?.append(tag);
  }
  const note = values.get("note");
  if (note) card.querySelector(".card__note")?.replaceChildren(String(note));
  else card.querySelector(".card__note")?.remove();
  return card;
}

/**
 * @param {HTMLElement} outbox
 * @param {HTMLElement} article
 * @param {{ values: FormData, state: "saving" | "waiting" | "refused" }[]} saves
 * @returns {boolean} whether cards came or went
 */
export function showPending(outbox, article, saves) {
  const ids = saves.map(({ values }) => `passage-${values.get("id")}`);
  const old = Array.from(article.querySelectorAll(".card[data-pending]")).filter((card) => !ids.includes(card.id));
  for (const card of old) card.remove();
  const blocks = blocksOf(article);
  let added = 0;
  for (const { values, state } of saves) {
    const start = Number(values.get("start"));
    let card = document.getElementById(`passage-${values.get("id")}`);
    if (!card) {
      card = cardOf(outbox, values);
      const row = blocks.findLast((block) => startOf(block) <= start)?.closest(".reading__row");
      row?.querySelector(".reading__margin")?.append(card);
      added += 1;
    }
    say(outbox, card, state);
  }
  tintUnsaved(article, saves);
  return added + old.length > 0;
}

/**
 * Paints at once what was just tagged; the server's rows take the paint's place.
 * @param {HTMLElement} article
 * @param {{ values: FormData }[]} saves
 */
export function tintUnsaved(article, saves) {
  if (!("highlights" in CSS)) return;
  const place = (/** @type {FormData} */ values) => [Number(values.get("start")), Number(values.get("end"))];
  const ranges = saves.map(({ values }) => rangeOf(article, ...place(values))).filter((range) => range !== null);
  if (ranges.length) CSS.highlights.set("unsaved", new Highlight(...ranges));
  else CSS.highlights.delete("unsaved");
}
