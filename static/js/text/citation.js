// @ts-check
/**
 * Fills `{name}` places of a sentence written by the server: `fill("a {b}", {b: "c"})`
 * is "a c"; a place without a value becomes empty.
 * @param {string} pattern
 * @param {Record<string, string>} values
 */
export function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
