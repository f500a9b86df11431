// How long a message stays, in milliseconds, unless someone points at it.
const STAYS = 10_000;

/** Short messages. The server adds them out of band; templates hold the page's own. */
customElements.define(
  "toast-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.timers = new Map();
      this.watching = new MutationObserver(() => this.#wind());
      this.watching.observe(this, { childList: true });
      this.listening = new AbortController();
      const { signal } = this.listening;
      document.addEventListener("readingroom:toast", (event) => this.#say(event.detail), { signal });
      for (const type of ["pointerover", "focusin"])
        this.addEventListener(type, () => this.#stop(), { signal });
      // Removing a toast that has the focus says focusout in the middle of it.
      for (const type of ["pointerleave", "focusout"])
        this.addEventListener(type, () => queueMicrotask(() => this.#wind()), { signal });
      this.#wind();
    }

    disconnectedCallback() {
      this.#stop();
      this.watching.disconnect();
      this.listening.abort();
    }

    #say(name) {
      const template = this.querySelector(`template[data-toast="${CSS.escape(name)}"]`);
      if (template) this.append(template.content.cloneNode(true));
    }

    #wind() {
      // an earlier deed's offer to undo would be refused by now
      for (const earlier of [...this.querySelectorAll(":scope > .toast:has(form)")].slice(0, -1)) this.#drop(earlier);
      if (this.matches(":hover, :focus-within")) return;
      for (const toast of this.querySelectorAll(":scope > .toast"))
        if (!this.timers.has(toast)) this.timers.set(toast, setTimeout(() => this.#drop(toast), STAYS));
    }

    #stop() {
      for (const timer of this.timers.values()) clearTimeout(timer);
      this.timers.clear();
    }

    #drop(toast) {
      this.timers.delete(toast);
      toast.remove();
    }
  },
);
