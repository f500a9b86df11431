import { layFeet } from "../dom/feet.js";
import { addressOf } from "../dom/finds.js";
import { keepWritten } from "../dom/keep.js";
import { applyLayers, markLayers, restoreLayers } from "../dom/layers.js";
import { light } from "../dom/lit.js";
import { placeMargin } from "../dom/margin.js";
import { nearRows } from "../dom/near.js";
import { numberPassages, unnumberPassages } from "../dom/numbers.js";
import { openNote, putMargin, showPlace } from "../dom/opening.js";
import { Pressing, SEGMENTS } from "../dom/pressing.js";
import { raise } from "../dom/raise.js";

const ROLLED = 150; // milliseconds after which a scroll is over

/** The article, its bar and its margin. */
customElements.define(
  "reading-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.article = this.querySelector(".reading");
      this.pressing = new Pressing(this.article);
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => this.article.addEventListener(type, heard, { signal });
      on("pointerover", (event) => this.#pointed(event));
      on("pointerleave", () => this.#light(document.activeElement));
      on("focusin", (event) => this.#light(event.target));
      on("click", (event) => this.#clicked(event));
      this.addEventListener("toggle", (event) => this.#toggled(event), { signal, capture: true });
      this.addEventListener("change", (event) => this.#switched(event), { signal });
      document.body.addEventListener("htmx:afterSettle", () => this.#settled(), { signal });
      for (const type of ["renewed", "focused"])
        document.addEventListener(`readingroom:${type}`, () => this.#settled(), { signal });
      document.body.addEventListener("htmx:oobBeforeSwap", (event) => this.#swapping(event), { signal });
      addEventListener("beforeprint", () => numberPassages(this.article), { signal });
      addEventListener("afterprint", () => unnumberPassages(this.article), { signal });
      addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
      restoreLayers(this.article, this);
      this.resized = new ResizeObserver(() => this.#place());
      this.resized.observe(this.article);
      this.near = nearRows(() => this.#place());
      this.near.observe(this.article);
      document.fonts.ready.then(() => this.#place());
      // the text is on screen before the buttons are made
      requestAnimationFrame(() => setTimeout(() => this.#layFeet()));
    }

    disconnectedCallback() {
      this.listening.abort();
      this.resized.disconnect();
      this.near.stop();
      cancelAnimationFrame(this.frame);
      clearTimeout(this.progressing);
    }

    /** The paint first; notes go to their places in a frame of their own. */
    async #switched({ target }) {
      const layer = target.closest(".switch")?.dataset.layer;
      if (!target.closest(".switch")) return;
      this.movesNotes ||= layer !== "entities" && layer !== "nationalities";
      const isDone = await applyLayers(this.article, this, target);
      if (!isDone || !this.movesNotes) return;
      this.movesNotes = false;
      requestAnimationFrame(() => setTimeout(() => this.#place()));
    }

    /** A margin that is open and painted again opens again. */
    #swapping(event) {
      keepWritten(event);
      const open = event.detail.target.querySelector?.(".reading__margin:popover-open");
      if (open) this.reopened = open.id;
    }

    #settled() {
      const margin = this.reopened && document.getElementById(this.reopened);
      this.reopened = null;
      if (margin && !margin.matches(":popover-open")) margin.showPopover();
      this.#layFeet();
      markLayers(this.article, this);
      this.near.observe(this.article);
      this.#place();
    }

    #layFeet() {
      layFeet(this.article, (foot) => window.htmx.process(foot));
    }

    /** Text that is rolled by under a pointer at rest is not pointed at. */
    #pointed({ target }) {
      if (performance.now() - (this.scrolledAt ?? -ROLLED) > ROLLED) this.#light(target);
    }

    #light(target) {
      if (document.getSelection().isCollapsed) light(this.article, this.pressing.litBy(target));
    }

    #clicked(event) {
      if (event.target.closest(".chip__why")) return this.#explain(event);
      if (!document.getSelection().isCollapsed || event.target.closest("a")) return;
      const note = event.target.closest(".reading__margin .chip");
      if (note) return showPlace(this.article, note);
      const segment = event.target.closest(SEGMENTS);
      const [kind, id] = (segment && this.pressing.next(segment)) ?? [];
      if (kind === "find") raise("explain", { opener: segment, address: id, byKey: !event.detail });
      else if (kind) openNote(this.article, [kind, id]);
    }

    /** A link as any other for who wants it in a window of its own. */
    #explain(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const opener = event.target.closest(".chip");
      raise("explain", { opener, address: addressOf(opener, this.article), byKey: !event.detail });
    }

    #toggled({ target, newState }) {
      if (!target.matches(".reading__margin")) return;
      putMargin(target, newState === "open");
      this.#place();
    }

    #place() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => placeMargin(this.article));
    }

    #scrolled() {
      this.scrolledAt = performance.now();
      this.progressing ??= setTimeout(() => this.#progress(), ROLLED);
    }

    #progress() {
      this.progressing = null;
      const bar = this.querySelector(".bar__progress");
      const { top, height } = this.article.getBoundingClientRect();
      const seen = Math.min(1, Math.max(0, (innerHeight - top) / height));
      if (bar) bar.value = top >= 0 ? 0 : seen;
    }
  },
);
