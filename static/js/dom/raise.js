// @ts-check
/** What the elements say to each other, on the document: `readingroom:` and a name. */

/**
 * False when a listener took the matter over (preventDefault).
 * @param {string} name
 * @param {unknown} [detail]
 */
export function raise(name, detail) {
  const event = new CustomEvent(`readingroom:${name}`, { detail, cancelable: true });
  return document.dispatchEvent(event);
}

/**
 * Shows the server's words at a form.
 * @param {Element} form
 * @param {string} message empty hides the place
 */
export function tell(form, message) {
  const place = /** @type {HTMLElement | null} */ (form.querySelector(".problem"));
  if (place) Object.assign(place, { textContent: message, hidden: !message });
}
