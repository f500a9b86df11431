import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { splits, stemStarts } from "../../static/js/text/clitics.js";
import { sentencesOf } from "../../static/js/text/sentences.js";
import { toPoint } from "../../static/js/text/units.js";
import { foldWord, unitAfter, wordRound, wordsOf } from "../../static/js/text/words.js";

const cases = (name) => JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));
const points = (text, { start, end }) => [toPoint(text, start), toPoint(text, end)];

for (const { name, text, words } of cases("words")) {
  test(`words are the server's: ${name}`, () => {
    const found = wordsOf(text).map((word) => [...points(text, word), foldWord(text.slice(word.start, word.end))]);
    assert.deepEqual(found, words);
  });
}

for (const { name, text, sentences } of cases("sentences")) {
  test(`sentences are the server's: ${name}`, () => {
    assert.deepEqual(sentencesOf(text).map((each) => points(text, each)), sentences);
  });
}

test("clitics come off as on the server", () => {
  for (const each of cases("clitics")) assert.deepEqual(splits(each.word), each.splits, each.word);
});

test("a boundary inside a word finds it, one at its edge does not", () => {
  assert.deepEqual(wordRound("قال الناطق", 6), { start: 4, end: 10 });
  for (const unit of [0, 3, 4, 10]) assert.equal(wordRound("قال الناطق", unit), null);
});

test("an offset behind a clitic passes over its marks", () => {
  assert.equal(unitAfter("و\u064eروسيا", 1), 2);
  assert.equal(unitAfter("روسيا", 0), 0);
});

const KNOWN = new Set(["روسيا", "بوتين", "قال"]);
for (const [word, starts] of [
  ["وروسيا", [1]],
  ["و\u064eبروسيا", [3]],
  ["والعراق", [1]],
  ["للعراق", [1]],
  ["وبالعراق", [2]],
  ["وقال", [1]],
  ["وزير", []],
  ["كان", []],
  ["والدته", []],
  ["بالغين", []],
  ["روسيا", []],
])
  test(`${word} may begin at ${starts.join(", ") || "nothing but its first letter"}`, () => {
    assert.deepEqual(stemStarts(word, KNOWN), starts);
  });
