import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { core } from './core.mjs';
import { OPS, snapshot, table } from './snapshot.mjs';

const asked = [];
/** What the server answers next; a function is called first. */
let answers = [];

globalThis.fetch = async (address) => {
  asked.push(address);
  const next = answers.shift();
  const body = typeof next === 'function' ? await next() : next;
  if (body === undefined) throw new TypeError('no network');
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
};

const { store } = await core('store.js');
const { ClosedIssues, closedIssues } = await core('closed.js');

function page(id, next_cursor, left) {
  const issue = { id: [id], team_id: [0], number: [50], title: [id], completed_at: ['2026-01-01T00:00:00.000Z'], version: [1] };
  return { seq: 10, next_cursor, left, tables: { team: table({}, { id: [OPS] }), issue: table({ team_id: 'row:team' }, issue) } };
}

beforeEach(() => {
  asked.length = 0;
  store.load(snapshot());
});

afterEach(() => store.clear());

test('pages come one after the other, until there are no more', async () => {
  answers = [page('a', 'next', 1), page('b', null, 0)];
  const closed = new ClosedIssues({ team: OPS });

  await closed.more();
  assert.deepEqual([closed.extent.value, closed.left.value, closed.pages.value], ['more', 1, 1]);
  await closed.more();
  await closed.more();

  assert.deepEqual(asked, [`/api/sync/closed?team=${OPS}`, `/api/sync/closed?team=${OPS}&cursor=next`]);
  assert.equal(closed.extent.value, 'end');
  assert.deepEqual([store.issue('a').title, store.issue('b').title], ['a', 'b']);
});

test('whoever asks meanwhile waits for the same page', async () => {
  answers = [page('a', 'next', 1)];
  const closed = new ClosedIssues({ creator: 'me' });

  await Promise.all([closed.more(), closed.more()]);

  assert.deepEqual(asked, ['/api/sync/closed?creator=me']);
});

test('without a network it says so, keeps its place, and goes on when asked again', async () => {
  answers = [page('a', 'next', 1), undefined, page('b', null, 0)];
  const closed = new ClosedIssues({ team: OPS });
  await closed.more();

  await closed.more();
  assert.deepEqual([closed.failed.value, closed.extent.value, closed.left.value], [true, 'more', 1]);
  await closed.more();

  assert.deepEqual([closed.failed.value, closed.extent.value], [false, 'end']);
  assert.equal(asked.at(-1), `/api/sync/closed?team=${OPS}&cursor=next`);
});

test('a new snapshot makes every list of them begin again', async () => {
  answers = [page('a', null, 0)];
  const closed = closedIssues({ team: OPS });
  await closed.more();
  assert.equal(closed.extent.value, 'end');

  store.load(snapshot());

  assert.equal(closed.extent.value, 'unknown');
  assert.equal(closedIssues({ team: OPS }), closed);
});

test('a page asked for before a new snapshot is asked for again', async () => {
  const closed = closedIssues({ team: OPS });
  answers = [
    () => {
      store.load(snapshot());
      return page('stale', 'stale', 9);
    },
    page('fresh', null, 0),
  ];

  await closed.more();

  assert.equal(asked.length, 2);
  assert.equal(store.issue('stale'), undefined);
  assert.equal(store.issue('fresh').title, 'fresh');
});
