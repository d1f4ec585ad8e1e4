/** Moving issues in a list: among all, among the sub-issues of one, to another team; and what is refused, with the reason. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { core, eventually } from '../core/core.mjs';
import { DONE, ENG, FIRST, OPS, OPS_ISSUE, OPS_TODO, snapshot, TODO } from '../core/snapshot.mjs';
import { screen } from './screens.mjs';

const { store } = await core('store.js');
const { mutate } = await core('mutate.js');
const { undo } = await core('undo.js');
const { api } = await core('api.js');
const { listFor } = await screen('issues/list-state.js');
const { cellAt, parentOfAll } = await screen('issues/list-cells.js');
const { refusalOf } = await screen('issues/refused-moves.js');
const { relocate } = await screen('issues/relocate.js');
const { moveByKeys } = await screen('issues/key-moves.js');
const { ToastLayer } = await screen('ui/toast.js');

/** What the server is asked, and its answers. */
let asked = [];
let answer = {};
globalThis.fetch = async (url, { method, body }) => {
  asked.push([method, url, JSON.parse(body ?? 'null')]);
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };

/** What is said to screen readers. */
const spoken = { setAttribute() {}, textContent: '' };
globalThis.document = { createElement: () => spoken, body: { append() {} } };

const said = () => ToastLayer().props.children.props.children.map(({ props }) => props.shown).at(-1);
const press = (label) => said().actions.find((action) => action.label === label).run();

let lists = 0;
/** A list of all issues here: ENG-1 to ENG-9 at top level, three under FIRST, one under one of them. */
function list(fixed = {}) {
  const display = { layout: 'list', group_by: 'state', sub_group_by: 'none', order_by: 'manual', nested: true, closed: 'all', descending: false };
  return listFor({
    key: `list-${(lists += 1)}`,
    title: 'All',
    issues: () => store.table('issue').all(),
    categories: ['backlog', 'unstarted', 'started', 'completed'],
    fixed: { ...display, ...fixed },
  });
}

function make(id, fields = {}) {
  const { id: _id, ...like } = store.table('issue').peek(FIRST);
  store.confirm('issue', id, { ...like, id, identifier: id.toUpperCase(), parent_issue_id: null, sub_issue_rank: null, ...fields }, 50);
}

beforeEach(() => {
  mutate.detach();
  undo.close();
  store.load(snapshot());
  for (const { id } of [...store.table('issue').all()]) store.confirm('issue', id, { parent_issue_id: null, ...store.issue(id) }, 40);
  make('other', { rank: 'a5', team_id: ENG });
  for (const [place, id] of ['kid-a', 'kid-b', 'kid-c'].entries()) make(id, { parent_issue_id: FIRST, sub_issue_rank: `a${place}`, rank: `b${9 - place}` });
  make('grandkid', { parent_issue_id: 'kid-b', sub_issue_rank: 'a0' });
  api.signedOut.value = true;
  asked = [];
});

const titles = (shown) => shown.stops.value.map(({ issue, depth }) => `${issue === FIRST ? 'first' : issue}${depth || ''}`);
const line = (shown, id) => shown.stops.value.find(({ issue }) => issue === id);
const lines = (shown, ...ids) => ids.map((id) => line(shown, id));
const spot = (shown, key, rest = {}) => ({ ...cellAt(shown, key), under: null, before: null, ...rest });
const TODOS = 'unstarted:Todo';

test('ordered by hand, sub-issues have the order of their parent, and are put before and behind each other', async () => {
  const shown = list();
  assert.deepEqual(titles(shown).slice(0, 5), ['first', 'kid-a1', 'kid-b1', 'grandkid2', 'kid-c1']);

  assert.equal(await relocate(shown, lines(shown, 'kid-c'), spot(shown, TODOS, { under: FIRST, before: 'kid-a' })), true);
  assert.deepEqual(titles(shown).slice(0, 5), ['first', 'kid-c1', 'kid-a1', 'kid-b1', 'grandkid2']);
  assert.equal(store.issue('kid-c').rank, 'b7');
  await relocate(shown, lines(shown, 'kid-c', 'kid-a'), spot(shown, TODOS, { under: FIRST, before: null }));
  assert.deepEqual(titles(shown).slice(0, 5), ['first', 'kid-b1', 'grandkid2', 'kid-c1', 'kid-a1']);
  await undo.undo();
  await undo.undo();

  assert.deepEqual(titles(shown).slice(0, 5), ['first', 'kid-a1', 'kid-b1', 'grandkid2', 'kid-c1']);
});

test('let go over their own place, issues stay where they are', async () => {
  const shown = list();
  const before = titles(shown);

  await relocate(shown, lines(shown, 'kid-a'), spot(shown, TODOS, { under: FIRST, before: 'kid-a' }));
  await relocate(shown, lines(shown, 'kid-a', 'kid-b'), spot(shown, TODOS, { under: FIRST, before: 'kid-b' }));
  await relocate(shown, lines(shown, FIRST), spot(shown, TODOS, { before: FIRST }));

  assert.deepEqual(titles(shown), before);
});

