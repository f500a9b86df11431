const YEAR = 31_536_000;

/**
 * Size, paper and density. They are kept in cookies, so that the server paints the next
 * page right and nothing flashes.
 */
customElements.define(
  "settings-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => this.#clicked(event));
      this.#show();
    }

    #clicked(event) {
      const button = event.target.closest("[data-setting] button");
      if (!button) return;
      const { setting } = button.closest("[data-setting]").dataset;
      document.documentElement.dataset[setting] = button.value;
      document.cookie = `${setting}=${button.value}; path=/; max-age=${YEAR}; samesite=lax`;
      this.#show();
    }

    #show() {
      const set = document.documentElement.dataset;
      const usual = { size: "m", theme: "system", density: "roomy" };
      for (const button of this.querySelectorAll("[data-setting] button")) {
        const { setting } = button.closest("[data-setting]").dataset;
        button.setAttribute("aria-pressed", String((set[setting] ?? usual[setting]) === button.value));
      }
    }
  },
);
