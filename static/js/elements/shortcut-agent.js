import { NAMES, isUnderlined } from "../dom/finds.js";
import { isTyping } from "../dom/keys.js";
import { plainSwitch } from "../dom/layers.js";
import { isReachable } from "../dom/near.js";
import { raise } from "../dom/raise.js";
import { goTo, neighbour } from "../dom/walk.js";

const NOTES = ".chip__said, .card, .reading__count";
const IN_FOCUS = ".is-focus .chip__said, .card.is-focus";

/** Keys of the reading page, by their place on the board; wraps the dialog that lists them. */
customElements.define(
  "shortcut-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    get #article() {
      return document.querySelector(".reading");
    }

    #pressed(event) {
      if (event.defaultPrevented || isTyping(event.target) || event.altKey) return;
      if (document.querySelector("dialog[open], .palette:popover-open")) return;
      const command = event.ctrlKey || event.metaKey;
      const done = command ? this.#command(event) : this.#plain(event);
      if (done) event.preventDefault();
    }

    #command(event) {
      if (event.code !== "KeyZ") return false;
      const form = document.getElementById(event.shiftKey ? "redo" : "undo");
      const button = form?.querySelector("button");
      if (!button || button.disabled) return false;
      // A form that has just been swapped in may not be htmx's yet.
      window.htmx.process(form);
      form.requestSubmit(button);
      return true;
    }

    #plain(event) {
      const article = this.#article;
      const step = event.shiftKey ? -1 : 1;
      // by what it writes too: on some boards the question mark is elsewhere
      if ("?؟".includes(event.key) || (event.code === "Slash" && event.shiftKey)) return this.#show();
      if (!article || !document.getSelection().isCollapsed) return false;
      if (event.code === "Enter" && !event.shiftKey) return this.#enter(event.target);
      const notes = article.hasAttribute("data-focus") ? IN_FOCUS : NOTES;
      const deed = {
        KeyJ: () => goTo(neighbour(article, notes, 1, isReachable)),
        KeyK: () => goTo(neighbour(article, notes, -1, isReachable)),
        KeyE: () => goTo(neighbour(article, NAMES, step, isUnderlined)),
        KeyS: () => raise("caret"),
        KeyN: () => document.getElementById("next")?.click(),
        KeyH: () => this.#hidePaint(),
        KeyL: () => document.getElementById("legend-button")?.click(),
        KeyD: () => document.getElementById("done")?.click(),
      }[event.code];
      deed?.();
      return Boolean(deed);
    }

    #enter(target) {
      if (!target.matches(NAMES)) return false;
      target.click();
      return true;
    }

    /** Who presses it by mistake is told how to get the paint back. */
    #hidePaint() {
      const plain = plainSwitch(document);
      plain.click();
      if (plain.checked) raise("toast", "plain");
    }

    #show() {
      this.querySelector("dialog").showModal();
      return true;
    }
  },
);
