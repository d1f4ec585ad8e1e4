import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../core/core.mjs';

const { changesOf } = await import(new URL('../../../exponential_app/web/static/editor/following.js', import.meta.url).href);

/** @param {string[]} old @param {string[]} next */
function brought(old, next) {
  const blocks = [...old];
  for (const { from, to, first, last } of changesOf(old, next).toReversed()) blocks.splice(from, to - from, ...next.slice(first, last));
  return blocks;
}

test('blocks that stayed are not touched', () => {
  const old = ['a', 'b', 'c', 'd', 'e'];

  assert.deepEqual(changesOf(old, ['x', 'b', 'c', 'd', 'y']), [
    { from: 0, to: 1, first: 0, last: 1 },
    { from: 4, to: 5, first: 4, last: 5 },
  ]);
  assert.deepEqual(changesOf(old, old), []);
});

test('empty lines that are being written stay', () => {
  assert.deepEqual(changesOf(['a', '', 'b'], ['a', 'b']), []);
  assert.deepEqual(brought(['a', '', 'b', ''], ['a', 'x', 'b']), ['a', '', 'x', 'b', '']);
});

test('whatever was there, it becomes what others wrote', () => {
  let state = 7;
  const next = (/** @type {number} */ below) => (state = (state * 48_271) % 2_147_483_647) % below;
  const text = () => Array.from({ length: next(9) }, () => 'abcde'[next(5)]);
  for (let round = 0; round < 2_000; round++) {
    const [old, wanted] = [text(), text()];

    assert.deepEqual(brought(old, wanted), wanted);
  }
});
