import { digitOf, isTyping } from "../dom/keys.js";
import { focusedName, meantClaim, meantSentence } from "../dom/meant.js";
import { raise } from "../dom/raise.js";

/**
 * One key tags what is meant, without selecting it: T the lit claim or the sentence, with
 * Shift the sentence alone; a digit puts its pinned tag on the claim, or on the sentence
 * at the caret, at once. Shift and Enter ask for every occurrence of the name in focus.
 */
customElements.define(
  "meant-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.pointer = null;
      this.listening = new AbortController();
      const { signal } = this.listening;
      document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
      const moved = ({ clientX: x, clientY: y }) => (this.pointer = { x, y });
      document.addEventListener("pointermove", moved, { signal, passive: true });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    #pressed(event) {
      const article = document.querySelector(".reading");
      if (!article || event.defaultPrevented || isTyping(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || !document.getSelection().isCollapsed) return;
      if (document.querySelector("dialog[open], .palette:popover-open")) return;
      const name = event.code === "Enter" && event.shiftKey ? focusedName(article) : null;
      if (name) event.preventDefault();
      if (name) return raise("every", { span: name, what: "entity" });
      const digit = digitOf(event);
      if (!digit && event.code !== "KeyT") return;
      const span = this.#meant(article, event.shiftKey, digit);
      if (!span) return;
      event.preventDefault();
      raise("tagging", { span, digit });
    }

    #meant(article, isSentence, digit) {
      const claim = isSentence ? null : meantClaim(article);
      // a digit tags at once: never a sentence that nobody pointed at
      const isSure = !digit || document.querySelector("caret-agent[data-on]");
      return claim ?? (isSure ? meantSentence(article, this.pointer) : null);
    }
  },
);
