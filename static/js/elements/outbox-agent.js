import { deliver, makeWhole } from "../dom/deliver.js";
import { hasUnsent } from "../dom/keep.js";
import * as ledger from "../dom/ledger.js";
import { say, showPending, tintUnsaved } from "../dom/pending.js";
import { raise, tell } from "../dom/raise.js";
import { delayAfter, listProblem, messageIn, verdictOn } from "../dom/retry.js";
import { uuid7 } from "../text/uuid.js";

// Milliseconds before a save that is on its way is worth a word.
const NOTICED = 300;
// An answer that takes longer than this, in milliseconds, is as good as none.
const PATIENCE = '{"timeout": 20000}';

/**
 * Saves on their way, one after the other in the order in which they were made. One that
 * cannot be delivered is tried again; those behind it wait. All are counted, each shows
 * on a card, and leaving asks first. What survives a reload is dom/ledger.js's to say.
 * Each save has a child element of its own as its source: htmx would drop all but the
 * last of one source.
 */
customElements.define(
  "outbox-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.saves = new Map();
      this.page = uuid7();
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, heard) => document.addEventListener(type, heard, { signal });
      on("readingroom:save", (event) => this.#made(event.detail));
      on("readingroom:stranger", () => (this.stranger = true));
      on("readingroom:signed-in", () => this.#returned());
      on("readingroom:renewed", () => this.#show());
      on("htmx:beforeRequest", (event) => this.#leavingCard(event));
      on("htmx:beforeSwap", (event) => this.#arriving(event));
      on("htmx:afterRequest", (event) => this.#answered(event));
      on("htmx:afterSettle", () => this.#show());
      on("visibilitychange", () => document.hidden || this.#adopt());
      on("submit", (event) => (this.isSigningOut = event.target.matches("[action$='/logout/']")));
      addEventListener("online", () => this.#retry(), { signal });
      addEventListener("beforeunload", (event) => this.#leaving(event), { signal });
      addEventListener("pagehide", () => this.#left(), { signal });
      this.addEventListener("click", (event) => this.#clicked(event), { signal });
      ledger.open(this.page);
      this.#adopt();
    }

    disconnectedCallback() {
      this.listening.abort();
      clearTimeout(this.timer);
    }

    get #article() {
      return document.querySelector(".reading");
    }

    async #adopt() {
      const left = await ledger.adopt(this.dataset.user, this.page);
      const saves = left.map((entry) => this.#add({ entry, failures: 0 }));
      // those of this article show while they wait; the others are fetched for in turn
      for (const save of saves) if (this.#isHere(save) && !save.entry.isPart) await makeWhole(save);
      this.#show();
      this.#pump();
    }

    #isHere(save) {
      return !save.entry || save.entry.slug === this.#article?.dataset.slug;
    }

    #made(detail) {
      const options = document.querySelectorAll("#palette-tags [data-label]");
      const tagId = (label) => [...options].find((each) => each.dataset.label === label)?.id.slice(4) ?? "";
      const from = { user: this.dataset.user, page: this.page, slug: this.#article?.dataset.slug, tagId };
      const entry = ledger.entryOf(detail.values, from);
      if (entry) ledger.keep(entry);
      this.#add({ ...detail, entry, failures: 0 });
      if (this.#article) tintUnsaved(this.#article, this.#pending);
      // who makes another save is asked again to sign in
      if (this.waitsFor === "person") this.#retry();
      else this.#pump();
      setTimeout(() => this.#show(), NOTICED);
    }

    #add(save) {
      const line = this.appendChild(document.createElement("span"));
      line.setAttribute("hx-request", PATIENCE);
      this.saves.set(line, Object.assign(save, { line, problem: "" }));
      return save;
    }

    #returned() {
      this.stranger = false;
      this.#retry();
    }

    #retry() {
      clearTimeout(this.timer);
      this.waitsFor = "";
      this.#pump();
    }

    /** The first of the queue goes out, unless one is out or the next try is set. */
    #pump() {
      const save = [...this.saves.values()].find((each) => !each.problem);
      if (!save || this.flying || this.waitsFor) return;
      this.flying = save;
      if (this.stranger) return this.#signedOut(save);
      this.#send(save).catch((error) => this.#settle(save, error.message === "signed-out" ? "signed-out" : "again"));
    }

    async #send(save) {
      const verdict = await makeWhole(save);
      if (verdict) return this.#settle(save, verdict, { responseText: this.dataset.lost });
      if (!this.#isHere(save)) {
        const answer = await deliver(save);
        return this.#settle(save, answer.verdict, answer);
      }
      const request = { source: save.line, values: save.values, swap: "none" };
      window.htmx.ajax("POST", save.path, request).catch(() => {});
    }

    /** Somebody else is signed in: nothing of this page's person goes out. */
    #signedOut(save) {
      this.#settle(save, "signed-out");
    }

    #leavingCard({ detail }) {
      const card = detail.requestConfig.elt.closest(".card:has([data-keep])");
      const isSaving = detail.requestConfig.verb !== "get" && card;
      if (isSaving) this.noticing = setTimeout(() => say(this, card, "saving"), NOTICED);
    }

    /** A conflict's answer carries the current state out of band: show it. */
    #arriving({ detail }) {
      const { status } = detail.xhr;
      if (status === 409) detail.shouldSwap = true;
      const form = this.#formOf(detail.requestConfig.elt);
      // a form that is answered with both versions has done its work too
      const isOver = verdictOn(status) === "saved" || detail.xhr.getResponseHeader("X-Versions");
      if (form && isOver) form.dataset.sent = "";
    }

    #formOf(source) {
      return this.saves.get(source)?.form ?? source.closest("[data-keep]");
    }

    #answered({ detail }) {
      const { elt, verb, path, formData } = detail.requestConfig;
      const isStale = detail.xhr.getResponseHeader("X-Token") === "stale";
      const verdict = isStale ? "signed-out" : verdictOn(detail.xhr.status);
      clearTimeout(this.noticing);
      const known = this.saves.get(elt);
      const twofold = detail.xhr.getResponseHeader("X-Versions");
      if (twofold) return this.#chosen(twofold, elt, known);
      if (known) return this.#settle(known, verdict, detail.xhr);
      if (verdict === "signed-out") raise("signed-out");
      if (verb === "get") return;
      const form = this.#formOf(elt);
      for (const save of [...this.saves.values()]) if (form && save.form === form) this.#drop(save);
      if (verdict === "saved") return this.#saved(form?.closest(".card")?.id);
      if (!form) return raise("toast", "failed");
      if (verdict === "refused") return this.#refusedForm(form, messageIn(detail.xhr.responseText));
      const save = { path, values: formData, failures: 0, form };
      this.#add(save);
      this.#settle(save, verdict, detail.xhr);
    }

    /** The answer has put a choice between two versions in the place of the form. */
    #chosen(id, form, known) {
      if (this.flying === known) this.flying = null;
      for (const save of [...this.saves.values()]) if (save === known || save.form === form) this.#drop(save);
      this.#pump();
      setTimeout(() => document.querySelector(`#passage-${CSS.escape(id)} .versions input:not([type=hidden])`)?.focus());
    }

    #refusedForm(form, message) {
      const card = form.closest(".card");
      if (card) say(this, card, "refused");
      tell(form, message);
    }

    #saved(id) {
      const card = id && document.getElementById(id);
      if (card) say(this, card, "saved");
    }

    #settle(save, verdict, xhr) {
      if (this.flying === save) this.flying = null;
      save.failures += 1;
      if (verdict === "saved") this.#delivered(save);
      if (verdict === "again") this.#wait("server", delayAfter(save.failures));
      if (verdict === "signed-out") this.#wait("person");
      if (verdict === "signed-out") raise("signed-out");
      if (verdict === "refused") this.#refused(save, messageIn(xhr.responseText) || String(xhr.status));
      this.#show();
      this.#pump();
    }

    #delivered(save) {
      const id = save.entry?.id ?? save.form?.closest(".card")?.id.slice(8) ?? save.values.get("id");
      this.#drop(save);
      setTimeout(() => this.#saved(`passage-${id}`));
    }

    #wait(reason, milliseconds) {
      clearTimeout(this.timer);
      this.waitsFor = reason;
      if (milliseconds) this.timer = setTimeout(() => this.#retry(), milliseconds);
    }

    /** Whoever made the save may take it back (preventDefault); else it is listed here. */
    #refused(save, message) {
      if (save.kept && !raise("refused", { kept: save.kept, message })) return this.#drop(save);
      if (save.form?.isConnected) {
        this.#drop(save);
        return this.#refusedForm(save.form, message);
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
      this.saves.delete(save.line);
      save.line.remove();
      if (save.entry) ledger.forget(save.entry.id);
      this.#count();
    }

    /** Passages on their way, of the text that is on the page. */
    get #pending() {
      const { revision } = this.#article.dataset;
      const made = [...this.saves.values()].filter((save) => !save.form && save.values?.get("revision") === revision);
      return made.map((save) => ({ values: save.values, state: this.#stateOf(save) }));
    }

    #show() {
      this.#count();
      if (!this.#article) return;
      if (showPending(this, this.#article, this.#pending)) raise("renewed");
      for (const save of this.saves.values()) {
        const card = save.form?.closest(".card");
        if (card?.isConnected) say(this, card, this.#stateOf(save));
      }
    }

    #stateOf(save) {
      if (save.problem) return "refused";
      return this.waitsFor ? "waiting" : "saving";
    }

    #count() {
      const all = [...this.saves.values()];
      const isStuck = all.some((save) => save.failures || !save.values);
      this.querySelector("[data-count]").textContent = String(all.length);
      this.hidden = !isStuck;
    }

    #leaving(event) {
      if (this.saves.size || hasUnsent()) event.preventDefault();
    }

    /** Who signs out leaves nothing behind, however it was answered when asked. */
    #left() {
      if (this.isSigningOut) for (const entry of ledger.kept(this.dataset.user)) ledger.forget(entry.id);
    }
  },
);
