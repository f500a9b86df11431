import { Choices } from "../dom/choices.js";
import { draft, refill } from "../dom/draft.js";
import { clicked, typed } from "../dom/picking.js";
import { isFinger, placeBelow } from "../dom/place.js";
import { raise, tell } from "../dom/raise.js";
import { select, tint } from "../dom/selection.js";

customElements.define(
  "palette-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.find = this.querySelector("[data-find]");
      this.choices = new Choices(this.querySelector("[role=listbox]"), this.find);
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (target, type, heard) => target.addEventListener(type, heard, { signal });
      on(this.find, "input", () => this.choices.filter());
      on(this.find, "keydown", (event) => typed(event, this.choices, (option) => this.#pick(option)));
      on(this.choices.list, "mousedown", (event) => event.preventDefault());
      on(this.choices.list, "click", (event) => clicked(event, this.choices, (option) => this.#pick(option)));
      on(this, "keydown", (event) => event.key === "Escape" && this.#close({ back: true }));
      on(this.querySelector("[data-do=every]"), "click", () => this.#every());
      on(this.form, "submit", (event) => this.#submitted(event));
      on(document, "readingroom:tagging", (event) => this.#open(event.detail));
      on(document, "readingroom:renewed", () => this.#isOpen && tint(this.#article, this.span));
      on(document, "readingroom:suggested", ({ detail }) => this.choices.suggest(detail));
      on(document, "readingroom:refused", (event) => this.#refused(event));
      on(document, "pointerdown", (event) => this.#left(event));
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    get #article() {
      return document.querySelector(".reading");
    }

    get #isOpen() {
      return this.matches(":popover-open");
    }

    #open({ span, typed = "", digit = null, tags = [], message = "", ...kept }) {
      this.span = span;
      refill(this.form, kept);
      this.choices.suggest([]);
      this.choices.choose(tags);
      tell(this, message);
      const pinned = digit && this.choices.pinned(digit);
      if (pinned) return this.#pick(pinned);
      this.showPopover();
      this.hold(span);
      // a finger chooses from the list: the keys on the glass would cover it
      if (isFinger() && !typed) this.focus({ preventScroll: true });
      else this.find.focus({ preventScroll: true });
      if (typed) this.choices.filter(typed);
    }

    /** Takes other ends for the passage being made. */
    hold(span) {
      this.span = span;
      this.querySelector("[data-quote]").textContent = span.quote;
      const last = tint(this.#article, span);
      if (last) placeBelow(this, last);
      raise("held", span);
    }

    #close({ back }) {
      // A manual popover does not give the focus back, and a hidden field would keep it.
      document.activeElement?.blur();
      this.hidePopover();
      tint(this.#article, null);
      raise("held", null);
      if (back) select(this.#article, this.span);
      else document.getSelection().removeAllRanges();
    }

    #pick(option) {
      if (option) this.choices.toggle(option, true);
      this.form.requestSubmit();
    }

    #submitted(event) {
      event.preventDefault();
      const { revision } = this.#article.dataset;
      const detail = draft(this.form, revision, this.span, this.choices.chosen);
      this.choices.used();
      this.#close({ back: false });
      this.form.reset();
      raise("save", detail);
    }

    #every() {
      const { span, choices } = this;
      this.#close({ back: false });
      raise("every", { span, tags: choices.chosen });
    }

    /** A refused passage opens again as it was, unless another one is being made. */
    #refused(event) {
      const { kept, message } = event.detail;
      if (!kept || this.#isOpen) return;
      event.preventDefault();
      this.#open({ ...kept, message });
    }

    #left(event) {
      if (this.#isOpen && !event.target.closest("palette-agent, ends-agent")) this.#close({ back: false });
    }
  },
);