test('a sub-issue is not put anywhere else, and the reason is told with a way out that is one step', async () => {
  const shown = list();
  const [kid] = lines(shown, 'kid-b');
  for (const where of [spot(shown, TODOS, { before: 'other' }), spot(shown, 'completed:Done'), spot(shown, TODOS, { under: 'kid-a' })]) {
    assert.match(refusalOf(shown, [kid], where).text, /^KID-B stands under ENG-1$/);
  }

  assert.equal(await relocate(shown, [kid], spot(shown, 'completed:Done')), false);
  assert.deepEqual(store.issue('kid-b'), store.table('issue').confirmed('kid-b'));
  press('Take it out');
  await eventually(() => store.issue('kid-b').parent_issue_id === null);
  assert.equal(store.issue('kid-b').state_id, DONE);
  assert.equal(line(shown, 'kid-b').group, 'completed:Done');
  assert.equal(line(shown, 'grandkid').depth, 1);
  await undo.undo();

  assert.deepEqual([store.issue('kid-b').parent_issue_id, store.issue('kid-b').state_id], [FIRST, TODO]);
});

test('what stands under a moved issue goes along, and keeps its parent when others are taken out', async () => {
  const shown = list();
  const company = lines(shown, 'kid-b', 'grandkid');
  assert.equal(parentOfAll(company), FIRST);
  assert.equal(parentOfAll(lines(shown, FIRST, 'kid-a', 'grandkid')), null);
  assert.equal(parentOfAll(lines(shown, 'other', 'kid-a')), undefined);

  await relocate(shown, company, spot(shown, TODOS, { before: 'other' }));
  assert.equal(said().text, '2 issues stand under ENG-1');
  press('Take them out');
  await eventually(() => store.issue('kid-b').parent_issue_id === null);

  assert.equal(store.issue('grandkid').parent_issue_id, 'kid-b');
  const order = titles(shown);
  assert.deepEqual(order.slice(order.indexOf('kid-b'), order.indexOf('other') + 1), ['kid-b', 'grandkid1', 'other']);
});

test('issues of several parents are told to stand under different ones', () => {
  const shown = list();

  assert.equal(refusalOf(shown, lines(shown, 'other', 'kid-a'), spot(shown, 'completed:Done')).text, '2 issues stand under different issues');
});

test('in a list that is ordered otherwise siblings cannot be ordered, and that is told', async () => {
  const shown = list({ order_by: 'created' });

  await relocate(shown, lines(shown, 'kid-c'), spot(shown, TODOS, { under: FIRST, before: 'kid-a' }));

  assert.equal(said().text, 'This list is ordered by created');
  assert.equal(store.issue('kid-c').sub_issue_rank, 'a2');
});

test('grouped by parent, a sub-issue goes under another parent', async () => {
  const shown = list({ group_by: 'parent' });
  const [kid] = lines(shown, 'kid-a');
  make('elsewhere', { parent_issue_id: 'gone' });

  assert.equal(refusalOf(shown, [kid], spot(shown, 'parent:gone')), null);
  await relocate(shown, [kid], spot(shown, 'parent:gone'));

  assert.equal(store.issue('kid-a').parent_issue_id, 'gone');
});

test('keys move a sub-issue over its siblings, and stop at their ends', async () => {
  const shown = list();
  shown.focus('kid-a');
  await moveByKeys(shown, { dx: 0, dy: 1 });
  assert.deepEqual(titles(shown).slice(0, 5), ['first', 'kid-b1', 'grandkid2', 'kid-a1', 'kid-c1']);
  assert.equal(spoken.textContent, 'KID-A moved under ENG-1, place 2 of 3');
  await moveByKeys(shown, { dx: 0, dy: 1 });
  await moveByKeys(shown, { dx: 0, dy: 1 });
  assert.deepEqual(titles(shown).slice(0, 5), ['first', 'kid-b1', 'grandkid2', 'kid-c1', 'kid-a1']);

  await undo.undo();
  await undo.undo();
  assert.equal(await undo.undo(), null);
});

test('into the group of another team they are moved by the server, all at once, with one way back and its report', async () => {
  const shown = list({ group_by: 'team', nested: false });
  answer = { moved: [{ labels_left: [], assignee_left: null }, { labels_left: ['019aa000-0000-7000-8000-000000000030'], assignee_left: null }], seq: 77 };

  assert.equal(await relocate(shown, lines(shown, FIRST, 'other'), spot(shown, `team:${OPS}`)), false);
  await eventually(() => said()?.text === '2 issues moved to Operations');
  assert.deepEqual(asked, [['POST', '/api/issues/move', { issues: [FIRST, 'other'], team: OPS }]]);
  assert.equal(said().detail, 'Not in that team, and let go: Bug.');
  assert.equal(undo.last.peek(), '2 issues moved to Operations');
  answer = { undone: 2, conflicts: [], seq: 78 };
  press('Undo');
  await eventually(() => said()?.text === 'Undone: 2 issues moved to Operations');

  assert.deepEqual(asked[1], ['POST', '/api/undo', { transaction_of: 77 }]);
});

test('to another team and something else at once is refused, and a sub-issue stays with its parent', () => {
  const shown = list({ group_by: 'team', sub_group_by: 'state' });
  const to = (key) => spot(shown, key);
  const other = lines(shown, 'other');

  assert.equal(refusalOf(shown, other, to(`team:${OPS}`)), null);
  assert.equal(refusalOf(shown, other, to(`team:${OPS}/unstarted:Todo`)), null);
  store.confirm('issue', OPS_ISSUE, { ...store.issue(OPS_ISSUE), state_id: DONE }, 60);
  assert.equal(refusalOf(shown, other, to(`team:${OPS}/completed:Done`)).text, 'One thing at a time');
  const nested = refusalOf(shown, lines(shown, 'kid-a'), to(`team:${OPS}`));
  assert.deepEqual([nested.text, nested.instead], ['KID-A stands under ENG-1', undefined]);
  store.confirm('issue', OPS_ISSUE, { ...store.issue(OPS_ISSUE), state_id: OPS_TODO }, 61);
});
