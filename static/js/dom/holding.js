// @ts-check
/**
 * Whose span is open, so that its ends can be moved: the palette's, the selection, or the
 * passage's whose edit form is open.
 */
import { select, selectedSpan, tint } from "./selection.js";

/** @typedef {{ start: number, end: number, quote: string }} Span code points */
/** @typedef {{ kind: string, span: Span, move(span: Span): void }} Held */

/** @returns {HTMLFormElement | null} */
export function openForm() {
  return document.querySelector(".card__form:has([name=start])");
}

/**
 * New ends for the passage whose form it is; the form shows them.
 * @param {HTMLFormElement} form with fields start, end, quote and a [data-ends]
 * @param {Span} span
 */
export function moveEnds(form, span) {
  for (const [name, value] of Object.entries(span)) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = String(value);
  }
  const shown = form.querySelector("[data-ends]");
  if (shown) shown.textContent = span.quote;
}

/** @param {HTMLFormElement} form @returns {Span} */
function spanIn(form) {
  const { start, end, quote } = Object.fromEntries(new FormData(form));
  return { start: Number(start), end: Number(end), quote: String(quote) };
}

/**
 * @param {Element} article
 * @returns {Held | null}
 */
export function held(article) {
  const palette = /** @type {any} */ (document.querySelector(".palette:popover-open"));
  if (palette) return { kind: "palette", span: palette.span, move: (span) => palette.hold(span) };
  const selected = selectedSpan(article);
  if (selected) return { kind: "selection", span: selected, move: (span) => select(article, span) };
  const form = openForm();
  if (!form) return null;
  const move = (/** @type {Span} */ span) => {
    moveEnds(form, span);
    tint(article, span);
  };
  return { kind: "card", span: spanIn(form), move };
}
