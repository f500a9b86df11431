// @ts-check
/** Keys by their place on the board, so that they work under an Arabic layout too. */

/** @param {EventTarget | null} target */
export function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/**
 * "1".."9" for the digit keys of either block, else null.
 * @param {KeyboardEvent} event
 */
export function digitOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  return /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? null;
}

/**
 * A single letter without a command key.
 * @param {KeyboardEvent} event
 */
export function isLetter(event) {
  const command = event.ctrlKey || event.metaKey || event.altKey;
  return !command && /^\p{L}$/u.test(event.key);
}
