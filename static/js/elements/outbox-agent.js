import { raise, tell } from "../dom/raise.js";
import { delayAfter, listProblem, messageIn, verdictOn } from "../dom/retry.js";

/**
 * Saves on their way. One that cannot be delivered stays in the memory of the page (never
 * in browser storage), is tried again, and is counted; leaving asks first. Each save has a
 * child element of its own as its source: htmx would drop all but the last of one source.
 */
customElements.define(
  "outbox-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.saves = new Map();
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => document.addEventListener(type, heard, { signal });
      on("readingroom:save", (event) => this.#send({ ...event.detail, failures: 0 }));
      on("readingroom:stranger", () => (this.stranger = true));
      on("readingroom:signed-in", () => this.#returned());
      on("htmx:beforeSwap", (event) => this.#arriving(event));
      on("htmx:afterRequest", (event) => this.#answered(event));
      addEventListener("online", () => this.#retry(), { signal });
      addEventListener("beforeunload", (event) => this.#leaving(event), { signal });
      this.addEventListener("click", (event) => this.#clicked(event), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
      for (const save of this.saves.values()) clearTimeout(save.timer);
    }

    #returned() {
      this.stranger = false;
      this.#retry();
    }

    #send(save) {
      const line = save.line ?? this.appendChild(document.createElement("span"));
      this.saves.set(line, Object.assign(save, { line, flying: true, problem: "" }));
      if (this.stranger) return this.#signedOut(save);
      const request = { source: line, values: save.values, swap: "none" };
      window.htmx.ajax("POST", save.path, request).catch(() => {});
    }

    /** Somebody else is signed in: nothing of this page's person goes out. */
    #signedOut(save) {
      raise("signed-out");
      this.#settle(save, "signed-out");
    }

    #retry() {
      for (const save of [...this.saves.values()]) {
        clearTimeout(save.timer);
        if (!save.flying && !save.problem) this.#send(save);
      }
    }

    /** A conflict's answer carries the current state out of band: show it. */
    #arriving({ detail }) {
      if (detail.xhr.status === 409) detail.shouldSwap = true;
      const form = this.#formOf(detail.requestConfig.elt);
      if (form && verdictOn(detail.xhr.status) === "saved") form.dataset.sent = "";
    }

    #formOf(source) {
      return this.saves.get(source)?.form ?? source.closest("[data-keep]");
    }

    #answered({ detail }) {
      const { elt, verb, path, formData } = detail.requestConfig;
      const isStale = detail.xhr.getResponseHeader("X-Token") === "stale";
      const verdict = isStale ? "signed-out" : verdictOn(detail.xhr.status);
      if (verdict === "signed-out") raise("signed-out");
      const known = this.saves.get(elt);
      if (known) return this.#settle(known, verdict, detail.xhr);
      if (verb === "get") return;
      const form = this.#formOf(elt);
      for (const save of [...this.saves.values()]) if (form && save.form === form) this.#drop(save);
      if (verdict === "saved") return;
      if (!form) return raise("toast", "failed");
      if (verdict === "refused") return tell(form, messageIn(detail.xhr.responseText));
      const line = this.appendChild(document.createElement("span"));
      const save = { path, values: formData, failures: 0, line, form };
      this.saves.set(line, save);
      this.#settle(save, verdict, detail.xhr);
    }

    #settle(save, verdict, xhr) {
      save.flying = false;
      save.failures += 1;
      if (verdict === "saved") this.#drop(save);
      if (verdict === "again") save.timer = setTimeout(() => this.#send(save), delayAfter(save.failures));
      if (verdict === "refused") this.#refused(save, messageIn(xhr.responseText) || String(xhr.status));
      this.#count();
    }

    /** Whoever made the save may take it back (preventDefault); else it is listed here. */
    #refused(save, message) {
      if (!raise("refused", { kept: save.kept, message })) return this.#drop(save);
      if (save.form?.isConnected) {
        this.#drop(save);
        return tell(save.form, message);
      }
      save.problem = message;
      listProblem(this, save);
    }

    #clicked(event) {
      const deed = event.target.closest("[data-do]")?.dataset.do;
      const row = event.target.closest("[data-problems] > *");
      if (deed === "retry") this.#retry();
      if (!row || (deed === "reopen" && !row.save.kept)) return;
      this.#drop(row.save);
      row.remove();
      if (deed === "reopen") raise("tagging", row.save.kept);
    }

    #drop(save) {
      clearTimeout(save.timer);
      this.saves.delete(save.line);
      save.line.remove();
      this.#count();
    }

    #count() {
      const kept = [...this.saves.values()].filter((save) => save.failures);
      this.querySelector("[data-count]").textContent = String(kept.length);
      this.hidden = kept.length === 0;
    }

    #leaving(event) {
      if (this.saves.size) event.preventDefault();
    }
  },
);
