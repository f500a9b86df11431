// Shows how far the background work is: a part that names where it comes from is fetched
// again every two seconds as long as something in it is open. Without this the page tells
// how far it was when it was opened.
const PAUSE = 2000;

/** @param {HTMLElement} part */
async function refresh(part) {
  if (!part.querySelector("[data-open]")) return;
  if (!document.hidden) await show(part);
  setTimeout(() => refresh(part), PAUSE);
}

/** @param {HTMLElement} part */
async function show(part) {
  try {
    const answer = await fetch(part.dataset.refresh ?? "");
    // signed out meanwhile, or the server is away: what is shown stays
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    part.replaceChildren(...page.body.childNodes);
  } catch {
    // tried again after the pause
  }
}

for (const part of document.querySelectorAll("[data-refresh]")) {
  setTimeout(() => refresh(/** @type {HTMLElement} */ (part)), PAUSE);
}
