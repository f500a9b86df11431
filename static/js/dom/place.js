// @ts-check
/** Where a floating element goes: CSS pixels of the viewport, set through CSSOM. */

const GAP = 8;
const PHONE = matchMedia("(max-width: 820px)");
const FINGER = matchMedia("(pointer: coarse)");

export function isPhone() {
  return PHONE.matches;
}

export function isFinger() {
  return FINGER.matches;
}

/**
 * @param {HTMLElement} element
 * @param {number} top
 * @param {number} left
 */
function put(element, top, left) {
  const { width } = element.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const kept = Math.min(Math.max(GAP, left), Math.max(GAP, room - width - GAP));
  const rtl = getComputedStyle(element).direction === "rtl";
  element.style.setProperty("inset-block-start", `${Math.max(GAP, top)}px`);
  element.style.setProperty("inset-inline-start", `${rtl ? room - kept - width : kept}px`);
}

/** @param {HTMLElement} element */
function unplace(element) {
  element.style.removeProperty("inset-block-start");
  element.style.removeProperty("inset-inline-start");
}

/**
 * Under the rectangle, or over it where there is no room. On a phone the style sheet
 * alone decides (a sheet at the bottom).
 * @param {HTMLElement} element
 * @param {DOMRect} rect
 */
export function placeBelow(element, rect) {
  if (isPhone()) return unplace(element);
  const { width, height } = element.getBoundingClientRect();
  const below = rect.bottom + GAP;
  const fits = below + height + GAP <= innerHeight;
  const top = fits ? below : Math.max(GAP, Math.min(rect.top - GAP - height, innerHeight - height - GAP));
  put(element, top, rect.left + rect.width / 2 - width / 2);
}

/**
 * Over the rectangle; under it at the top of the window and for fingers, whose own
 * menu the system draws above.
 * @param {HTMLElement} element
 * @param {DOMRect} rect
 */
export function placeAbove(element, rect) {
  const { width, height } = element.getBoundingClientRect();
  const above = rect.top - GAP - height;
  const under = above < 56 || isFinger();
  const top = Math.min(under ? rect.bottom + GAP : above, innerHeight - height - GAP);
  put(element, top, rect.left + rect.width / 2 - width / 2);
}
