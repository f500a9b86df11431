// @ts-check
/** Whom an @ may mean: people of a datalist, offered while their name is typed. */
import { key } from "../text/fold.js";

const SHOWN = 8;
// The name that is being typed: UTF-16 units before the caret, as fields count them.
const TYPED = /(?:^|[^A-Za-z0-9_@.+-])@([\p{L}\p{N}\p{M}_.@+-]*)$/u;

/**
 * What stands after the last @ before the caret: `typedName("ask @lay") === "lay"`; null
 * where no name is being typed, as in an address.
 * @param {string} before the words up to the caret
 */
export function typedName(before) {
  return TYPED.exec(before)?.[1] ?? null;
}

/**
 * The people whose user name or name begins with what was typed, by any of its words.
 * @param {HTMLDataListElement} known
 * @param {string} typed
 */
export function matching(known, typed) {
  const folded = key(typed);
  return Array.from(known.options)
    .filter((person) => [person.value, ...person.label.split(/\s+/u)].some((word) => key(word).startsWith(folded)))
    .slice(0, SHOWN);
}

/**
 * @param {HTMLElement} list a listbox
 * @param {HTMLOptionElement[]} people
 */
export function offer(list, people) {
  list.replaceChildren(
    ...people.map((person, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(number === 0));
      option.dataset.name = person.value;
      const name = document.createElement("bdi");
      name.textContent = person.label;
      const user = document.createElement("small");
      user.textContent = `@${person.value}`;
      user.dir = "auto";
      option.append(name, user);
      return option;
    }),
  );
  list.hidden = people.length === 0;
}
