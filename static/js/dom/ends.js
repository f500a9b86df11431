// @ts-check
/** New ends for the passage whose edit form is open, taken from the selection. */

/** @returns {HTMLFormElement | null} */
export function openForm() {
  return document.querySelector(".card__form:has([name=start])");
}

/**
 * @param {HTMLFormElement} form with fields start, end, quote and a [data-ends] to show
 * @param {{ start: number, end: number, quote: string }} span code points of the article
 */
export function moveEnds(form, span) {
  for (const [name, value] of Object.entries(span)) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = String(value);
  }
  const shown = form.querySelector("[data-ends]");
  if (shown) shown.textContent = span.quote;
}
