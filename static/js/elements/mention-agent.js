import { matching, offer, typedName } from "../dom/people.js";

/** Offers colleagues' names after an @ in the words of a reply. */
customElements.define(
  "mention-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.field = this.querySelector("textarea");
      this.list = this.querySelector("[role=listbox]");
      this.known = this.querySelector("datalist");
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (target, type, heard) => target.addEventListener(type, heard, { signal });
      on(this.field, "input", () => this.#typed());
      on(this.field, "keydown", (event) => this.#pressed(event));
      on(this.field, "blur", () => this.#close());
      on(this.list, "mousedown", (event) => event.preventDefault());
      on(this.list, "click", (event) => this.#take(event.target.closest("[role=option]")));
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    get #current() {
      return this.list.querySelector("[aria-selected=true]");
    }

    get #before() {
      return this.field.value.slice(0, this.field.selectionStart);
    }

    #typed() {
      const typed = typedName(this.#before);
      offer(this.list, typed === null ? [] : matching(this.known, typed));
      this.#point(this.#current);
    }

    #close() {
      offer(this.list, []);
      this.#point(null);
    }

    #point(option) {
      for (const each of this.list.children) each.setAttribute("aria-selected", String(each === option));
      if (option) this.field.setAttribute("aria-activedescendant", option.id);
      else this.field.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    }

    #pressed(event) {
      if (event.isComposing) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.#send(event);
      if (this.list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const takes = event.key === "Enter" || event.key === "Tab";
      if (!step && !takes && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (step) return this.#move(step);
      if (takes) this.#take(this.#current);
      else this.#close();
    }

    #move(step) {
      const all = [...this.list.children];
      this.#point(all.at((all.indexOf(this.#current) + step) % all.length));
    }

    #take(option) {
      if (!option) return;
      const before = this.#before;
      const start = before.length - typedName(before).length;
      this.field.setRangeText(`${option.dataset.name} `, start, before.length, "end");
      this.#close();
    }

    #send(event) {
      event.preventDefault();
      this.closest("form").querySelector("button[value=say]").click();
    }
  },
);
