import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeApi } from './fake-api.mjs';
import { ADA, ENG, FIRST, MIA, SECOND, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');
const { Undo } = await core('undo.js');
const { Discussions } = await core('discussion.js');

const ONE = '019aa000-0000-7000-8000-0000000000c1';
const TWO = '019aa000-0000-7000-8000-0000000000c2';
const THREE = '019aa000-0000-7000-8000-0000000000c3';

function comment(id, fields = {}) {
  const at = '2026-11-24T09:00:00.000Z';
  const nothing = { parent_id: null, edited_at: null, resolved_at: null, resolved_by_id: null, deleted_at: null };
  return { id, issue_id: FIRST, author_id: MIA, body: id.slice(-2), reactions: [], created_at: at, updated_at: at, version: 1, ...nothing, ...fields };
}

function desk() {
  const store = createStore();
  store.load(snapshot());
  const api = new FakeApi();
  const mutate = new Mutations({ store, api, tab: 'here' });
  return { store, api, mutate, undo: new Undo({ store, mutate }), discussions: new Discussions({ store, api }) };
}

const sent = (api, count) => eventually(() => api.requests.length >= count);
const words = (threads) => threads.map(({ first, replies }) => [first.id, ...replies.map((reply) => reply.id)]);

test('a comment shows at once, after everything else, and is sent to its issue', async () => {
  const { store, api, mutate, discussions } = desk();
  store.confirm('comment', ONE, comment(ONE, { created_at: '2999-01-01T00:00:00.000Z' }), 11);

  const { id } = mutate.create('comment', { issue_id: FIRST, parent_id: null, body: 'Hello' });

  assert.deepEqual(words(discussions.threads(FIRST)), [[ONE], [id]]);
  assert.equal(store.table('comment').peek(id).author_id, ADA);
  await sent(api, 1);
  assert.equal(api.last.path, `/issues/${FIRST}/comments`);
  assert.deepEqual(api.last.body, { id, body: 'Hello', parent_id: null });
});

test('what an answer says for its reader alone stays out of the store', async () => {
  const { store, api, mutate } = desk();
  const { id, done } = mutate.create('comment', { issue_id: FIRST, body: 'Hello' });
  await sent(api, 1);
  const given = [{ emoji: '👍', person_ids: [MIA], count: 1, reacted: false, reactedByMe: false }];

  api.last.answer({ ...comment(id), reactions: given, user: { name: 'Ada', image: null }, owned_by_me: true, can_edit: true, can_delete: true, seq: 12 });
  await done;

  const kept = store.table('comment').peek(id);
  assert.deepEqual(kept.reactions, [{ emoji: '👍', person_ids: [MIA] }]);
  for (const name of ['user', 'owned_by_me', 'can_edit', 'can_delete', 'seq']) assert.equal(name in kept, false, name);
});

test('a deleted comment keeps its place while a reply stands, and comes back with its words', () => {
  const { store, mutate, discussions, undo } = desk();
  store.confirm('comment', ONE, comment(ONE), 11);
  store.confirm('comment', TWO, comment(TWO, { parent_id: ONE, created_at: '2026-11-24T09:00:01.000Z' }), 12);

  mutate.action('comment', ONE, 'remove');
  assert.deepEqual(words(discussions.threads(FIRST)), [[ONE, TWO]]);
  assert.equal(store.table('comment').peek(ONE).body, null);
  mutate.action('comment', TWO, 'remove');
  assert.deepEqual(discussions.threads(FIRST), []);
  undo.undo();
  undo.undo();

  assert.equal(store.table('comment').peek(ONE).body, 'c1');
  assert.deepEqual(words(discussions.threads(FIRST)), [[ONE, TWO]]);
});

test('a reaction joins and leaves the others and is undone', async () => {
  const { store, api, mutate, undo } = desk();
  store.confirm('comment', ONE, comment(ONE, { reactions: [{ emoji: '👍', person_ids: [MIA] }] }), 11);

  mutate.action('comment', ONE, 'react', { patch: { emoji: '👍' } });
  assert.deepEqual(store.table('comment').peek(ONE).reactions, [{ emoji: '👍', person_ids: [MIA, ADA] }]);
  await sent(api, 1);
  assert.deepEqual([api.last.method, api.last.path], ['PUT', `/comments/${ONE}/reactions/${encodeURIComponent('👍')}`]);
  undo.undo();

  assert.deepEqual(store.table('comment').peek(ONE).reactions, [{ emoji: '👍', person_ids: [MIA] }]);
});

test('resolving, subscribing and their opposites are actions of their own', async () => {
  const { store, api, mutate, undo } = desk();
  store.confirm('comment', ONE, comment(ONE), 11);

  mutate.action('comment', ONE, 'resolve');
  mutate.action('issue', SECOND, 'subscribe');

  assert.equal(store.table('comment').peek(ONE).resolved_by_id, ADA);
  assert.deepEqual(store.issue(SECOND).subscriber_ids, [ADA]);
  await sent(api, 2);
  assert.deepEqual(api.requests.map(({ path }) => path).sort(), [`/comments/${ONE}/resolve`, `/issues/${SECOND}/subscription`]);
  undo.undo();
  assert.deepEqual(store.issue(SECOND).subscriber_ids, []);
});

test('a discussion is fetched whole, and again beside another snapshot', async () => {
  const { store, discussions } = desk();
  const pages = [{ data: [comment(ONE)], next_cursor: 'more' }, { data: [comment(TWO)], next_cursor: null }];
  const paths = [];
  const api = { get: async (path) => (paths.push(path), pages[paths.length - 1]) };
  const fetched = new Discussions({ store, api });

  await fetched.load(FIRST);

  assert.deepEqual(paths, [`/issues/${FIRST}/comments?limit=250`, `/issues/${FIRST}/comments?limit=250&cursor=more`]);
  assert.equal(fetched.isHere(FIRST), true);
  store.load({ ...snapshot(), seq: 20 });
  assert.equal(fetched.isHere(FIRST), false);
  assert.deepEqual(discussions.threads(FIRST), []);
});

test('comments go with their issue, and with the team of it', () => {
  const { store, discussions } = desk();
  store.confirm('comment', ONE, comment(ONE), 11);
  store.confirm('comment', TWO, comment(TWO, { issue_id: SECOND }), 12);
  store.confirm('issue', FIRST, null, 13);
  assert.deepEqual(discussions.threads(FIRST), []);
  assert.equal(discussions.threads(SECOND).length, 1);

  store.confirm('team', ENG, null, 14);

  assert.deepEqual(discussions.threads(SECOND), []);
});

test('a change that arrives while a list is read is not overwritten by it', async () => {
  const { store } = desk();
  store.confirm('comment', THREE, comment(THREE, { body: 'newer', version: 2 }), 15);
  const api = { get: async () => ({ data: [comment(THREE, { body: 'older' })], next_cursor: null }) };

  await new Discussions({ store, api }).load(FIRST);

  assert.equal(store.table('comment').peek(THREE).body, 'newer');
});
