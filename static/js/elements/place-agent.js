import { raise } from "../dom/raise.js";
import { goBackTo, placeIn, reachedIn } from "../dom/whereabouts.js";

// Milliseconds: a place is kept when the page has come to rest, and not more often than
// this; who only looks in for less than STAYED has not begun to read.
const RESTED = 2_500;
const SELDOM = 15_000;
const STAYED = 10_000;
// How often the time left is told anew while the text moves.
const TOLD = 250;

/** Where the reader is: shown as the time left, and kept for their other devices. */
customElements.define(
  "place-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.reached = Number(this.dataset.reached);
      this.kept = `${this.dataset.place} ${this.reached}`;
      this.keptAt = 0;
      this.minutes = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, {
        style: "unit",
        unit: "minute",
        unitDisplay: "long",
      });
      this.listening = new AbortController();
      const { signal } = this.listening;
      addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
      addEventListener("pagehide", () => this.#keep(), { signal });
      document.addEventListener("visibilitychange", () => document.hidden && this.#keep(), { signal });
      this.timer = setTimeout(() => this.#stayed(), STAYED);
      this.#tell();
      this.#resume();
    }

    disconnectedCallback() {
      this.listening.abort();
      clearTimeout(this.timer);
      clearTimeout(this.telling);
    }

    get #article() {
      return document.querySelector(".reading");
    }

    /** Not over a link to a place of its own, nor over the browser's memory of the page. */
    #resume() {
      const [visit] = performance.getEntriesByType("navigation");
      if (!this.dataset.resume || location.hash || visit?.type !== "navigate") return;
      const place = Number(this.dataset.place);
      goBackTo(this.#article, place);
      this.resumed = scrollY;
      raise("toast", "resumed");
      // fonts and notes move lines; nobody has scrolled if the page stands where it was put
      document.fonts.ready.then(() =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            if (Math.abs(scrollY - this.resumed) < 3 || !this.began) goBackTo(this.#article, place);
            this.resumed = scrollY;
          }),
        ),
      );
    }

    #scrolled() {
      if (!this.began && Math.abs(scrollY - (this.resumed ?? 0)) < 3) return;
      this.began = true;
      this.telling ??= setTimeout(() => this.#tell(), TOLD);
      clearTimeout(this.timer);
      const wait = Math.max(RESTED, this.keptAt + SELDOM - Date.now());
      this.timer = setTimeout(() => this.#keep(), wait);
    }

    #stayed() {
      this.began = true;
      this.#keep();
    }

    #tell() {
      clearTimeout(this.telling);
      this.telling = null;
      const { length, words, rate, said, done } = this.dataset;
      const reached = this.#article && reachedIn(this.#article);
      if (reached === null || !Number(length)) return;
      this.reached = Math.max(this.reached, reached);
      const left = Math.ceil((words * (1 - this.reached / length)) / rate);
      const told = left > 0 ? said.replace("{time}", this.minutes.format(left)) : done;
      if (this.textContent !== told) this.textContent = told;
    }

    /** Also as the page goes away: the browser sends it even then. */
    #keep() {
      if (!this.began) return;
      this.#tell();
      const place = this.#article && placeIn(this.#article);
      if (place === null) return;
      this.reached = Math.max(this.reached, place);
      const state = `${place} ${this.reached}`;
      if (state === this.kept) return;
      this.kept = state;
      this.keptAt = Date.now();
      const { revision } = this.#article.dataset;
      const body = new URLSearchParams({ revision, place, reached: this.reached });
      const known = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
      const headers = { ...known, "HX-Request": "true" };
      fetch(this.dataset.url, { method: "POST", body, headers, keepalive: true }).catch(() => {});
    }
  },
);
