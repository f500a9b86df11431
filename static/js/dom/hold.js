// @ts-check
/**
 * Change how the text is laid out without losing the line that is being read: the topmost
 * block in sight stays where it is. Distances are CSS pixels from the window's top.
 * @param {() => void} change
 */
export function holdingPlace(change) {
  const blocks = Array.from(document.querySelectorAll(".reading .block"));
  const held = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  const box = held?.getBoundingClientRect();
  change();
  if (!held || !box || scrollY === 0) return;
  // the same share of the block is above the window's edge as before
  const after = held.getBoundingClientRect();
  const share = box.top < 0 ? box.top / box.height : 0;
  const wanted = box.top < 0 ? share * after.height : box.top;
  scrollBy({ top: after.top - wanted, behavior: "instant" });
}
