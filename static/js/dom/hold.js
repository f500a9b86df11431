// @ts-check
/**
 * Change how the text is laid out without losing the line that is being read: the topmost
 * block in sight stays where it is. Distances are CSS pixels from the window's top.
 */

// The margin is placed anew two or three frames later, and rows above may grow or shrink.
const FRAMES = 5;

/** @param {() => void} change */
export function holdingPlace(change) {
  const blocks = Array.from(document.querySelectorAll(".reading .block"));
  const held = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  const box = held?.getBoundingClientRect();
  change();
  if (!held || !box || scrollY === 0) return;
  // the browser's own anchor would do it a second time
  document.documentElement.style.setProperty("overflow-anchor", "none");
  settle(held, box, FRAMES);
}

/**
 * @param {Element} block
 * @param {DOMRect} before
 * @param {number} frames
 */
function settle(block, before, frames) {
  const { top, height } = block.getBoundingClientRect();
  // the same share of a block that began above the window is above it again
  const wanted = before.top < 0 ? (before.top / before.height) * height : before.top;
  scrollBy({ top: top - wanted, behavior: "instant" });
  if (frames > 0) requestAnimationFrame(() => settle(block, before, frames - 1));
  else document.documentElement.style.removeProperty("overflow-anchor");
}
