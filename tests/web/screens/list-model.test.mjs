/** How a list is put together: groups, sub-groups, order, nesting, totals, lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';

const { resolved } = await core('display.js');
const { between } = await core('rank.js');
const STATIC = '../../../exponential_app/web/static';
const { arrange } = await import(`${STATIC}/issues/list-model.js`);
const { foldOf, linesOf, sameLines } = await import(`${STATIC}/issues/lines.js`);

const STATES = byId([
  { id: 'todo', team_id: 'eng', name: 'Todo', category: 'unstarted', rank: 'a' },
  { id: 'doing', team_id: 'eng', name: 'In Progress', category: 'started', rank: 'a' },
  { id: 'review', team_id: 'eng', name: 'In Review', category: 'started', rank: 'b' },
  { id: 'done', team_id: 'eng', name: 'Done', category: 'completed', rank: 'a' },
  { id: 'other-todo', team_id: 'ops', name: 'Todo', category: 'unstarted', rank: 'c' },
]);
const PEOPLE = byId([{ id: 'ada', name: 'Ada' }, { id: 'mia', name: 'Mia' }]);
const LABELS = byId([
  { id: 'bug', name: 'Bug', group_id: null },
  { id: 'later', name: 'Later', group_id: null },
]);
const TEAMS = byId([
  { id: 'eng', name: 'Engineering', estimate_scale: 'linear', unestimated_as_one: false, member_ids: ['mia', 'ada'] },
  { id: 'ops', name: 'Operations', estimate_scale: 'linear', unestimated_as_one: true, member_ids: ['mia'] },
]);
const FACTS = {
  state: (id) => STATES.get(id),
  person: (id) => PEOPLE.get(id),
  label: (id) => LABELS.get(id),
  team: (id) => TEAMS.get(id),
  states: (teamId) => [...STATES.values()].filter((state) => state.team_id === teamId),
  labels: () => [...LABELS.values()],
};
const ALL = new Set(['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled']);
const FIRST = Date.UTC(2026, 10, 24);

/** @param {{ id: string }[]} rows */
function byId(rows) {
  return new Map(rows.map((row) => [row.id, row]));
}

let made = 0;
function issue(id, fields = {}) {
  made += 1;
  const at = new Date(FIRST + made * 1000).toISOString();
  return {
    ...{ id, number: made, team_id: 'eng', state_id: 'todo', priority: 'none', label_ids: [], rank: `b${made}` },
    ...{ assignee_id: null, parent_issue_id: null, due_date: null, estimate: null, completed_at: null, canceled_at: null },
    ...{ created_at: at, updated_at: at, ...fields },
  };
}

/** @param {any[]} issues @param {object} chosen @param {object} wanted */
function arranged(issues, chosen = {}, wanted = {}) {
  const given = { categories: ALL, closedSince: null, teamIds: ['eng'], ...wanted };
  return arrange(issues, resolved(chosen), given, FACTS);
}

/** Each group as its key followed by its issues. */
function grouped(issues, chosen = {}, wanted = {}) {
  return arranged(issues, chosen, wanted).groups.map((group) => [group.key, ...group.issues.map(({ id }) => id)]);
}

/** The issues of the only group. */
function order(issues, chosen) {
  return arranged(issues, { group_by: 'none', ...chosen }).groups[0].issues.map(({ id }) => id);
}

test('what is in progress stands before what is to do in a list, and in the order of the work on a board', () => {
  const issues = [issue('a'), issue('b', { state_id: 'done' }), issue('c', { state_id: 'review' }), issue('d', { state_id: 'doing' })];
  const keys = (chosen) => grouped(issues, chosen).map(([key]) => key);

  assert.deepEqual(keys({}), ['started:In Progress', 'started:In Review', 'unstarted:Todo', 'completed:Done']);
  assert.deepEqual(keys({ layout: 'board' }), ['unstarted:Todo', 'started:In Progress', 'started:In Review', 'completed:Done']);
});

test('states of two teams with one name make one group', () => {
  assert.deepEqual(grouped([issue('a'), issue('b', { state_id: 'other-todo' })]), [['unstarted:Todo', 'b', 'a']]);
});

test('issues in other categories, in states not here yet, and closed too long ago are left out', () => {
  const issues = [
    issue('open'),
    issue('old', { state_id: 'done', completed_at: '2026-11-01T00:00:00.000Z' }),
    issue('fresh', { state_id: 'done', completed_at: '2026-11-24T00:00:00.000Z' }),
    issue('unknown', { state_id: 'unknown' }),
  ];

  assert.deepEqual(grouped(issues, {}, { categories: new Set(['unstarted']) }), [['unstarted:Todo', 'open']]);
  const closedSince = '2026-11-20T00:00:00.000Z';
  assert.deepEqual(grouped(issues, {}, { closedSince }), [['unstarted:Todo', 'open'], ['completed:Done', 'fresh']]);
});

