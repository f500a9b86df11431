// @ts-check
/** What keys and clicks do in the palette's list: walk, gather several tags, or pick one. */
import { digitOf } from "./keys.js";

/**
 * @typedef {{
 *   field: HTMLInputElement, current: HTMLElement | null, move(step: number): void,
 *   add(option: HTMLElement | null): void, pinned(digit: string): HTMLElement | undefined,
 * }} Choices
 */

/**
 * @param {KeyboardEvent} event in the field where a tag's name is typed
 * @param {Choices} choices
 * @param {(option: HTMLElement | null) => void} pick
 */
export function typed(event, choices, pick) {
  const digit = choices.field.value ? null : digitOf(event);
  const pinned = digit && choices.pinned(digit);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.isComposing || (!pinned && !step && event.key !== "Enter")) return;
  event.preventDefault();
  if (step) choices.move(step);
  else if (pinned) pick(pinned);
  else if (event.ctrlKey || event.shiftKey || event.metaKey) choices.add(choices.current);
  else pick(choices.current);
}

/**
 * The box before a tag gathers it; elsewhere a click picks it and is done.
 * @param {MouseEvent} event
 * @param {Choices} choices
 * @param {(option: HTMLElement | null) => void} pick
 */
export function clicked(event, choices, pick) {
  const target = /** @type {Element} */ (event.target);
  const option = /** @type {HTMLElement | null} */ (target.closest("[role=option]"));
  if (!option) return;
  if (target.closest(".palette__check") || event.ctrlKey || event.shiftKey) choices.add(option);
  else pick(option);
}
