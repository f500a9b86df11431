// @ts-check
/**
 * Code points and UTF-16 units.
 *
 * Every offset the room stores counts Unicode code points; every offset a browser
 * gives counts UTF-16 units. This is the only file where one becomes the other.
 * Offsets are boundaries between characters, 0 up to and including the length.
 */

/**
 * @param {string} text
 * @param {number} unit
 */
function splitsPair(text, unit) {
  const high = text.charCodeAt(unit - 1);
  const low = text.charCodeAt(unit);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

/**
 * The number of code points in the text: `pointLength("a\u{1F600}") === 2`.
 * @param {string} text
 */
export function pointLength(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * UTF-16 boundary to code point boundary: `toPoint("\u{1F600}b", 2) === 1`.
 * Throws RangeError outside the text and inside a surrogate pair.
 * @param {string} text
 * @param {number} unit
 */
export function toPoint(text, unit) {
  if (!Number.isInteger(unit) || unit < 0 || unit > text.length)
    throw new RangeError(`unit ${unit} lies outside the text`);
  if (splitsPair(text, unit)) throw new RangeError(`unit ${unit} splits a surrogate pair`);
  return pointLength(text.slice(0, unit));
}

/**
 * Code point boundary to UTF-16 boundary: `toUnit("\u{1F600}b", 1) === 2`.
 * Throws RangeError outside the text.
 * @param {string} text
 * @param {number} point
 */
export function toUnit(text, point) {
  if (!Number.isInteger(point) || point < 0)
    throw new RangeError(`point ${point} lies outside the text`);
  let unit = 0;
  for (let left = point; left > 0; left -= 1) {
    if (unit >= text.length) throw new RangeError(`point ${point} lies outside the text`);
    unit += /** @type {number} */ (text.codePointAt(unit)) > 0xffff ? 2 : 1;
  }
  return unit;
}
