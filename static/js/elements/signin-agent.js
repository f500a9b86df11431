import { raise } from "../dom/raise.js";

// A token refused again this soon, in milliseconds, is asked about, not renewed.
const AGAIN = 5_000;

/**
 * Signing in again without leaving the page. It goes on only when the same person
 * (data-user) came back: another one must not send this one's unsaved work.
 */
customElements.define(
  "signin-agent",
  class extends HTMLElement {
    connectedCallback() {
      this.dialog = this.querySelector("dialog");
      this.form = this.querySelector("form");
      this.form.addEventListener("submit", (event) => this.#submitted(event));
      this.querySelector("[data-do=later]")?.addEventListener("click", () => this.dialog.close());
      this.listening = new AbortController();
      const { signal } = this.listening;
      document.addEventListener("readingroom:signed-out", () => this.#open(), { signal });
    }

    disconnectedCallback() {
      this.listening.abort();
    }

    #open() {
      if (this.dialog.open) return;
      this.#say(null);
      this.dialog.showModal();
      this.form.elements.password.focus();
      this.#look().catch(() => this.#say("away"));
    }

    /** Another window may have signed the same person in: then only the token was old. */
    async #look() {
      const answer = await this.#ask("GET");
      const isBack = answer.headers.get("X-User") === this.dataset.user;
      if (isBack && this.dialog.open && !(Date.now() - this.welcomed < AGAIN)) this.#welcome();
    }

    #welcome() {
      this.welcomed = Date.now();
      this.#keepToken();
      this.dialog.close();
      raise("signed-in");
    }

    async #submitted(event) {
      event.preventDefault();
      this.#say(null);
      const body = new FormData(this.form);
      const ask = () => this.#ask("GET").then(() => this.#ask("POST", body));
      const answer = await ask().catch(() => null);
      this.form.elements.password.value = "";
      if (!answer || answer.status >= 500) return this.#say("away");
      const user = answer.headers.get("X-User");
      if (!answer.ok || !user) return this.#say("refused");
      if (user !== this.dataset.user) {
        raise("stranger");
        return this.#say("other");
      }
      this.#welcome();
    }

    async #ask(method, body) {
      const known = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
      const token = this.token ? { "X-CSRFToken": this.token } : {};
      const headers = { ...known, ...token, "HX-Request": "true" };
      const answer = await fetch(this.form.action, { method, body, headers, redirect: "manual" });
      this.token = answer.headers.get("X-CSRFToken") ?? this.token;
      return answer;
    }

    /** The page's requests get the token only in the hands of the page's own person. */
    #keepToken() {
      document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": this.token }));
      for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = this.token;
    }

    #say(problem) {
      for (const place of this.querySelectorAll("[data-problem]"))
        place.hidden = place.dataset.problem !== problem;
    }
  },
);
