import { Caret } from "../dom/caret.js";
import { isTyping, moveOf } from "../dom/keys.js";
import { placeHere } from "../dom/walk.js";

/**
 * A caret of the room's own, for selecting by keys alone. Arrows move it as the eye sees
 * it; Shift selects; with Ctrl (or, on a Mac, Option while nothing is selected) by word
 * and paragraph; Home and End go by sentence; the space bar widens to word, sentence,
 * paragraph. Letters stay free: they tag.
 */
customElements.define(
  "caret-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => document.addEventListener(type, heard, { signal });
      on("readingroom:caret", () => this.#start());
      on("readingroom:tagging", () => (this.hidden = true));
      on("pointerdown", () => this.#stop());
      on("keydown", (event) => this.#pressed(event));
      on("htmx:afterSettle", () => this.#repainted());
      for (const type of ["scroll", "resize"]) addEventListener(type, () => this.#draw(), { signal, passive: true });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    /** Where the caret stands, for the keys that tag what is there; null when it is off. */
    get sentence() {
      return this.isOn ? this.caret.sentence() : null;
    }

    get isOn() {
      return this.dataset.on !== undefined;
    }

    #start() {
      const article = document.querySelector(".reading");
      if (this.caret?.article !== article) this.caret = new Caret(article);
      this.caret.renew();
      const focused = document.activeElement?.closest(".reading__row");
      if (!this.placed || focused || !isSeen(this.caret.edge)) this.caret.put(placeHere(article, focused));
      this.placed = true;
      document.activeElement?.blur();
      this.#show();
    }

    #show() {
      this.dataset.on = "";
      this.hidden = false;
      this.#draw();
    }

    #stop() {
      delete this.dataset.on;
      this.hidden = true;
    }

    #repainted() {
      if (!this.isOn) return;
      this.caret.renew();
      this.#show();
    }

    #draw() {
      if (this.hidden || !this.isOn) return;
      const edge = this.caret.edge;
      const shown = isSeen(edge) && document.getSelection().isCollapsed;
      this.toggleAttribute("data-away", !shown);
      if (!edge) return;
      this.style.setProperty("inset-block-start", `${Math.round(edge.top)}px`);
      this.style.setProperty("inset-inline-start", `${Math.round(edge.x) - 1}px`);
      this.style.setProperty("block-size", `${Math.round(edge.bottom - edge.top)}px`);
    }

    #pressed(event) {
      if (!this.isOn || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector("dialog[open], .palette:popover-open")) return;
      this.caret.adopt();
      if (!this.#act(event)) return;
      event.preventDefault();
      this.hidden = !this.isOn;
      this.#draw();
      if (this.isOn) this.#follow();
    }

    #act(event) {
      if (event.code === "Escape") return this.#escape();
      if (event.code === "Space" && !event.ctrlKey) return this.caret.widen() ?? true;
      const move = moveOf(event, this.caret.block);
      if (move) this.caret.move(move.stride, move.step, event.shiftKey);
      return move !== null;
    }

    #escape() {
      if (document.getSelection().isCollapsed) this.#stop();
      else this.caret.put(this.caret.focus);
      return true;
    }

    /** The caret stays in sight, and is told to who hears the page. */
    #follow() {
      const { edge } = this.caret;
      const top = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
      if (edge && (edge.top < Math.min(top, 140) + 8 || edge.bottom > innerHeight - 90))
        scrollBy({ top: edge.top - innerHeight / 2, behavior: "instant" });
      const said = String(document.getSelection()) || this.caret.letter();
      this.querySelector("[role=status]").textContent = said.slice(0, 200);
    }
  },
);

function isSeen(edge) {
  return edge !== null && edge.bottom > 60 && edge.top < innerHeight;
}
