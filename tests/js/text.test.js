import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { delayAfter, verdictOn } from "../../static/js/dom/retry.js";
import { fill } from "../../static/js/text/citation.js";
import { key } from "../../static/js/text/fold.js";
import { uuid7 } from "../../static/js/text/uuid.js";

const folds = new URL("../cases/fold.json", import.meta.url);

test("keys fold as the server folds", () => {
  for (const each of JSON.parse(readFileSync(folds, "utf8")))
    assert.equal(key(each.text), each.key, each.name ?? each.text);
});

test("spellings of one word share a key", () => {
  const spellings = ["\u0625\u0631\u0647\u0627\u0628\u064a\u0651\u0629", "\u0627\u0631\u0647\u0627\u0628\u064a\u0647"];
  assert.equal(key(spellings[0]), key(spellings[1]));
  assert.equal(key("  Threat\u200f  ASSESSMENT "), "threat assessment");
});

test("a passage's id is a version 7 UUID that sorts by time", () => {
  const ids = [1_000, 2_000_000_000_000].map((now) => uuid7(now));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(ids[0] < ids[1]);
  assert.equal(Number.parseInt(ids[1].replace("-", "").slice(0, 12), 16), 2_000_000_000_000);
});

test("a citation fills its places and leaves out what is missing", () => {
  assert.equal(fill("«{quote}» — {speaker}{outlet}", { quote: "a $& b", outlet: "ANF" }), "«a $& b» — ANF");
});

test("a failed save waits longer each time, up to a minute and a half", () => {
  assert.equal(delayAfter(1, 0.5), 2_000);
  assert.ok(delayAfter(3, 0) > delayAfter(1, 0.9));
  assert.equal(delayAfter(40, 0.5), 60_000);
});

test("only answers that may change are tried again", () => {
  const verdicts = [201, 200, 0, 500, 503, 429, 401, 400, 403, 404, 409, 422].map(verdictOn);
  const again = Array(4).fill("again");
  assert.deepEqual(verdicts, ["saved", "saved", ...again, "signed-out", ...Array(5).fill("refused")]);
});
