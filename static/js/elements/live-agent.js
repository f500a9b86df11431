import { raise } from "../dom/raise.js";
import { renew } from "../dom/renew.js";
import { delayAfter } from "../dom/retry.js";

// Milliseconds between two questions: with the answer's way, news is seen within 2 s.
const EVERY = 1_200;
// How long a colleague's new card is marked as new.
const FRESH = 6_000;

/** Colleagues' passages on the open article. Nobody asks for a page that is not seen. */
customElements.define(
  "live-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.failures = 0;
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => document.addEventListener(type, heard, { signal });
      on("visibilitychange", () => this.#next(0));
      on("readingroom:signed-in", () => this.#next(0));
      // a selection that is being drawn would end with the element it is drawn over
      on("pointerdown", (event) => (this.isHeld = Boolean(event.target.closest?.(".block"))));
      for (const type of ["pointerup", "pointercancel"]) on(type, () => (this.isHeld = false));
      addEventListener("online", () => this.#next(0), { signal });
      this.#next(EVERY);
    }

    disconnectedCallback() {
      this.listening.abort();
      clearTimeout(this.timer);
    }

    #next(wait) {
      clearTimeout(this.timer);
      if (!document.hidden && !this.isEnded) this.timer = setTimeout(() => this.#ask(), wait);
    }

    async #ask() {
      if (this.isHeld) return this.#next(EVERY / 5);
      const { seen, url } = this.dataset;
      const { revision } = document.querySelector(".reading").dataset;
      const { signal } = this.listening;
      // with whose passages the page shows
      const asked = new URLSearchParams([...new URLSearchParams(location.search), ["seen", seen], ["revision", revision]]);
      const answer = await fetch(`${url}?${asked}`, { redirect: "manual", signal }).catch(() => null);
      // signed out: it goes on when the person is back
      if (answer?.type === "opaqueredirect" || signal.aborted) return;
      const isAway = !answer || answer.status >= 500;
      this.failures = isAway ? this.failures + 1 : 0;
      if (answer?.status === 200) await this.#show(answer);
      if (answer?.status === 204) this.dataset.seen = answer.headers.get("X-Seen");
      if (answer?.status === 205) raise("toast", "corrected");
      this.isEnded = [205, 404, 422].includes(answer?.status);
      this.#next(isAway ? delayAfter(this.failures) : EVERY);
    }

    async #show(answer) {
      const html = await answer.text();
      // somebody began to select while the answer came: the next one will tell again
      if (this.isHeld) return;
      this.dataset.seen = answer.headers.get("X-Seen");
      const { added, settle } = renew(document.querySelector(".reading"), html);
      for (const note of added) window.htmx.process(note);
      raise("renewed");
      requestAnimationFrame(settle);
      setTimeout(() => added.forEach((note) => note.removeAttribute("data-fresh")), FRESH);
    }
  },
);
