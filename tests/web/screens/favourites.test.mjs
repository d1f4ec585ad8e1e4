/** Favourites in folders, and the order of teams. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';

const { favouriteOf, treeOf } = await core('favourites.js');
const { placed, stepped } = await core('favourite-moves.js');
const { inOrder, orderWith } = await core('team-order.js');

const made = (id, rank, rest = {}) => ({ id, kind: 'issue', target_id: id, tab: null, name: null, folder_id: null, rank, version: 1, ...rest });
const FOLDER = made('folder', 'a1', { kind: 'folder', target_id: null, name: 'Work' });
const ROWS = [made('b', 'a2'), made('a', 'a0'), FOLDER, made('y', 'a1', { folder_id: 'folder' }), made('x', 'a0', { folder_id: 'folder' })];

/** The order after a change: "a folder(x y) b". */
function written(rows) {
  return treeOf(rows).map(({ favourite, content }) => (content.length > 0 ? `${favourite.id}(${content.map(({ id }) => id).join(' ')})` : favourite.id)).join(' ');
}

function after(id, change) {
  assert.ok(change, 'it may go there');
  return written(ROWS.map((row) => (row.id === id ? { ...row, ...change } : row)));
}

const row = (id) => ROWS.find((each) => each.id === id);

test('favourites stand in their order, those of a folder within it', () => {
  assert.equal(written(ROWS), 'a folder(x y) b');
  assert.equal(written(ROWS.filter(({ id }) => id !== 'folder')), 'a x y b');
});

test('one is put before, after and into others', () => {
  const tree = treeOf(ROWS);

  assert.equal(after('b', placed(tree, row('b'), 'a', 'before')), 'b a folder(x y)');
  assert.equal(after('b', placed(tree, row('b'), 'x', 'after')), 'a folder(x b y)');
  assert.equal(after('a', placed(tree, row('a'), 'folder', 'inside')), 'folder(x y a) b');
  assert.equal(after('x', placed(tree, row('x'), 'b', 'after')), 'a folder(y) b x');
  assert.equal(after('folder', placed(tree, FOLDER, 'b', 'after')), 'a b folder(x y)');
});

test('a folder goes into no folder, and nothing beside itself or beside what is gone', () => {
  const tree = treeOf([...ROWS, made('other', 'a3', { kind: 'folder' })]);

  assert.equal(placed(tree, FOLDER, 'other', 'inside'), null);
  assert.equal(placed(tree, FOLDER, 'x', 'before'), null);
  assert.equal(placed(tree, row('a'), 'a', 'after'), null);
  assert.equal(placed(tree, row('a'), 'gone', 'after'), null);
});

test('a step leads through a folder, and stops at the ends', () => {
  const tree = treeOf(ROWS);

  assert.equal(after('a', stepped(tree, row('a'), 1)), 'folder(a x y) b');
  assert.equal(after('b', stepped(tree, row('b'), -1)), 'a folder(x y b)');
  assert.equal(after('y', stepped(tree, row('y'), 1)), 'a folder(x) y b');
  assert.equal(after('x', stepped(tree, row('x'), -1)), 'a x folder(y) b');
  assert.equal(after('folder', stepped(tree, FOLDER, -1)), 'folder(x y) a b');
  assert.equal(stepped(tree, row('a'), -1), null);
  assert.equal(stepped(tree, row('b'), 1), null);
});

test('between two of the same rank there is still a place', () => {
  const twins = treeOf([made('a', 'a0'), made('b', 'a0'), made('c', 'a5')]);

  assert.ok(placed(twins, made('c', 'a5'), 'a', 'after').rank > 'a0');
  assert.equal(written([...ROWS, made('new', '')]), 'a folder(x y) b new');
});

test('a favourite is found by what it means', () => {
  assert.equal(favouriteOf(ROWS, { kind: 'issue', target_id: 'x', tab: null }).id, 'x');
  assert.equal(favouriteOf(ROWS, { kind: 'team', target_id: 'x', tab: 'active' }), undefined);
});

test('one’s own teams come as one has put them, new ones and others by name', () => {
  const team = (id, mine = true) => ({ id, name: id, member_ids: mine ? ['me'] : [] });
  const teams = ['d', 'c', 'b', 'a'].map((id) => team(id)).concat(team('z', false), team('y', false));
  const names = ({ own, others }) => [own, others].map((row) => row.map(({ id }) => id).join(''));

  assert.deepEqual(names(inOrder(teams, 'me', [])), ['abcd', 'yz']);
  assert.deepEqual(names(inOrder(teams, 'me', ['d', 'gone', 'b'])), ['dbac', 'yz']);
  assert.deepEqual(names(inOrder(teams, 'nobody', ['d'])), ['', 'abcdyz']);

  const { own } = inOrder(teams, 'me', []);
  assert.equal(orderWith(own, 'd', 'a', 'before').join(''), 'dabc');
  assert.equal(orderWith(own, 'a', 'c', 'after').join(''), 'bcad');
  assert.equal(orderWith(own, 'a', 'a', 'after').join(''), 'abcd');
});
