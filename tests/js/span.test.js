import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { spanBetween } from "../../static/js/text/span.js";

const cases = JSON.parse(readFileSync(new URL("../cases/selection.json", import.meta.url), "utf8"));

for (const { name, blocks, anchor, focus, expected } of cases) {
  test(`a selection becomes a span: ${name}`, () => {
    assert.deepEqual(spanBetween(blocks, anchor, focus), expected);
  });
}

test("an expected quote is the text between its offsets", () => {
  for (const { blocks, expected } of cases.filter((each) => each.expected)) {
    const text = Array.from(blocks.map((block) => block.text).join("\n"));
    assert.equal(text.slice(expected.start, expected.end).join(""), expected.quote);
  }
});