test('by label an issue stands in the group of each, and those without come last', () => {
  const issues = [issue('plain'), issue('both', { label_ids: ['later', 'bug'] }), issue('gone', { label_ids: ['unknown'] })];

  const groups = grouped(issues, { group_by: 'label' });

  assert.deepEqual(groups, [['label:bug', 'both'], ['label:later', 'both'], ['label:', 'plain']]);
});

test('people and teams stand by name, nobody last', () => {
  const issues = [issue('a'), issue('b', { assignee_id: 'mia' }), issue('c', { assignee_id: 'ada', team_id: 'ops' })];

  assert.deepEqual(grouped(issues, { group_by: 'assignee' }), [['assignee:ada', 'c'], ['assignee:mia', 'b'], ['assignee:', 'a']]);
  assert.deepEqual(grouped(issues, { group_by: 'team' }), [['team:eng', 'b', 'a'], ['team:ops', 'c']]);
});

test('by priority the most pressing group comes first, by parent those without last', () => {
  const issues = [issue('a'), issue('b', { priority: 'urgent' }), issue('c', { parent_issue_id: 'elsewhere' })];

  assert.deepEqual(grouped(issues, { group_by: 'priority' }), [['priority:urgent', 'b'], ['priority:none', 'c', 'a']]);
  assert.deepEqual(grouped(issues, { group_by: 'parent', order_by: 'created' }), [['parent:elsewhere', 'c'], ['parent:', 'a', 'b']]);
});

test('empty groups are shown on demand, and only of categories that belong to the list', () => {
  const keys = (chosen, wanted) => grouped([issue('a')], { empty_groups: true, ...chosen }, wanted).map(([key]) => key);

  assert.deepEqual(keys({}, { categories: new Set(['unstarted', 'started']) }), ['started:In Progress', 'started:In Review', 'unstarted:Todo']);
  assert.equal(keys({ group_by: 'priority' }).length, 5);
  assert.deepEqual(keys({ group_by: 'assignee' }), ['assignee:ada', 'assignee:mia', 'assignee:']);
  assert.deepEqual(keys({ group_by: 'label' }), ['label:bug', 'label:later', 'label:']);
});

test('sub-groups divide a group, and on a board they are lanes through all columns', () => {
  const issues = [issue('a', { priority: 'low' }), issue('b', { priority: 'urgent', state_id: 'doing' }), issue('c', { priority: 'urgent' })];
  const chosen = { sub_group_by: 'priority' };

  const list = arranged(issues, chosen).groups.map((group) => group.subs.map((sub) => [sub.key, ...sub.issues.map(({ id }) => id)]));
  const board = arranged(issues, { ...chosen, layout: 'board', empty_groups: false });

  assert.deepEqual(list, [
    [['started:In Progress/priority:urgent', 'b']],
    [['unstarted:Todo/priority:urgent', 'c'], ['unstarted:Todo/priority:low', 'a']],
  ]);
  assert.deepEqual(board.lanes.map((lane) => [lane.key, lane.count]), [['priority:urgent', 2], ['priority:low', 1]]);
});

test('every order goes both ways, and equals stay where they are for everybody', () => {
  const issues = [
    issue('a', { priority: 'low', due_date: '2026-12-02', updated_at: '2026-11-26' }),
    issue('b', { priority: 'urgent', updated_at: '2026-11-25' }),
    issue('c', { priority: 'low', due_date: '2026-12-01', updated_at: '2026-11-27' }),
  ];
  const both = (order_by) => [false, true].map((descending) => order(issues, { order_by, descending }).join(''));

  assert.deepEqual(both('priority'), ['bca', 'cab']);
  assert.deepEqual(both('created'), ['abc', 'cba']);
  assert.deepEqual(both('updated'), ['bac', 'cab']);
  // Without a date is last either way.
  assert.deepEqual(both('due'), ['cab', 'acb']);
  assert.deepEqual(both('manual'), ['abc', 'abc']);
});

test('by hand, two in one place stand by their ids, and one without a place is last', () => {
  const issues = [issue('new', { rank: '' }), issue('b', { rank: 'a1' }), issue('a', { rank: 'a1' }), issue('top', { rank: 'a0' })];

  assert.deepEqual(order(issues, { order_by: 'manual' }), ['top', 'a', 'b', 'new']);
});

test('sub-issues stand under a parent that is here, whatever state they are in, and count for its group', () => {
  const issues = [
    issue('parent', { state_id: 'doing', estimate: 5 }),
    issue('child', { parent_issue_id: 'parent', state_id: 'done', estimate: 2 }),
    issue('grandchild', { parent_issue_id: 'child' }),
    issue('orphan', { parent_issue_id: 'elsewhere' }),
  ];
  const read = (collapsed) =>
    linesOf(arranged(issues), new Set(collapsed)).map(({ id, depth }) => `${id}${depth || ''}`);

  assert.deepEqual(read([]), ['started:In Progress', 'parent', 'child1', 'grandchild2', 'unstarted:Todo', 'orphan']);
  assert.deepEqual(read([foldOf('parent')]), ['started:In Progress', 'parent', 'unstarted:Todo', 'orphan']);
  assert.deepEqual(arranged(issues).groups.map(({ count, points }) => [count, points]), [[3, 7], [1, 0]]);
  assert.equal(arranged(issues, { nested: false }).groups.length, 3);
});

