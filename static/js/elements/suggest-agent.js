import { raise } from "../dom/raise.js";

// The ends may still be moving, in milliseconds.
const PAUSE = 120;

/** Asks which tags passages like the open one have. The palette never waits for it. */
customElements.define(
  "suggest-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      document.addEventListener("readingroom:held", (event) => this.#soon(event.detail), { signal });
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
      this.listening.abort();
    }

    #soon(span) {
      clearTimeout(this.timer);
      this.asking?.abort();
      if (span) this.timer = setTimeout(() => this.#ask(span), PAUSE);
    }

    async #ask({ start, end }) {
      this.asking = new AbortController();
      const { signal } = this.asking;
      try {
        const answer = await fetch(`${this.dataset.address}?start=${start}&end=${end}`, { signal });
        if (answer.ok && !answer.redirected) raise("suggested", (await answer.json()).tags);
      } catch {
        // the palette does without
      }
    }
  },
);
