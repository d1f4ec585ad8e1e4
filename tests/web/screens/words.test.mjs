/** Finding by words, and the readable end of addresses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';

await core('store.js');
const { matches } = await import('../../../exponential_app/web/static/ui/match.js');
const { slugOf } = await import('../../../exponential_app/web/static/issues/addresses.js');

const TITLES = ['ENG-1 Streams freeze the server', 'ENG-12 Restore a backup', 'ENG-2 Keep the scroll place on Back'];
test('almost the right word finds it', () => {
  assert.deepEqual(matches(TITLES, 'restre'), [1]);
});

test('no words find every command, in its own order', () => {
  assert.deepEqual(matches(['b', 'a'], ''), [0, 1]);
});

test('a slug keeps the letters of every script and stays short', () => {
  assert.equal(slugOf('Streams: freeze (again)!'), 'streams-freeze-again');
  assert.equal(slugOf('Füße  naß'), 'fuße-naß');
  assert.equal(slugOf('日本語 テスト'), '日本語-テスト');
  assert.equal(slugOf('!!!'), 'issue');
  assert.ok(slugOf('word '.repeat(40)).length <= 60);
});
