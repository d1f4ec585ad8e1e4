/** Which threads stand in the inbox, in which order, and in which words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../core/core.mjs';

const { sectionsOf } = await import('../../../exponential_app/web/static/inbox/thread-lines.js');
const { sentenceOf } = await import('../../../exponential_app/web/static/inbox/words.js');
const { preference } = await import('../../../exponential_app/web/static/core/preferences.js');
const { store } = await import('../../../exponential_app/web/static/core/store.js');

const AT = Date.parse('2026-11-24T12:00:00Z');

/** @param {string} id @param {Record<string, any>} [over] */
function thread(id, { type = 'comment', ...over } = {}) {
  const latest = { type, count: 1, detail: {}, actor_id: null, actorName: null, comment_id: null, createdAt: '', unsnoozedAt: null };
  return { id, issue: null, team: null, latest, is_read: true, is_cleared: false, shown_at: '2026-11-24T11:00:00.000Z', snoozed_until_at: null, ...over };
}

/** @param {any[]} threads @param {Record<string, unknown>} [display] @param {string} [open] */
function shown(threads, display = {}, open = undefined) {
  const sections = sectionsOf(threads, { ...preference('inbox'), show_snoozed: false, ...display }, { at: AT, open });
  return sections.map((/** @type {any} */ { title, threads: found }) => [title, ...found.map((/** @type {any} */ { id }) => id)]);
}

test('the newest stands first, and what is asleep is not there', () => {
  const threads = [
    thread('old', { shown_at: '2026-11-23T11:00:00.000Z' }),
    thread('asleep', { snoozed_until_at: '2026-11-24T13:00:00.000Z' }),
    thread('new'),
  ];
  assert.deepEqual(shown(threads), [['', 'new', 'old']]);
  assert.deepEqual(shown(threads, { show_snoozed: true }), [['', 'asleep']]);
});

test('what has woken is back on top, and new, before the server has said so', () => {
  const threads = [thread('new'), thread('woken', { snoozed_until_at: '2026-11-24T11:59:00.000Z' })];
  assert.deepEqual(shown(threads, { show_read: false }), [['', 'woken']]);
  assert.deepEqual(shown(threads), [['', 'woken', 'new']]);
});

test('of those asleep the one that wakes next stands first', () => {
  const threads = [thread('later', { snoozed_until_at: '2026-11-26T00:00:00.000Z' }), thread('soon', { snoozed_until_at: '2026-11-25T00:00:00.000Z' })];
  assert.deepEqual(shown(threads, { show_snoozed: true }), [['', 'soon', 'later']]);
});

test('the open thread stays while what is read is hidden', () => {
  const threads = [thread('read'), thread('unread', { is_read: false })];
  assert.deepEqual(shown(threads, { show_read: false }), [['', 'unread']]);
  assert.deepEqual(shown(threads, { show_read: false }, 'read'), [['', 'unread', 'read']]);
});

test('unread ones may stand first', () => {
  const threads = [thread('read'), thread('unread', { is_read: false, shown_at: '2026-11-20T00:00:00.000Z' })];
  assert.deepEqual(shown(threads, { unread_first: true }), [['', 'unread', 'read']]);
});

test('threads are grouped by day and by what happened', () => {
  const threads = [
    thread('a', { type: 'mentioned' }),
    thread('b', { type: 'status_change', shown_at: '2026-11-23T11:00:00.000Z' }),
    thread('c', { type: 'assigned', shown_at: '2026-10-01T11:00:00.000Z' }),
  ];
  assert.deepEqual(shown(threads, { group: 'day' }), [['Today', 'a'], ['Yesterday', 'b'], ['Earlier', 'c']]);
  assert.deepEqual(shown(threads, { group: 'kind' }), [['Assigned', 'c'], ['Mentions', 'a'], ['Changes', 'b']]);
});

test('an empty inbox has no sections', () => {
  assert.deepEqual(shown([], { group: 'kind' }), []);
});

test('an event is told with names, also of somebody who has left', () => {
  store.confirm('workflow_state', 's1', /** @type {any} */ ({ id: 's1', team_id: 't', name: 'Todo', category: 'unstarted', rank: 'a', version: 1 }));
  store.confirm('workflow_state', 's2', /** @type {any} */ ({ id: 's2', team_id: 't', name: 'Done', category: 'completed', rank: 'b', version: 1 }));
  store.confirm('person', 'p', /** @type {any} */ ({ id: 'p', name: 'Ada', version: 1 }));
  /** @param {Record<string, unknown>} event */
  const words = (event) => sentenceOf(/** @type {any} */ ({ detail: {}, actor_id: 'p', ...event }));
  assert.equal(words({ type: 'status_change', detail: { from: 's1', to: 's2' } }), 'Ada: Todo → Done');
  assert.equal(words({ type: 'status_change', actor_id: null, detail: { from: 'gone', to: 's2' } }), 'Status: Done');
  assert.equal(words({ type: 'reaction', detail: { from: null, to: { emoji: '🎉', person_id: 'p' } } }), 'Ada reacted with 🎉');
  assert.equal(words({ type: 'comment', actor_id: 'left', actorName: 'Otto' }), 'Otto commented');
  const seen = { issueIdentifier: 'ENG-12', issueTitle: 'Streams freeze' };
  assert.equal(words({ type: 'view_entered', ...seen, count: 1 }), 'Ada brought in ENG-12 Streams freeze');
  assert.equal(words({ type: 'view_entered', ...seen, count: 4 }), 'Ada brought in ENG-12 and 3 more');
  assert.equal(words({ type: 'view_entered', ...seen, actor_id: null, count: 1 }), 'Came in: ENG-12 Streams freeze');
  assert.equal(words({ type: 'view_closed', ...seen, count: 2 }), 'Ada closed ENG-12 and 1 more');
  assert.equal(words({ type: 'something_new', actor_id: null, actorName: null }), 'Somebody changed something');
});
