// @ts-check
/**
 * The buttons of the cards. They are alike on a thousand cards, so the page holds them
 * once, in a template in which nobody's number stands for the passage's.
 */

const BARE = ".card[data-version]:not(:has(> .card__foot))";

/**
 * Gives each card that has none its buttons.
 * @param {HTMLElement} article
 * @param {(foot: Element) => void} ready for each foot that was added
 */
export function layFeet(article, ready) {
  const pattern = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-card-foot]"));
  if (!pattern) return;
  const cards = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(BARE));
  for (const card of cards) {
    const foot = footOf(pattern, card);
    card.append(foot);
    ready(foot);
  }
}

/**
 * @param {HTMLTemplateElement} pattern
 * @param {HTMLElement} card
 */
function footOf(pattern, card) {
  const foot = /** @type {Element} */ (pattern.content.firstElementChild?.cloneNode(true));
  const whose = card.dataset.mine === undefined ? "others" : "mine";
  const fits = { mine: whose === "mine", others: whose === "others", silent: !card.querySelector("[data-said]") };
  for (const part of foot.querySelectorAll("[data-for]"))
    if (!fits[/** @type {keyof fits} */ (part.getAttribute("data-for"))]) part.remove();
  for (const part of foot.querySelectorAll("[href], [action], [hx-get]"))
    for (const { name, value } of Array.from(part.attributes))
      part.setAttribute(name, value.replace(pattern.dataset.nobody ?? "", card.dataset.passage ?? ""));
  foot.querySelector("[name=version]")?.setAttribute("value", card.dataset.version ?? "");
  return foot;
}
