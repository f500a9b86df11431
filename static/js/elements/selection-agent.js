import { citation } from "../dom/copy.js";
import { snapped } from "../dom/ends.js";
import { moveEnds, openForm } from "../dom/holding.js";
import { digitOf, isLetter, isTyping } from "../dom/keys.js";
import { placeAbove } from "../dom/place.js";
import { raise } from "../dom/raise.js";
import { selectedSpan } from "../dom/selection.js";

// Long enough for a drag to come to rest, in milliseconds; the system's handles under a
// finger do not say when they are let go, so they get longer.
const SETTLED = { drag: 220, finger: 550 };

/** The small bar at a selection. It never takes the focus. */
customElements.define(
  "selection-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => document.addEventListener(type, heard, { signal });
      on("selectionchange", () => this.#changed());
      on("pointerdown", (event) => this.#held(event));
      on("pointerup", (event) => this.#released(event));
      on("pointercancel", (event) => this.#released(event));
      on("selectstart", (event) => this.#started(event));
      on("keydown", (event) => this.#pressed(event));
      on("copy", (event) => this.#copied(event));
      addEventListener("scroll", () => this.#show(), { signal, passive: true });
      this.addEventListener("mousedown", (event) => event.preventDefault());
      this.addEventListener("click", (event) => this.#clicked(event));
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
      this.listening.abort();
    }

    get #article() {
      return document.querySelector(".reading");
    }

    get #span() {
      return this.#article && selectedSpan(this.#article);
    }

    #changed() {
      this.hidePopover();
      clearTimeout(this.timer);
      if (document.getSelection().isCollapsed || isTyping(document.activeElement)) return;
      const settled = SETTLED[this.isFinger ? "finger" : "drag"];
      this.timer = setTimeout(() => this.held || this.#show(), settled);
    }

    /** A finger on the bar may clear the selection before the click arrives. */
    #held({ target, pointerType }) {
      if (this.contains(target)) this.kept = this.#span;
      else Object.assign(this, { held: true, isFinger: pointerType === "touch" });
    }

    #released({ target }) {
      this.held = false;
      if (!this.contains(target)) this.#changed();
    }

    /** While text is being selected the notes between the blocks stay out of it. */
    #started(event) {
      const { target } = event;
      const inside = (target instanceof Element ? target : target.parentElement)?.closest(".block");
      this.#article?.toggleAttribute("data-selecting", Boolean(inside));
    }

    #show() {
      if (document.getSelection().isCollapsed || isTyping(document.activeElement)) return;
      const rect = this.#span && document.getSelection().getRangeAt(0).getBoundingClientRect();
      if (!rect || rect.bottom < 0 || rect.top > innerHeight) return this.hidePopover();
      const ends = this.querySelector("[data-do=ends]");
      if (ends) ends.hidden = !openForm();
      this.showPopover();
      placeAbove(this, rect);
    }

    #pressed(event) {
      if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
      if (event.key === "Escape") return this.hidePopover();
      const digit = digitOf(event);
      // a drag gives the focus to main, which has nothing of its own for Enter
      const opens = event.key === "Enter" && !event.target.closest("button, a, summary, [tabindex]:not(main)");
      if (!digit && !opens && !isLetter(event)) return;
      const span = this.#span;
      if (!span) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (opens && event.shiftKey) this.#tag(span, {}, "every");
      else this.#tag(span, digit ? { digit } : { typed: opens ? "" : event.key });
    }

    #tag(span, how, deed = "tagging") {
      clearTimeout(this.timer);
      this.hidePopover();
      raise(deed, { span: this.isFinger ? snapped(this.#article, span) : span, ...how });
    }

    #clicked(event) {
      const deed = event.target.closest("[data-do]")?.dataset.do;
      const span = this.#span ?? this.kept;
      if (!span || !deed) return;
      if (deed === "ends") moveEnds(openForm(), span);
      if (deed === "tag") this.#tag(span, {});
      if (deed === "every") this.#tag(span, {}, "every");
      // The old command raises the copy event, which also works without a secure origin.
      if (deed === "copy") document.execCommand("copy");
    }

    #copied(event) {
      const span = isTyping(event.target) ? null : this.#span;
      if (!span) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", citation(this.#article, span));
      raise("toast", "copied");
    }
  },
);
