/** What is chosen for a place, what is built in, and what of it can be read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';
import { snapshot } from './snapshot.mjs';

globalThis.fetch = () => new Promise(() => {});

const { chooseForTeam, choose, displayOf, isChosen, readChosen, resetDisplay, resolved } = await core('display.js');
const { store } = await core('store.js');
store.load(snapshot());

test('what is not chosen is as it is built in', () => {
  const display = displayOf('team/1/active');

  assert.deepEqual([display.layout, display.group_by, display.order_by, display.nested], ['list', 'state', 'priority', true]);
  assert.equal(isChosen('team/1/active'), false);
});

test('a choice holds for its place alone, over that of the team, and can be taken back', () => {
  store.takeOwn({ team_display: [{ id: '2/active', display: { group_by: 'assignee', nested: false }, version: 1 }] });
  choose('team/2/active', { group_by: 'label' });
  choose('team/2/active', { descending: true });

  const { group_by, nested, descending } = displayOf('team/2/active');
  assert.deepEqual([group_by, nested, descending], ['label', false, true]);
  assert.equal(displayOf('team/2/all').group_by, 'state');
  resetDisplay('team/2/active');
  assert.equal(displayOf('team/2/active').group_by, 'assignee');
  assert.equal(isChosen('team/2/active'), false);
});

test('what a person sees can be made the way of the team, and other places have no team', () => {
  choose('team/3/all', { layout: 'board' });
  chooseForTeam('team/3/all');
  resetDisplay('team/3/all');
  chooseForTeam('my-issues/assigned');

  assert.equal(displayOf('team/3/all').layout, 'board');
  assert.deepEqual(store.table('team_display').ids.value.sort(), ['2/active', '3/all']);
});

test('what cannot be read counts as not chosen', () => {
  const strange = { layout: 'spiral', group_by: 7, nested: 'yes', order_by: 'due', properties: [1], more: true };

  assert.deepEqual(readChosen(strange), { order_by: 'due' });
  assert.deepEqual(readChosen('words'), {});
  store.takeOwn({ preference: [{ id: 'display/broken', name: 'display/broken', value: strange, version: 1 }] });
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
