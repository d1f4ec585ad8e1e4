/** What is chosen for a place, what is built in, and what of it can be read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const kept = new Map();
globalThis.localStorage = {
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, text) => void kept.set(name, text),
  removeItem: (name) => void kept.delete(name),
};
const { choose, displayOf, isChosen, readChosen, resetDisplay, resolved } = await core('display.js');

test('what is not chosen is as it is built in', () => {
  const display = displayOf('team/1/active');

  assert.deepEqual([display.layout, display.group_by, display.order_by, display.nested], ['list', 'state', 'priority', true]);
  assert.equal(isChosen('team/1/active'), false);
});

test('a choice holds for its place alone, is remembered, and can be taken back', () => {
  choose('team/2/active', { group_by: 'label' });
  choose('team/2/active', { descending: true });

  assert.deepEqual([displayOf('team/2/active').group_by, displayOf('team/2/active').descending], ['label', true]);
  assert.equal(displayOf('team/2/all').group_by, 'state');
  assert.deepEqual(JSON.parse(kept.get('display:team/2/active')), { group_by: 'label', descending: true });
  resetDisplay('team/2/active');
  assert.equal(displayOf('team/2/active').group_by, 'state');
  assert.equal(isChosen('team/2/active'), false);
});

test('what cannot be read counts as not chosen', () => {
  const strange = { layout: 'spiral', group_by: 7, nested: 'yes', order_by: 'due', properties: [1], more: true };

  assert.deepEqual(readChosen(strange), { order_by: 'due' });
  assert.deepEqual(readChosen('words'), {});
  kept.set('display:broken', '{');
  assert.equal(displayOf('broken').layout, 'list');
});

test('a board shows empty columns unless told otherwise', () => {
  assert.equal(resolved({ layout: 'board' }).empty_groups, true);
  assert.equal(resolved({ layout: 'board', empty_groups: false }).empty_groups, false);
  assert.equal(resolved({}).empty_groups, false);
});

test('one grouping is used once, and a list grouped only below is grouped', () => {
  assert.equal(resolved({ group_by: 'label', sub_group_by: 'label' }).sub_group_by, 'none');
  const moved = resolved({ group_by: 'none', sub_group_by: 'label' });
  assert.deepEqual([moved.group_by, moved.sub_group_by], ['label', 'none']);
});
