import { addressOf, meantFind, wayBack } from "../dom/finds.js";
import { isTyping } from "../dom/keys.js";
import { placeBelow } from "../dom/place.js";

/**
 * The card of a find: why it is there, and what may be said of it. The same deeds by one
 * key, by its place on the board: C confirms, X rejects, R reports, W says why.
 */
customElements.define(
  "found-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => document.addEventListener(type, heard, { signal });
      on("readingroom:explain", ({ detail }) => this.#explain(detail));
      on("readingroom:decided", () => this.#done());
      on("readingroom:reported", () => this.hidePopover());
      on("htmx:afterSettle", () => this.#goBack());
      on("keydown", (event) => this.#pressed(event));
      // a part of the card that opens must not reach under the window's edge
      this.addEventListener("toggle", () => this.#isOpen && this.#show(), { signal, capture: true });
      // what the server refuses stands in the card
      this.addEventListener("htmx:responseError", () => this.#show(), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    get #article() {
      return document.querySelector(".reading");
    }

    async #load(opener, address) {
      this.replaceChildren();
      this.opener = opener;
      const { revision } = this.#article.dataset;
      const request = { source: this, target: this, swap: "innerHTML" };
      await window.htmx.ajax("GET", `${address}?revision=${revision}`, request);
      // forms that have just been swapped in may not be htmx's yet
      window.htmx.process(this);
      return this.childElementCount > 0;
    }

    async #explain({ opener, address, byKey }) {
      if (!(await this.#load(opener, address))) return;
      this.#show();
      if (byKey) this.focus();
    }

    #show() {
      if (!this.#isOpen) this.showPopover();
      const place = this.opener.getClientRects()[0];
      if (place) placeBelow(this, place);
    }

    #pressed(event) {
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (document.querySelector("dialog[open], .palette:popover-open")) return;
      if (!document.getSelection().isCollapsed) return;
      const deed = {
        KeyC: () => this.#decide("confirm"),
        KeyX: () => this.#decide("reject"),
        KeyR: () => this.#report(),
        KeyW: () => this.#open(),
      }[event.code];
      if (deed?.()) event.preventDefault();
    }

    get #isOpen() {
      return this.matches(":popover-open");
    }

    /** The card of what is meant, open already or fetched; null when nothing is. */
    #meant() {
      if (this.#isOpen) return Promise.resolve(true);
      const opener = this.#article && meantFind(this.#article);
      return opener && this.#load(opener, addressOf(opener, this.#article));
    }

    #decide(decision) {
      const found = this.dataset.decides === undefined ? null : this.#meant();
      found?.then((loaded) => loaded && this.querySelector(`[value=${decision}]`)?.click());
      return Boolean(found);
    }

    #open() {
      const opener = this.#isOpen ? null : meantFind(this.#article);
      if (opener) this.#explain({ opener, address: addressOf(opener, this.#article), byKey: true });
      return Boolean(opener);
    }

    #report() {
      const found = this.dataset.decides === undefined ? this.#meant() : null;
      found?.then((loaded) => loaded && this.#openReport());
      return Boolean(found);
    }

    #openReport() {
      const form = this.querySelector(".find__report");
      if (!form) return;
      form.open = true;
      this.#show();
      form.querySelector("[name=wrong]").focus();
    }

    /** The row is painted anew in a moment: the focus then goes where it was, or on. */
    #done() {
      this.back = this.opener?.isConnected ? wayBack(this.opener, this.#article) : null;
      if (this.#isOpen) this.hidePopover();
    }

    #goBack() {
      const found = this.back?.();
      if (!found || this.opener?.isConnected) return;
      this.back = null;
      if (found.tabIndex < 0) found.tabIndex = -1;
      found.focus({ preventScroll: true });
    }
  },
);
