// How long the end of the page is in sight before it counts as seen, in milliseconds.
const SEEN = 2_000;

/** Says that the page was seen once its end has been in sight for a while. */
customElements.define(
  "visit-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.watching = new IntersectionObserver(([entry]) => this.#met(entry.isIntersecting));
      this.watching.observe(this);
      this.listening = new AbortController();
      const { signal } = this.listening;
      document.addEventListener("visibilitychange", () => this.#wind(), { signal });
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
      this.watching.disconnect();
      this.listening.abort();
    }

    #met(inSight) {
      this.inSight = inSight;
      this.#wind();
    }

    #wind() {
      clearTimeout(this.timer);
      if (!this.inSight || document.visibilityState !== "visible") return;
      this.timer = setTimeout(() => this.querySelector("form")?.requestSubmit(), SEEN);
    }
  },
);
