import { raise } from "../dom/raise.js";

/** The list of places that are tagged at once: opened, ticked, closed when it is done. */
customElements.define(
  "occurrences-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.dialog = this.querySelector("dialog");
      this.listening = new AbortController();
      const { signal } = this.listening;
      document.addEventListener("readingroom:every", (event) => this.#open(event.detail), { signal });
      document.addEventListener("readingroom:tagged", () => this.dialog.close(), { signal });
      this.addEventListener("change", (event) => this.#ticked(event.target), { signal });
      this.addEventListener("click", (event) => event.target.dataset.do === "close" && this.dialog.close(), { signal });
      this.addEventListener("htmx:afterSettle", () => this.#count(), { signal });
      this.dialog.addEventListener("close", () => this.dialog.replaceChildren(), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    async #open({ span, tags = [], what = "words" }) {
      const query = new URLSearchParams({ start: span.start, end: span.end, what });
      for (const tag of tags) query.append("tags", tag);
      const request = { source: this, target: this.dialog, swap: "innerHTML" };
      await window.htmx.ajax("GET", `${this.dataset.address}?${query}`, request).catch(() => {});
      if (!this.dialog.childElementCount) return raise("toast", "failed");
      window.htmx.process(this.dialog);
      this.dialog.showModal();
      this.#count();
    }

    get #boxes() {
      return [...this.querySelectorAll("[name=found]")];
    }

    #ticked(box) {
      if (box.dataset.all !== undefined) for (const each of this.#boxes) each.checked = box.checked;
      this.#count();
    }

    #count() {
      const chosen = this.#boxes.filter((box) => box.checked).length;
      const [all, count] = [this.querySelector("[data-all]"), this.querySelector("[data-count]")];
      if (!count) return;
      count.textContent = String(chosen);
      this.querySelector(".occurrences__foot button").disabled = chosen === 0;
      if (!all) return;
      all.closest("label").hidden = false;
      all.checked = chosen === this.#boxes.length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
  },
);
