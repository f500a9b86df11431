import { addressOf, isUnderlined } from "../dom/finds.js";
import { keepWritten } from "../dom/keep.js";
import { applyLayers, restoreLayers } from "../dom/layers.js";
import { light, meantBy } from "../dom/lit.js";
import { placeMargin } from "../dom/margin.js";
import { numberPassages, unnumberPassages } from "../dom/numbers.js";
import { isPhone, placeBelow } from "../dom/place.js";
import { raise } from "../dom/raise.js";

const NIL = "00000000-0000-0000-0000-000000000000";

/** The article, its bar and its margin. */
customElements.define(
  "reading-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.article = this.querySelector(".reading");
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => this.article.addEventListener(type, heard, { signal });
      on("pointerover", (event) => this.#light(event.target));
      on("pointerleave", () => this.#light(document.activeElement));
      on("focusin", (event) => this.#light(event.target));
      on("click", (event) => this.#clicked(event));
      this.addEventListener("change", (event) => this.#switched(event), { signal });
      document.body.addEventListener("htmx:afterSettle", () => this.#place(), { signal });
      document.addEventListener("readingroom:renewed", () => this.#place(), { signal });
      document.body.addEventListener("htmx:oobBeforeSwap", keepWritten, { signal });
      addEventListener("beforeprint", () => numberPassages(this.article), { signal });
      addEventListener("afterprint", () => unnumberPassages(this.article), { signal });
      addEventListener("scroll", () => this.#progress(), { signal, passive: true });
      restoreLayers(this.article, this);
      this.resized = new ResizeObserver(() => this.#place());
      this.resized.observe(this.article);
      document.fonts.ready.then(() => this.#place());
    }

    disconnectedCallback() {
      this.listening.abort();
      this.resized.disconnect();
      cancelAnimationFrame(this.frame);
    }

    #switched(event) {
      if (!event.target.closest(".switch")) return;
      applyLayers(this.article, this);
      this.#place();
    }

    #light(target) {
      if (document.getSelection().isCollapsed) light(this.article, meantBy(target));
    }

    #clicked(event) {
      if (event.target.closest(".chip__why")) return this.#explain(event);
      if (!document.getSelection().isCollapsed || event.target.closest("a")) return;
      const note = event.target.closest(".reading__margin .chip");
      if (note) return this.#showPlace(note);
      const segment = event.target.closest(".block [data-m], .block [data-c], .block [data-p]");
      if (!segment) return;
      if (segment.dataset.m && isUnderlined(segment))
        raise("explain", { opener: segment, address: addressOf(segment, this.article), byKey: !event.detail });
      else this.#openNote(segment);
    }

    /** A link as any other for who wants it in a window of its own. */
    #explain(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const opener = event.target.closest(".chip");
      raise("explain", { opener, address: addressOf(opener, this.article), byKey: !event.detail });
    }

    #showPlace(note) {
      light(this.article, meantBy(note));
      if (isPhone()) note.closest("[popover]").hidePopover();
      const lit = this.article.querySelector(".block .is-lit");
      lit?.scrollIntoView({ block: isPhone() ? "center" : "nearest" });
    }

    #openNote(segment) {
      const meant = meantBy(segment);
      if (!meant) return;
      light(this.article, meant);
      const note = this.article.querySelector(`.reading__margin [data-${meant[0]}="${CSS.escape(meant[1])}"]`);
      const margin = note?.closest(".reading__margin");
      if (isPhone()) margin?.showPopover?.();
      note?.scrollIntoView({ block: "nearest" });
    }

    #place() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => placeMargin(this.article));
    }

    #progress() {
      const bar = this.querySelector(".bar__progress");
      const { top, height } = this.article.getBoundingClientRect();
      const seen = Math.min(1, Math.max(0, (innerHeight - top) / height));
      if (bar) bar.value = top >= 0 ? 0 : seen;
    }
  },
);
