import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';
import { ENG, FIRST, OPS_ISSUE, SECOND, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { isBlocked, isBlocking, progressOf, relationsOf, subIssuesOf } = await core('hierarchy.js');
const { allowedPoints, estimateSign, estimateWords } = await core('estimates.js');

const NOW = '2026-11-24T10:00:00.000Z';
let seq = 100;

function filled() {
  const store = createStore();
  store.load(snapshot());
  return store;
}

function change(store, entity, id, fields) {
  const before = store.table(entity).peek(id) ?? { id, version: 0 };
  const value = fields && { ...before, ...fields, version: before.version + 1 };
  store.apply([{ seq: (seq += 1), entity, id, value }]);
}

function relate(store, id, issue_id, related_issue_id, kind) {
  change(store, 'issue_relation', id, { issue_id, related_issue_id, kind, created_at: NOW });
}

test('sub-issues stand by rank, and by id where two share one', () => {
  const store = filled();
  change(store, 'issue', SECOND, { parent_issue_id: FIRST, sub_issue_rank: 'a1' });
  change(store, 'issue', OPS_ISSUE, { parent_issue_id: FIRST, sub_issue_rank: 'a0' });
  assert.deepEqual(subIssuesOf(FIRST, store).map(({ id }) => id), [OPS_ISSUE, SECOND]);

  change(store, 'issue', OPS_ISSUE, { sub_issue_rank: 'a1' });
  assert.deepEqual(subIssuesOf(FIRST, store).map(({ id }) => id), [SECOND, OPS_ISSUE]);

  change(store, 'issue', OPS_ISSUE, { trashed_at: NOW });
  change(store, 'issue', SECOND, { parent_issue_id: null, sub_issue_rank: null });
  assert.deepEqual(subIssuesOf(FIRST, store), []);
});

test('progress counts as the server does', () => {
  const store = filled();
  change(store, 'team', ENG, { unestimated_as_one: true });
  const end = { Done: { completed_at: NOW }, Canceled: { canceled_at: NOW }, Todo: {} };
  for (const [name, estimate] of [['Done', 5], ['Canceled', 3], ['Todo', 2], ['Todo', null]]) {
    const fields = { completed_at: null, canceled_at: null, ...end[name] };
    const id = `019aa000-0000-7000-8000-0000000001${seq}`;
    change(store, 'issue', id, { team_id: ENG, parent_issue_id: FIRST, sub_issue_rank: 'a0', estimate, ...fields });
  }
  assert.deepEqual(progressOf(FIRST, store), {
    total: 4,
    completed: 1,
    canceled: 1,
    percent: 33,
    points: { total: 11, completed: 5, canceled: 3 },
  });
  assert.equal(progressOf(SECOND, store).percent, 0);
});

test('each issue has its own word for a relation, what holds it first', () => {
  const store = filled();
  relate(store, 'r1', FIRST, SECOND, 'related');
  relate(store, 'r2', OPS_ISSUE, FIRST, 'blocks');
  relate(store, 'r3', FIRST, OPS_ISSUE, 'duplicate');
  const words = (id) => relationsOf(id, store).map(({ word, issue }) => [word, issue?.id]);
  assert.deepEqual(words(FIRST), [['blocked_by', OPS_ISSUE], ['duplicate_of', OPS_ISSUE], ['related', SECOND]]);
  assert.deepEqual(words(OPS_ISSUE), [['blocks', FIRST], ['duplicate', FIRST]]);

  change(store, 'issue_relation', 'r2', null);
  assert.deepEqual(words(OPS_ISSUE), [['duplicate', FIRST]]);
});

test('an issue is blocked as long as both are open and in sight', () => {
  const store = filled();
  change(store, 'issue', SECOND, { completed_at: null, started_at: null });
  relate(store, 'r1', SECOND, FIRST, 'blocks');
  const flags = () => [isBlocked(store.issue(FIRST), store), isBlocking(store.issue(SECOND), store)];
  assert.deepEqual(flags(), [true, true]);
  assert.deepEqual([isBlocking(store.issue(FIRST), store), isBlocked(store.issue(SECOND), store)], [false, false]);

  change(store, 'issue', SECOND, { canceled_at: NOW });
  assert.deepEqual(flags(), [false, false]);
  change(store, 'issue', SECOND, { canceled_at: null, archived_at: NOW });
  assert.deepEqual(flags(), [false, false]);
  change(store, 'issue', SECOND, null);
  assert.equal(isBlocked(store.issue(FIRST), store), false);
});

test('a scale allows its points, with zero and more of them where the team says so', () => {
  const team = (estimate_scale, more = false) => ({ estimate_scale, estimate_allow_zero: more, estimate_extended: more });
  assert.deepEqual(allowedPoints(team('none', true)), []);
  assert.deepEqual(allowedPoints(team('linear')), [1, 2, 3, 4, 5]);
  assert.deepEqual(allowedPoints(team('exponential', true)), [0, 1, 2, 4, 8, 16, 32, 64]);
  assert.deepEqual(allowedPoints(team('tshirt', true)), [0, 1, 2, 3, 5, 8, 13, 21]);
  assert.deepEqual([1, 5, 21, 4].map((points) => estimateSign(points, 'tshirt')), ['XS', 'L', 'XXXL', '4']);
  assert.deepEqual([estimateWords(1, 'linear'), estimateWords(3, 'linear'), estimateWords(3, 'tshirt')], ['1 point', '3 points', 'M']);
});
