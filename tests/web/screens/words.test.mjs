/** Finding by words, and the readable end of addresses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';

await core('store.js');
const { matches, searchTexts } = await import('../../../exponential_app/web/static/ui/match.js');
const { slugOf } = await import('../../../exponential_app/web/static/issues/addresses.js');

const TITLES = ['ENG-1 Streams freeze the server', 'ENG-12 Restore a backup', 'ENG-2 Keep the scroll place on Back'];
const found = (query) => searchTexts(TITLES, TITLES.map((title) => title.toLowerCase()), query, 10).map((place) => TITLES[place]);

test('every word must be there, in any order', () => {
  assert.deepEqual(found('server stream'), [TITLES[0]]);
});

test('a whole identifier comes before a longer one that begins with it', () => {
  assert.equal(found('eng-1')[0], TITLES[0]);
});

test('the beginning of a word counts more than its middle', () => {
  assert.deepEqual(found('back'), [TITLES[2], TITLES[1]].sort((a, b) => TITLES.indexOf(b) - TITLES.indexOf(a)));
});

test('almost the right word finds it when nothing has the right one', () => {
  assert.deepEqual(found('restre'), [TITLES[1]]);
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
