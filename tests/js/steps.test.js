import assert from "node:assert/strict";
import { test } from "node:test";
import { nudge } from "../../static/js/text/nudge.js";
import { snapEnd, snapStart } from "../../static/js/text/snap.js";
import { pieceAt, stepFrom, widen } from "../../static/js/text/steps.js";

const KNOWN = new Set(["روسيا"]);
const BLOCKS = ["قال وروسيا. نعم", "", "عاد 🙂 اليوم"];
const texts = { length: BLOCKS.length, text: (ordinal) => BLOCKS[ordinal] };
const at = (block, unit) => ({ block, unit });

test("a start inside a word goes to the nearer of word and stem", () => {
  assert.equal(snapStart("قال وروسيا", 5, KNOWN), 5);
  assert.equal(snapStart("قال وروسيا", 8, KNOWN), 5);
  assert.equal(snapStart("قال وزير", 5, KNOWN), 4);
  assert.equal(snapStart("قال وزير", 4, KNOWN), 4);
  assert.equal(snapStart("قال ", 4, KNOWN), 4);
});

test("a name that was found inside a word is an edge too", () => {
  assert.equal(snapStart("وزغلول", 3, KNOWN), 0);
  assert.equal(snapStart("وزغلول", 3, KNOWN, [1]), 1);
  assert.equal(snapStart("وزغلول", 3, KNOWN, [0, 6, 40]), 0);
});

test("an end inside a word goes to the word's end, elsewhere it stays", () => {
  assert.equal(snapEnd("قال وروسيا.", 6), 10);
  for (const unit of [0, 3, 4, 10, 11]) assert.equal(snapEnd("قال وروسيا.", unit), unit);
});

const STEPS = [
  ["letter", 1, at(0, 0), at(0, 1)],
  ["letter", 1, at(0, 15), at(1, 0)],
  ["letter", -1, at(1, 0), at(0, 15)],
  ["letter", 1, at(2, 4), at(2, 6)],
  ["letter", -1, at(2, 6), at(2, 4)],
  ["letter", 1, at(2, 12), null],
  ["letter", -1, at(0, 0), null],
  ["word", 1, at(0, 0), at(0, 3)],
  ["word", 1, at(0, 3), at(0, 10)],
  ["word", 1, at(0, 15), at(2, 3)],
  ["word", -1, at(0, 10), at(0, 4)],
  ["word", -1, at(2, 0), at(0, 12)],
  ["word", 1, at(2, 12), null],
  ["sentence", 1, at(0, 0), at(0, 11)],
  ["sentence", 1, at(0, 11), at(0, 15)],
  ["sentence", -1, at(0, 13), at(0, 12)],
  ["paragraph", 1, at(0, 2), at(0, 15)],
  ["paragraph", 1, at(0, 15), at(2, 12)],
  ["paragraph", -1, at(2, 4), at(2, 0)],
  ["paragraph", -1, at(2, 0), at(0, 0)],
];
for (const [stride, step, from, to] of STEPS)
  test(`a ${stride} ${step > 0 ? "on" : "back"} from ${from.block}:${from.unit}`, () => {
    assert.deepEqual(stepFrom(texts, from, stride, step), to);
  });

const NUDGES = [
  ["the end takes in a letter", true, "letter", 1, at(0, 3), at(0, 5)],
  ["the end lets go of a letter", true, "letter", -1, at(0, 5), at(0, 3)],
  ["the end goes on into the next block with text", true, "letter", 1, at(0, 15), at(2, 1)],
  ["the end takes in a word", true, "word", 1, at(0, 3), at(0, 10)],
  ["the end lets go of a word", true, "word", -1, at(0, 10), at(0, 3)],
  ["the end goes back over a block", true, "word", -1, at(2, 3), at(0, 15)],
  ["the start lets go of a clitic", false, "word", 1, at(0, 4), at(0, 5)],
  ["the start lets go of a word", false, "word", 1, at(0, 5), at(0, 12)],
  ["the start takes in a clitic", false, "word", -1, at(0, 5), at(0, 4)],
  ["the start goes on over a block", false, "word", 1, at(0, 12), at(2, 0)],
  ["the start lets go of a letter", false, "letter", 1, at(0, 2), at(0, 4)],
  ["the start takes in a letter", false, "letter", -1, at(0, 4), at(0, 2)],
  ["an emoji is one letter", true, "letter", 1, at(2, 3), at(2, 6)],
  ["there is nothing behind the end", true, "word", 1, at(2, 12), null],
  ["there is nothing before the start", false, "letter", -1, at(0, 0), null],
];
for (const [name, end, stride, step, from, to] of NUDGES)
  test(name, () => assert.deepEqual(nudge(texts, from, { end, stride, step, known: KNOWN }), to));

test("a caret widens to its word, its sentence, its paragraph, and no further", () => {
  const [text] = BLOCKS;
  assert.deepEqual(widen(text, 6, 6), { start: 4, end: 10 });
  assert.deepEqual(widen(text, 4, 10), { start: 0, end: 11 });
  assert.deepEqual(widen(text, 0, 11), { start: 0, end: 15 });
  assert.equal(widen(text, 0, 15), null);
  assert.equal(widen("", 0, 0), null);
});

test("between two pieces the next one is meant, behind the last one the last", () => {
  assert.deepEqual(pieceAt("قال وروسيا", 3, "word"), { start: 4, end: 10 });
  assert.deepEqual(pieceAt("قال وروسيا", 10, "word"), { start: 4, end: 10 });
  assert.equal(pieceAt("", 0, "word"), null);
});
