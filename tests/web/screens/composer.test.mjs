import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { screen, Storage } from './screens.mjs';

globalThis.localStorage = new Storage();

const { titlesOf } = await screen('issues/titles.js');
const { dropDraft, keepDraft, leftDrafts } = await screen('issues/composer-shelf.js');

beforeEach(() => {
  for (const name of Object.keys(localStorage)) localStorage.removeItem(name);
});

test('each line of a text is a title, without the marks of a list', () => {
  const text = '- First\r\n* Second\n\n3. Third\n  [ ] Fourth\n- [x] Fifth';

  assert.deepEqual(titlesOf(text), ['First', 'Second', 'Third', 'Fourth', 'Fifth']);
});

test('a title that begins with a number or a dash of its own keeps it', () => {
  assert.deepEqual(titlesOf('404 on the start page\n-1 is shown'), ['404 on the start page', '-1 is shown']);
});

const draft = (id, rest = {}) => ({ id, team_id: 't', state_id: 's', title: id, description: '', sub_issues: [], ...rest });

test('what this tab left comes back, until it is dropped', async () => {
  keepDraft(draft('a'), 'here');
  assert.deepEqual((await leftDrafts('here')).map(({ id }) => id), ['a']);

  dropDraft('a');

  assert.deepEqual(await leftDrafts('here'), []);
});

test('what another open tab is writing stays with it', async (context) => {
  const locks = { query: async () => ({ held: [{ name: 'exponential:tab:open' }] }) };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });
  context.after(() => Object.defineProperty(globalThis, 'navigator', before ?? { value: undefined, configurable: true }));
  keepDraft(draft('theirs'), 'open');
  keepDraft(draft('left'), 'closed');

  assert.deepEqual((await leftDrafts('here')).map(({ id }) => id), ['left']);
});

test('the latest comes first, and damaged ones are passed over', async (context) => {
  context.mock.timers.enable({ apis: ['Date'] });
  keepDraft(draft('older'), 'here');
  context.mock.timers.tick(1_000);
  keepDraft(draft('newer'), 'here');
  localStorage.setItem('draft:new-issue:x', '{');

  assert.deepEqual((await leftDrafts('here')).map(({ id }) => id), ['newer', 'older']);
});
