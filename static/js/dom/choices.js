// @ts-check
/** The codebook list of the palette: what is shown, what is current, what is chosen. */
import { key } from "../text/fold.js";
import { rank, suggest, used } from "./order.js";

export class Choices {
  /**
   * @param {HTMLElement} list its last option, marked data-create, makes a new tag
   * @param {HTMLInputElement} field where the reader types
   */
  constructor(list, field) {
    this.list = list;
    this.field = field;
    /** @type {HTMLElement[]} */
    this.options = Array.from(list.querySelectorAll("[role=option]:not([data-create])"));
    this.create = /** @type {HTMLElement | null} */ (list.querySelector("[data-create]"));
  }

  /** @returns {HTMLElement | null} */
  get current() {
    return this.list.querySelector(".is-current:not([hidden])");
  }

  /** Names of the chosen tags, in the order of the list. */
  get chosen() {
    const on = this.list.querySelectorAll("[aria-selected=true]");
    return Array.from(/** @type {NodeListOf<HTMLElement>} */ (on), (option) => option.dataset.label ?? "");
  }

  /** @param {string} typed as typed */
  filter(typed = this.field.value) {
    this.field.value = typed;
    const folded = key(typed);
    const ranked = this.options.map((option) => ({ option, rank: folded ? rank(option, folded) : 0 }));
    // What is chosen stays in sight, after what matches.
    for (const { option, rank } of ranked)
      option.hidden = rank === Infinity && option.getAttribute("aria-selected") !== "true";
    ranked.sort((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank));
    this.list.prepend(...ranked.map((each) => each.option));
    this.#offer(typed.trim(), folded);
    this.list.scrollTo(0, 0);
    this.point(folded && ranked[0]?.rank < Infinity ? ranked[0].option : folded ? this.create : null);
  }

  /** @param {HTMLElement | null | undefined} option */
  point(option) {
    for (const each of this.list.querySelectorAll(".is-current")) each.classList.remove("is-current");
    option?.classList.add("is-current");
    this.field.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {1 | -1} step */
  move(step) {
    const visible = this.#visible();
    const at = this.current ? visible.indexOf(this.current) : step > 0 ? -1 : 0;
    this.point(visible.at((at + step) % visible.length));
  }

  /**
   * @param {HTMLElement} option
   * @param {boolean} [on]
   */
  toggle(option, on = option.getAttribute("aria-selected") !== "true") {
    option.setAttribute("aria-selected", String(on));
  }

  /**
   * Toggles one of several; the field is then free for the next.
   * @param {HTMLElement | null} option
   */
  add(option) {
    if (!option) return;
    this.toggle(option);
    if (option !== this.create) this.filter("");
  }

  /** @param {string} digit */
  pinned(digit) {
    return this.options.find((option) => option.dataset.pin === digit);
  }

  /** @param {string[]} labels a label without an option is offered as a new one */
  choose(labels) {
    for (const option of this.options) this.toggle(option, labels.includes(option.dataset.label ?? ""));
    const known = this.options.map((option) => option.dataset.label);
    const fresh = labels.find((label) => !known.includes(label));
    this.filter(fresh ?? "");
    if (this.create) this.toggle(this.create, fresh !== undefined);
  }

  /** @param {string[]} ids of tags; the list stays as it is once somebody is in it */
  suggest(ids) {
    this.options = suggest(this.options, ids, this.list.dataset.suggested ?? "");
    if (!this.field.value && !this.current) this.list.prepend(...this.options);
  }

  used() {
    this.options = used(this.options, this.chosen, this.list.dataset.recent ?? "");
  }

  #visible() {
    const shown = this.list.querySelectorAll("[role=option]:not([hidden])");
    return /** @type {HTMLElement[]} */ (Array.from(shown));
  }

  /**
   * @param {string} typed
   * @param {string} folded
   */
  #offer(typed, folded) {
    if (!this.create) return;
    const exact = this.options.some((option) => (option.dataset.key ?? "").split("|").includes(folded));
    this.create.hidden = !folded || exact;
    this.create.dataset.label = typed;
    this.toggle(this.create, false);
    const name = this.create.querySelector("[data-name]");
    if (name) name.textContent = typed;
  }
}
