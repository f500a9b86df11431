import { Choices } from "../dom/choices.js";
import { draft, refill } from "../dom/draft.js";
import { digitOf } from "../dom/keys.js";
import { rangeOf } from "../dom/measure.js";
import { placeBelow } from "../dom/place.js";
import { select, tint } from "../dom/selection.js";

customElements.define(
  "palette-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.find = this.querySelector("[data-find]");
      this.choices = new Choices(this.querySelector("[role=listbox]"));
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (target, type, heard) => target.addEventListener(type, heard, { signal });
      on(this.find, "input", () => this.#filter());
      on(this.find, "keydown", (event) => this.#typed(event));
      on(this.choices.list, "mousedown", (event) => event.preventDefault());
      on(this.choices.list, "click", (event) => this.#clicked(event));
      on(this, "keydown", (event) => this.#escaped(event));
      on(this.form, "submit", (event) => this.#submitted(event));
      on(document, "readingroom:tagging", (event) => this.#open(event.detail));
      on(document, "readingroom:refused", (event) => this.#refused(event));
      on(document, "pointerdown", (event) => this.#left(event));
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    get #article() {
      return document.querySelector(".reading");
    }

    #open({ span, typed = "", digit = null, tags = [], message = "", ...kept }) {
      this.span = span;
      refill(this.form, kept);
      this.choices.choose(tags);
      this.#say(message);
      this.querySelector("[data-quote]").textContent = span.quote;
      const pinned = digit && this.choices.pinned(digit);
      if (pinned) return this.#pick(pinned);
      this.showPopover();
      tint(this.#article, span);
      const range = rangeOf(this.#article, span.start, span.end);
      if (range) placeBelow(this, [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect());
      this.find.focus({ preventScroll: true });
      this.find.value = typed || (this.choices.create?.hidden === false ? this.choices.create.dataset.label : "");
      if (typed) this.#filter();
    }

    #close({ back }) {
      this.hidePopover();
      tint(this.#article, null);
      if (back) select(this.#article, this.span);
      else document.getSelection().removeAllRanges();
    }

    #filter() {
      this.choices.filter(this.find.value);
      this.#announce();
    }

    #announce() {
      this.find.setAttribute("aria-activedescendant", this.choices.current?.id ?? "");
    }

    #typed(event) {
      const digit = this.find.value ? null : digitOf(event);
      const pinned = digit && this.choices.pinned(digit);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!pinned && !step && event.key !== "Enter") return;
      if (event.isComposing) return;
      event.preventDefault();
      if (step) this.choices.move(step);
      else if (pinned) this.#pick(pinned);
      else if (event.ctrlKey || event.shiftKey || event.metaKey) this.#add(this.choices.current);
      else this.#pick(this.choices.current);
      this.#announce();
    }

    #clicked(event) {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      if (event.target.closest(".palette__check") || event.ctrlKey || event.shiftKey) this.#add(option);
      else this.#pick(option);
    }

    #add(option) {
      if (!option) return;
      this.choices.toggle(option);
      if (option === this.choices.create) return;
      this.find.value = "";
      this.#filter();
    }

    #pick(option) {
      if (option) this.choices.toggle(option, true);
      this.form.requestSubmit();
    }

    #submitted(event) {
      event.preventDefault();
      const detail = draft(this.form, this.#article.dataset.revision, this.span, this.choices.chosen);
      this.#close({ back: false });
      this.form.reset();
      document.dispatchEvent(new CustomEvent("readingroom:save", { detail }));
    }

    /** A refused passage opens again as it was, unless another one is being made. */
    #refused(event) {
      const { kept, message } = event.detail;
      if (!kept || this.matches(":popover-open")) return;
      event.preventDefault();
      this.#open({ ...kept, message });
    }

    #say(message) {
      const place = this.querySelector("[data-problem]");
      place.textContent = message;
      place.hidden = !message;
    }

    #escaped(event) {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#close({ back: true });
    }

    #left(event) {
      const outside = this.matches(":popover-open") && !this.contains(event.target);
      if (outside) this.#close({ back: false });
    }
  },
);
