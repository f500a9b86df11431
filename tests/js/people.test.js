import assert from "node:assert/strict";
import { test } from "node:test";
import { typedName } from "../../static/js/dom/people.js";

for (const [before, typed] of [
  ["@", ""],
  ["ask @lay", "lay"],
  ["\u0648@lay", "lay"],
  ["هل هذا @سل", "سل"],
  ["(@a.b-c", "a.b-c"],
  ["line\n@lay", "lay"],
  ["@lay ", null],
  ["mail layla@desk", null],
  ["nothing", null],
  ["", null],
]) {
  test(`what is typed after an @: ${JSON.stringify(before)}`, () => {
    assert.equal(typedName(before), typed);
  });
}
