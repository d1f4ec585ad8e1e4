/** What a list leaves out by being that list goes into the filter of a view made from it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';
import { ENG } from '../core/snapshot.mjs';

await core('store.js');
const { withScope } = await import('../../../exponential_app/web/static/views/view-changes.js');

const URGENT = { field: 'priority', op: 'is', value: 'urgent' };
const MINE = { field: 'assignee', op: 'is', value: 'me' };
const IN_TEAM = { field: 'team', op: 'is', value: ENG };

test('of a team it is the team, and what its tab shows', () => {
  assert.deepEqual(withScope(`team/${ENG}/all`, null), IN_TEAM);
  const active = { field: 'state_category', op: 'in', value: ['unstarted', 'started'] };
  assert.deepEqual(withScope(`team/${ENG}/active`, URGENT), { and: [IN_TEAM, active, URGENT] });
});

test('of one\'s own it is me, whoever that is', () => {
  const open = { field: 'state_category', op: 'not_in', value: ['completed', 'canceled'] };
  assert.deepEqual(withScope('my-issues/assigned', null), { and: [MINE, open] });
  assert.deepEqual(withScope('my-issues/created', URGENT), { and: [{ ...MINE, field: 'creator' }, URGENT] });
});

test('a filter of alternatives stays a group of its own', () => {
  const either = { or: [URGENT, MINE] };

  assert.deepEqual(withScope(`team/${ENG}/all`, either), { and: [IN_TEAM, either] });
});

test('a list of everything adds nothing', () => {
  assert.deepEqual(withScope('view/x', URGENT), URGENT);
});

test('of somebody else\'s it is them', () => {
  assert.deepEqual(withScope(`person/${ENG}/created`, null), { field: 'creator', op: 'is', value: ENG });
});
