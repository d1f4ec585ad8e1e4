/** One story of an issue: its changes in words, folded, between what was said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../core/core.mjs';

const { folded, momentsOf } = await import('../../../exponential_app/web/static/timeline/moments.js');
const { quoted } = await import('../../../exponential_app/web/static/discussion/quoting.js');

/** @param {number} minute */
function at(minute) {
  return new Date(Date.UTC(2026, 10, 24, 10, minute)).toISOString();
}

/** @param {number} seq @param {Record<string, any>} [over] */
function entry(seq, over = {}) {
  const changes = [{ field: 'priority', from: 'none', to: 'high', cut: false }];
  return { seq, at: at(seq), kind: 'updated', actor_id: 'ada', way: 'browser', token_name: null, changes, ...over };
}

/** @param {any[]} entries @param {any[]} [threads] @param {any[]} [relations] @returns {any[]} */
function story(entries, threads = [], relations = []) {
  return momentsOf({ told: { entries, names: { s1: 'Todo', s2: 'Done', mia: 'Mia', l: 'Bug' }, version: 1 }, threads, relations });
}

/** @param {any} part */
function words({ words: said, from, to }) {
  return [said, from, to].filter((each) => each !== undefined).join(' | ');
}

/** @param {string} field @param {any} from @param {any} to */
function told(field, from, to) {
  return story([entry(1, { changes: [{ field, from, to, cut: false }] })]).flatMap(({ parts }) => parts.map(words));
}

test('each field is told from what to what, by name', () => {
  assert.deepEqual(told('state_id', 's1', 's2'), ['changed status | Todo | Done']);
  assert.deepEqual(told('priority', 'none', 'urgent'), ['changed priority | No priority | Urgent']);
  assert.deepEqual(told('assignee_id', null, 'mia'), ['assigned | Mia']);
  assert.deepEqual(told('assignee_id', 'mia', null), ['unassigned | Mia']);
  assert.deepEqual(told('label_ids', ['l'], ['hidden']), ['added label | a label', 'removed label | Bug']);
  assert.deepEqual(told('estimate', 3, null), ['changed estimate | 3 | none']);
  assert.deepEqual(told('title', 'Old', 'New'), ['changed title | Old | New']);
  assert.deepEqual(told('due_date', '2030-01-02', null), ['removed the due date | 2 Jan 2030']);
});

test('what says nothing to people has no line', () => {
  for (const field of ['rank', 'started_at', 'completed_at', 'reaction', 'conflicts']) assert.deepEqual(told(field, null, 'x'), []);
});

test('an issue that was made with values is told as made alone', () => {
  const made = entry(1, { kind: 'created', changes: [{ field: 'title', from: null, to: 'New', cut: false }] });
  assert.deepEqual(story([made]).flatMap(({ parts }) => parts.map(words)), ['created the issue']);
});

test('what one person changes within minutes is one line, and what another changes is not', () => {
  const moments = story([
    entry(1),
    entry(3, { changes: [{ field: 'assignee_id', from: null, to: 'mia', cut: false }] }),
    entry(4, { actor_id: 'mia' }),
    entry(20, { actor_id: 'mia' }),
  ]);
  assert.deepEqual(moments.map(({ parts }) => parts.length), [2, 1, 1]);
});

test('a token and the product itself are named as who did it', () => {
  const moments = story([entry(1, { way: 'token', token_name: 'CI' }), entry(2, { way: 'automation', actor_id: null })]);
  assert.deepEqual(moments.map(({ by }) => by), ['CI', 'Exponential']);
});

test('comments and relations stand where they came, what was not sent yet last', () => {
  /** @param {string} id @param {number} minute @param {number} [version] */
  const thread = (id, minute, version = 1) => ({ first: { id, created_at: at(minute), version }, replies: [] });
  const relation = { relation: { id: 'r', created_at: at(6) }, word: 'blocks', issue: undefined };
  const moments = story([entry(1), entry(9)], [thread('unsent', 0, 0), thread('said', 5)], [relation]);
  assert.deepEqual(moments.map(({ id }) => id), ['1', 'said', 'r', '9', 'unsent']);
});

test('the beginning of a long run is folded away until it is asked for', () => {
  const moments = story(Array.from({ length: 9 }, (_, place) => entry(place * 6)));
  const [older, ...rest] = folded(moments, new Set());
  assert.deepEqual([older.kind, older.hidden.length, rest.length], ['older', 4, 5]);
  assert.equal(folded(moments, new Set([older.id])).length, 9);
  assert.equal(folded(moments.slice(0, 6), new Set()).length, 6);
});

test('words are quoted line by line, with room to answer', () => {
  assert.equal(quoted(' One\n\ntwo '), '> One\n>\n> two\n\n');
});
