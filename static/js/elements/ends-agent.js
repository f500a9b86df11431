import { edgeAfter, edgeBefore, boundaryUnder } from "../dom/edges.js";
import { dragged, nudged } from "../dom/ends.js";
import { held } from "../dom/holding.js";
import { arrowStep, isWriting } from "../dom/keys.js";
import { blocksOf, boundaryOf } from "../dom/measure.js";

/**
 * The ends of the open span: two handles to drag, and Alt with the arrows. Left and right
 * move by a letter, as the eye sees it; up and down by a word, as it is read. Shift moves
 * the start instead of the end.
 */
customElements.define(
  "ends-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard, more = {}) => document.addEventListener(type, heard, { signal, ...more });
      for (const type of ["selectionchange", "readingroom:held", "htmx:afterSettle"])
        on(type, () => this.#soon());
      on("pointerdown", (event) => this.#began(event), { capture: true });
      for (const type of ["pointerup", "pointercancel"]) on(type, () => this.#ended());
      on("toggle", () => this.#soon(), { capture: true });
      on("keydown", (event) => this.#pressed(event), { capture: true });
      for (const type of ["scroll", "resize"]) addEventListener(type, () => this.#soon(), { signal, passive: true });
      this.addEventListener("pointerdown", (event) => this.#grabbed(event), { signal });
      this.addEventListener("pointermove", (event) => this.#dragged(event), { signal });
      for (const type of ["pointerup", "pointercancel"]) this.addEventListener(type, () => this.#dropped(), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
      cancelAnimationFrame(this.frame);
    }

    get #article() {
      return document.querySelector(".reading");
    }

    /** No handle gets under a pointer that is selecting. */
    #began({ target, pointerType }) {
      this.isBusy = !this.contains(target);
      this.isFinger = pointerType === "touch";
    }

    #ended() {
      this.isBusy = false;
      this.#soon();
    }

    #soon() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.#draw());
    }

    #draw() {
      const open = this.#article && !this.isBusy ? held(this.#article) : null;
      // a finger's selection has the system's own handles
      const isNative = open?.kind === "selection" && (this.isFinger || document.querySelector("caret-agent[data-on]"));
      const blocks = open && !isNative ? blocksOf(this.#article) : [];
      for (const handle of this.children) {
        const isEnd = handle.dataset.end === "end";
        const at = blocks.length ? boundaryOf(blocks, isEnd ? open.span.end : open.span.start) : null;
        const edge = at && (isEnd ? edgeAfter : edgeBefore)(blocks[at.block], at.unit);
        handle.hidden = !edge || edge.bottom < 0 || edge.top > innerHeight;
        if (!handle.hidden) place(handle, edge);
      }
    }

    #pressed(event) {
      const arrow = event.altKey && !event.ctrlKey && !event.metaKey && !isWriting(event.target);
      if (!arrow || !/^Arrow/.test(event.code)) return;
      const open = this.#article && held(this.#article);
      if (!open || document.querySelector("dialog[open]")) return;
      // Alt with left would go back in the browser's history
      event.preventDefault();
      event.stopImmediatePropagation();
      const end = !event.shiftKey;
      const blocks = blocksOf(this.#article);
      const at = boundaryOf(blocks, end ? open.span.end : open.span.start);
      const stride = /Left|Right/.test(event.code) ? "letter" : "word";
      const moved = at && nudged(this.#article, open.span, { end, stride, step: arrowStep(event.code, blocks[at.block]) });
      if (moved) open.move(moved);
      this.#soon();
    }

    #grabbed(event) {
      const open = held(this.#article);
      if (!open) return;
      // else the press would end the selection
      event.preventDefault();
      event.stopPropagation();
      const { top, bottom } = event.target.getBoundingClientRect();
      this.grip = { handle: event.target, above: event.clientY - top - Math.min(14, (bottom - top) / 2), open };
      event.target.setPointerCapture(event.pointerId);
      this.toggleAttribute("data-dragging", true);
    }

    #dragged(event) {
      if (!this.grip) return;
      const { handle, above, open } = this.grip;
      const at = boundaryUnder(this.#article, event.clientX, event.clientY - above);
      const exact = event.altKey || event.ctrlKey || event.metaKey;
      const moved = at && dragged(this.#article, open.span, handle.dataset.end === "end", at, exact);
      if (!moved || (moved.start === open.span.start && moved.end === open.span.end)) return;
      open.span = moved;
      open.move(moved);
      this.#soon();
    }

    #dropped() {
      this.grip = null;
      this.toggleAttribute("data-dragging", false);
    }
  },
);

/** Handles are laid out from the left in both directions of the interface. */
function place(handle, { x, top, bottom }) {
  handle.style.setProperty("inset-block-start", `${Math.round(top)}px`);
  handle.style.setProperty("inset-inline-start", `${Math.round(x)}px`);
  handle.style.setProperty("--tall", `${Math.round(bottom - top)}px`);
}