test('a circle of parents, as two moves on their way can make, hides nobody', () => {
  const issues = [issue('a', { parent_issue_id: 'b' }), issue('b', { parent_issue_id: 'a' }), issue('c', { parent_issue_id: 'c' })];

  const lines = linesOf(arranged(issues), new Set());

  assert.deepEqual(lines.filter(({ kind }) => kind === 'issue').map(({ issue }) => issue).sort(), ['a', 'b', 'c']);
});

test('points count one where a team counts what is not estimated', () => {
  const issues = [issue('a', { estimate: 3 }), issue('b'), issue('c', { team_id: 'ops' })];

  assert.equal(arranged(issues).groups[0].points, 4);
});

test('a collapsed group keeps its heading alone, and an issue in two groups has a line in each', () => {
  const shown = arranged([issue('a', { label_ids: ['bug', 'later'] }), issue('b')], { group_by: 'label' });

  const lines = linesOf(shown, new Set(['label:later']));

  assert.deepEqual(lines.map((line) => line.id), ['label:bug', 'label:bug/a', 'label:later', 'label:', 'label:/b']);
});

test('without grouping there is no heading', () => {
  const lines = linesOf(arranged([issue('a')], { group_by: 'none' }), new Set());

  assert.deepEqual(lines.map((line) => line.kind), ['issue']);
});

test('a layout that reads the same is the same object', () => {
  const lines = () => [{ kind: 'issue', id: 'a', issue: 'a', group: 'g', depth: 0 }];
  const before = lines();

  assert.equal(sameLines(before, lines()), before);
  assert.notEqual(sameLines(before, [{ ...lines()[0], id: 'b' }]), before);
  assert.notEqual(sameLines(before, [{ ...lines()[0], depth: 1 }]), before);
});

/** Issues at random, the same each time. @param {number} count @param {number} seed */
function some(count, seed) {
  let state = seed;
  const next = (below) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const pick = (values) => values[next(values.length)];
  let rank = null;
  return Array.from({ length: count }, (_, place) => {
    rank = between(rank, null);
    return issue(`i${String(place).padStart(5, '0')}`, {
      ...{ state_id: pick([...STATES.keys()]), priority: pick(['none', 'urgent', 'high', 'medium', 'low']), rank },
      ...{ assignee_id: pick(['ada', 'mia', null]), label_ids: pick([[], ['bug'], ['later'], ['bug', 'later']]) },
      ...{ team_id: pick(['eng', 'ops']), due_date: pick([null, '2026-12-01', '2026-12-05']), estimate: pick([null, 1, 5]) },
      parent_issue_id: next(4) === 0 && place > 0 ? `i${String(next(place)).padStart(5, '0')}` : null,
      updated_at: new Date(FIRST + next(1_000_000) * 1000).toISOString(),
    });
  });
}

const WAYS = ['state', 'priority', 'assignee', 'label', 'parent', 'team', 'none'];
const ORDERS = ['manual', 'priority', 'created', 'updated', 'due'];

test('whatever the display, each issue is there, once unless it has several labels, and totals are right', () => {
  for (let round = 0; round < 60; round++) {
    const issues = some(80, round + 1);
    const [group_by, sub_group_by, order_by] = [WAYS[round % 7], WAYS[(round * 3) % 7], ORDERS[round % 5]];
    const chosen = { group_by, sub_group_by, order_by, nested: round % 2 === 0, descending: round % 3 === 0 };

    const shown = arranged(issues, chosen);
    const lines = linesOf(shown, new Set()).filter(({ kind }) => kind === 'issue');

    const isRepeated = [group_by, sub_group_by].includes('label');
    assert.deepEqual([...new Set(lines.map(({ issue }) => issue))].sort(), issues.map(({ id }) => id).sort());
    assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
    if (!isRepeated) assert.equal(lines.length, issues.length);
    if (group_by !== 'label') assert.equal(shown.groups.reduce((sum, { count }) => sum + count, 0), issues.length);
    assert.equal(shown.count, issues.length);
  }
});

test('the order is the same for two people whose issues arrived in another order', () => {
  const issues = some(200, 3);
  const shuffled = [...issues.filter((_, place) => place % 3), ...issues.filter((_, place) => place % 3 === 0)];
  for (const order_by of ORDERS) {
    const read = (from) => linesOf(arranged(from, { order_by, group_by: 'label' }), new Set()).map(({ id }) => id);
    assert.deepEqual(read(shuffled), read(issues), order_by);
  }
});
