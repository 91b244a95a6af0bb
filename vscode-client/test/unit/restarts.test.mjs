import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const { Restarts } = await source("restarts");

const MINUTE = 60_000;

test("each start waits twice as long as the one before, and after five there is none", () => {
  const restarts = new Restarts(() => 0);
  assert.deepEqual(times(6, restarts), [500, 1000, 2000, 4000, 8000, undefined]);
});

test("what is more than three minutes ago does not count", () => {
  let now = 0;
  const restarts = new Restarts(() => now);
  times(3, restarts);
  now = 2 * MINUTE;
  assert.deepEqual(times(3, restarts), [4000, 8000, undefined]);
  now = 3 * MINUTE;
  assert.deepEqual(times(4, restarts), [2000, 4000, 8000, undefined]);
});

test("a person may start it as often as they like", () => {
  const restarts = new Restarts(() => 0);
  times(6, restarts);
  restarts.reset();
  assert.equal(restarts.next(), 500);
});

function times(count, restarts) {
  return Array.from({ length: count }, () => restarts.next());
}
