import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { searchableOf, searchIssues } = await core('search.js');

const TITLES = ['Fix the login', 'Login fails on Mondays', 'Relogin twice', 'Pre-login page', 'Mondays are for login', 'ΟΔΟΣ İzmir'];
const ISSUES = TITLES.map((title, place) => ({ id: `${place}`, identifier: `ENG-${place + 9}`, title }));

function found(query, issues = ISSUES, limit = 10) {
  return searchIssues(searchableOf(issues), query, limit).map((issue) => issue.title);
}

test('titles that begin so come first, then beginnings of words, then the rest; the newest first among equals', () => {
  assert.deepEqual(found('LOGIN'), [
    'Login fails on Mondays',
    'Mondays are for login',
    'Fix the login',
    'Pre-login page',
    'Relogin twice',
  ]);
});

test('words may be scattered and in any order', () => {
  assert.deepEqual(found(' mondays   login '), ['Mondays are for login', 'Login fails on Mondays']);
  assert.deepEqual(found('mondays nowhere'), []);
});

test('an identifier is found in any case, exactly first and then those that begin so', () => {
  assert.deepEqual(found('eng-1'), ['ΟΔΟΣ İzmir', 'Mondays are for login', 'Pre-login page', 'Relogin twice', 'Login fails on Mondays']);
  assert.equal(found('Eng 9')[0], 'Fix the login');
  assert.equal(found('ENG12')[0], 'Pre-login page');
  assert.deepEqual(found('OPS-1'), []);
});

test('a number alone finds the issues of that number before titles that have it', () => {
  const issues = [{ id: 'a', identifier: 'ENG-12', title: 'One' }, { id: 'b', identifier: 'OPS-12', title: 'Two' }, { id: 'c', identifier: 'OPS-2', title: '12 monkeys' }];
  assert.deepEqual(found('12', issues), ['Two', 'One', '12 monkeys']);
  assert.deepEqual(found('#12', issues), ['Two', 'One']);
  assert.deepEqual(found('2', issues), ['12 monkeys']);
});

test('letters are folded as filters and the server fold them', () => {
  assert.deepEqual(found('οδος izmir'), ['ΟΔΟΣ İzmir']);
});

test('nothing finds nothing, and no more than the limit is found', () => {
  assert.deepEqual(found('  '), []);
  assert.equal(found('o', ISSUES, 2).length, 2);
});
