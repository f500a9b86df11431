/**
 * The table of finds by keys, by their place on the board: J and K go from row to row,
 * C confirms and X rejects the row that has the focus. The page comes back at that row:
 * its box is what the address points to, and browsers put the focus there.
 */
const rows = [...document.querySelectorAll("[data-found]")];
const tick = (row) => row?.querySelector("input[type=checkbox]");

function here() {
  return rows.indexOf(document.activeElement?.closest("[data-found]"));
}

function go(index) {
  const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
  tick(row)?.focus();
  row?.scrollIntoView({ block: "center" });
}

function press(verb) {
  const row = rows[here()];
  const button = row?.querySelector(`button[value^="${verb} "]`);
  if (!button) return;
  // The answer is a redirect, which keeps the fragment: the page opens at this row.
  button.form.action = `${location.pathname}${location.search}#${tick(row).id}`;
  button.click();
}

const KEYS = {
  KeyJ: () => go(here() + 1),
  KeyK: () => go(here() - 1),
  KeyC: () => press("confirm"),
  KeyX: () => press("reject"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const deed = KEYS[event.code];
  if (!deed) return;
  event.preventDefault();
  deed();
});
