// @ts-check
/**
 * A fragment from the server must not wipe what someone is writing: an open card with
 * unsent changes takes the place of its fresh copy. A form just delivered is marked
 * `data-sent` and is let go.
 */

/** @param {Element} form */
function isWritten(form) {
  if (form.hasAttribute("data-unsent")) return true;
  const fields = form.querySelectorAll("input, textarea");
  return Array.from(/** @type {NodeListOf<HTMLInputElement>} */ (fields)).some(
    (field) => field.value !== field.defaultValue || field.checked !== (field.defaultChecked ?? field.checked),
  );
}

/** Whether something is written on the page that is in no save yet: leaving would lose it. */
export function hasUnsent() {
  const forms = document.querySelectorAll("[data-keep]:not([data-sent])");
  const notes = document.querySelectorAll(".palette:popover-open textarea");
  const isFilled = (/** @type {Element} */ field) => "value" in field && field.value !== "";
  return Array.from(forms).some(isWritten) || Array.from(notes).some(isFilled);
}

/** @param {Event} event htmx:oobBeforeSwap */
export function keepWritten(event) {
  const { target, fragment } = /** @type {CustomEvent} */ (event).detail;
  const writing = /** @type {HTMLElement | null} */ (document.activeElement);
  for (const form of target.querySelectorAll("[data-keep]:not([data-sent])")) {
    const card = form.closest("[id]:not(form)");
    const fresh = card && fragment.querySelector(`#${CSS.escape(card.id)}`);
    if (!fresh || !isWritten(form)) continue;
    const focused = card.contains(writing);
    fresh.replaceWith(card);
    if (focused) queueMicrotask(() => writing?.focus({ preventScroll: true }));
  }
}
