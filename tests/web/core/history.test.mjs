/** What became of an issue, as far as this device knows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { Histories } = await core('history.js');
const { createStore } = await core('store.js');

/** @param {(path: string, options: any) => any} answer */
function made(answer) {
  const store = createStore();
  const issue = (/** @type {number} */ version) => store.confirm('issue', 'i', { id: 'i', identifier: 'ENG-1', version });
  issue(1);
  return { issue, histories: new Histories({ store, api: { get: async (/** @type {string} */ path, /** @type {any} */ options) => answer(path, options) } }) };
}

test('all pages of it are read, with their names', async () => {
  const { histories } = made((_path, { query }) =>
    query.cursor ? { history: [{ seq: 2 }], names: { b: 'B' }, next_cursor: null } : { history: [{ seq: 1 }], names: { a: 'A' }, next_cursor: 'more' },
  );
  assert.equal(histories.of('i'), null);
  await histories.load('i');
  assert.deepEqual(histories.of('i'), { entries: [{ seq: 1 }, { seq: 2 }], names: { a: 'A', b: 'B' }, version: 1 });
});

test('an answer that was asked for earlier does not replace a later one', async () => {
  /** @type {((answer: any) => void)[]} */
  const waiting = [];
  const { histories, issue } = made(() => new Promise((resolve) => waiting.push(resolve)));
  const early = histories.load('i');
  issue(2);
  const late = histories.load('i');
  waiting[1]({ history: [{ seq: 1 }, { seq: 2 }], names: {}, next_cursor: null });
  await late;
  waiting[0]({ history: [{ seq: 1 }], names: {}, next_cursor: null });
  await early;
  assert.equal(histories.of('i').entries.length, 2);
});
