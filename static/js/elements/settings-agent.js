import { holdingPlace } from "../dom/hold.js";

/**
 * Shows a choice of size, paper or lines at once; the form itself keeps it (htmx), so that
 * the server paints the next page right and nothing flashes.
 */
customElements.define(
  "settings-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.listening = new AbortController();
      const { signal } = this.listening;
      this.addEventListener("change", (event) => this.#chosen(event.target), { signal });
      this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
      document.addEventListener("click", (event) => this.#left(event.target), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    get #menu() {
      return this.closest("details");
    }

    #chosen(radio) {
      if (radio.type !== "radio") return;
      holdingPlace(() => (document.documentElement.dataset[radio.name] = radio.value));
    }

    #pressed(event) {
      if (event.code !== "Escape" || !this.#menu) return;
      this.#menu.open = false;
      this.#menu.querySelector("summary").focus();
    }

    #left(target) {
      if (this.#menu?.open && !this.#menu.contains(target)) this.#menu.open = false;
    }
  },
);
