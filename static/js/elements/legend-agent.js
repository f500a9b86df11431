import { firstTag, focusOn, speakerOf } from "../dom/focus.js";
import { isTyping } from "../dom/keys.js";
import { isHidden } from "../dom/layers.js";
import { isPhone, placeBelow } from "../dom/place.js";
import { raise } from "../dom/raise.js";

/**
 * The legend of an article. What is pressed in it is shown alone; F does the same with
 * what the lit note stands for, Escape ends it.
 */
customElements.define(
  "legend-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.article = document.querySelector(".reading");
      this.sign = document.getElementById("focus");
      this.focused = null;
      this.listening = new AbortController();
      const { signal } = this.listening;
      this.addEventListener("toggle", ({ newState }) => newState === "open" && this.#load(), { signal });
      this.addEventListener("click", ({ target }) => this.#pressed(target.closest("[data-focus-key]")), { signal });
      this.sign.addEventListener("click", ({ target }) => target.closest("button") && this.#focus(null), { signal });
      document.addEventListener("keydown", (event) => this.#key(event), { signal });
      for (const type of ["htmx:afterSettle", "readingroom:renewed"])
        document.addEventListener(type, () => this.focused && this.#mark(), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    async #load() {
      const request = { source: this, target: this, swap: "innerHTML" };
      this.#place();
      await window.htmx.ajax("GET", this.dataset.url, request);
      this.#press();
      this.#place();
      this.focus();
    }

    #place() {
      const opener = document.querySelector("#legend-button");
      placeBelow(this, opener.getBoundingClientRect());
    }

    #pressed(button) {
      if (!button) return;
      const { focusKind: kind, focusKey: key } = button.dataset;
      const name = button.querySelector("bdi").textContent;
      const colour = button.querySelector(".tag")?.dataset.colour;
      const isOn = this.focused?.kind === kind && this.focused.key === key;
      this.#focus(isOn ? null : { kind, key, name, colour });
      if (!isPhone()) return;
      for (const sheet of [this, document.getElementById("layers")]) sheet.hidePopover();
    }

    #key(event) {
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const isOpen = document.querySelector("dialog[open], :popover-open");
      if (event.code === "Escape" && this.focused && !isOpen) {
        // the caret has an end of its own
        event.preventDefault();
        return this.#focus(null);
      }
      if (isOpen || event.code !== "KeyF" || !document.getSelection().isCollapsed) return;
      this.#focus(this.focused ? null : this.#meant());
    }

    /** What the lit note, or the one that has the focus, stands for. */
    #meant() {
      const notes = this.article.querySelectorAll(".reading__margin :is(.chip, .card):is(.is-lit, :focus-within)");
      const note = notes[0];
      if (!note) return null;
      if (note.matches(".chip")) return { kind: "speaker", key: speakerOf(note), name: speakerOf(note) };
      const key = firstTag(this.article, note.dataset.passage);
      const tag = note.querySelector(".tag");
      return key ? { kind: "tag", key, name: tag.textContent, colour: tag.dataset.colour } : null;
    }

    #focus(focus) {
      this.focused = focus;
      if (focus) this.#paint(focus.kind === "tag" ? "passages" : "claims");
      this.#mark();
      this.#press();
      raise("focused");
      if (focus) this.#show();
    }

    /** What is to be seen alone is not hidden. */
    #paint(layer) {
      const box = document.querySelector(`.switch[data-layer="${layer}"] input`);
      // a first press may do no more than end the plain text
      for (let press = 0; press < 2 && isHidden(this.article, layer); press++) box.click();
    }

    #mark() {
      const count = focusOn(this.article, this.focused);
      if (!this.focused && this.sign.contains(document.activeElement)) this.#opener.focus();
      const said = { "[data-name]": this.focused?.name ?? "", "[data-count]": this.focused ? String(count) : "" };
      this.sign.hidden = !this.focused;
      // said aloud when it changes, not whenever the page does
      for (const [place, words] of Object.entries(said)) {
        const shown = this.sign.querySelector(place);
        if (shown.textContent !== words) shown.textContent = words;
      }
    }

    /** On a phone the legend's own button is in a sheet. */
    get #opener() {
      return document.querySelector(isPhone() ? ".bar__more" : "#legend-button");
    }

    #press() {
      for (const button of this.querySelectorAll("[data-focus-key]")) {
        const { focusKind: kind, focusKey: key } = button.dataset;
        const isOn = this.focused?.kind === kind && this.focused.key === key;
        button.setAttribute("aria-pressed", String(isOn));
      }
    }

    /** The first place in focus from here on, when none is in sight. */
    #show() {
      const places = Array.from(this.article.querySelectorAll(".block .is-focus"));
      const tops = places.map((place) => place.getBoundingClientRect().top);
      if (tops.some((top) => top > 60 && top < innerHeight - 60)) return;
      const next = Math.max(0, tops.findIndex((top) => top > 60));
      places[next]?.scrollIntoView({ block: "center" });
    }
  },
);
