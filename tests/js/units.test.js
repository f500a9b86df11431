import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pointLength, toPoint, toUnit } from "../../static/js/text/units.js";

const cases = JSON.parse(readFileSync(new URL("../cases/offsets.json", import.meta.url), "utf8"));

for (const { name, text, units, points, splits } of cases) {
  test(`units and points agree both ways: ${name}`, () => {
    assert.deepEqual(units.map((unit) => toPoint(text, unit)), points);
    assert.deepEqual(points.map((point) => toUnit(text, point)), units);
    assert.equal(pointLength(text), points.at(-1));
  });

  test(`no offset inside a surrogate pair or outside the text: ${name}`, () => {
    for (const unit of [...splits, -1, text.length + 1, 0.5])
      assert.throws(() => toPoint(text, unit), RangeError);
    for (const point of [-1, points.at(-1) + 1, 0.5])
      assert.throws(() => toUnit(text, point), RangeError);
  });
}
