/** A button that opens the browser's print dialog; without JavaScript there is its menu. */
customElements.define(
  "print-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.querySelector("button").addEventListener("click", () => print());
    }
  },
);
