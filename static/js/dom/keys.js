// @ts-check
/** Keys by their place on the board, so that they work under an Arabic layout too. */

/**
 * Whether keys belong to a field. The layer switches have no use for letters.
 * @param {EventTarget | null} target
 */
export function isTyping(target) {
  const fields = "input:not(.switch > input), textarea, select, [contenteditable]";
  return target instanceof Element && target.closest(fields) !== null;
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

/**
 * A field in which arrows belong to what is written there. The palette's own is none: it
 * takes a word or two.
 * @param {EventTarget | null} target
 */
export function isWriting(target) {
  const others = "[data-find], [type=checkbox], [type=radio]";
  return isTyping(target) && !(target instanceof Element && target.matches(others));
}

/**
 * What an arrow means in a block: 1 onward as it is read, -1 back. Left and right follow
 * the eye: left is onward where the block runs from right to left.
 * @param {string} code
 * @param {Element} block
 * @returns {1 | -1}
 */
export function arrowStep(code, block) {
  if (code === "ArrowDown" || code === "ArrowUp") return code === "ArrowDown" ? 1 : -1;
  const rtl = getComputedStyle(block).direction === "rtl";
  return (code === "ArrowLeft") === rtl ? 1 : -1;
}

/**
 * How far and which way a key moves a caret: arrows by letter and line, with Ctrl (or
 * Option) by word and paragraph; Home and End by sentence.
 * @param {KeyboardEvent} event
 * @param {Element} block where the caret is
 */
export function moveOf(event, block) {
  const { code } = event;
  if (code === "Home" || code === "End") return { stride: "sentence", step: code === "End" ? 1 : -1 };
  if (!/^Arrow/.test(code)) return null;
  const isSideways = code === "ArrowLeft" || code === "ArrowRight";
  const isFar = event.ctrlKey || event.metaKey || event.altKey;
  const stride = isSideways ? (isFar ? "word" : "letter") : isFar ? "paragraph" : "line";
  return { stride, step: arrowStep(code, block) };
}
