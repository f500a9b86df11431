import { snapped } from "../dom/ends.js";
import { isTyping } from "../dom/keys.js";
import { select, selectedSpan } from "../dom/selection.js";

/**
 * A drag over the text ends at edges of words; with Alt (or Ctrl) held, at the letters.
 * A finger's selection is left alone: changed by a script, it would lose its handles.
 */
customElements.define(
  "snap-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => document.addEventListener(type, heard, { signal });
      on("pointerdown", (event) => this.#pressed(event));
      on("selectionchange", () => (this.hasMoved = true));
      on("pointerup", (event) => this.#released(event));
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    #pressed({ target, pointerType }) {
      this.hasMoved = false;
      this.isDrag = pointerType !== "touch" && target.closest(".reading") !== null;
    }

    #released(event) {
      const isExact = event.altKey || event.ctrlKey || event.metaKey;
      if (!this.isDrag || !this.hasMoved || isExact || isTyping(document.activeElement)) return;
      const article = document.querySelector(".reading");
      const span = selectedSpan(article);
      const whole = span && snapped(article, span);
      if (!whole) return;
      // a drag that left the article takes nothing of the bars with it
      const { anchorNode, focusNode } = document.getSelection();
      const isInside = article.contains(anchorNode) && article.contains(focusNode);
      if (whole.start !== span.start || whole.end !== span.end || !isInside) select(article, whole);
    }
  },
);
