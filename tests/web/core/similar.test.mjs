import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { searchableOf } = await core('search.js');
const { similarIssues } = await core('similar.js');

const issues = (...titles) => titles.map((title, place) => ({ id: `${place}`, identifier: `ENG-${place}`, title }));
const similar = (titles, to, limit = 4) => similarIssues(searchableOf(issues(...titles)), to, limit).map(({ title }) => title);

const TITLES = ['Streams freeze on sleep', 'Login page is slow', 'The page of settings', 'Freeze the release branch', 'Import from a file'];

test('an issue that shares the rare words of a title is similar', () => {
  assert.deepEqual(similar(TITLES, 'Streams freeze when the laptop sleeps'), ['Streams freeze on sleep']);
});

test('one word alone says too little', () => {
  assert.deepEqual(similar(TITLES, 'freeze'), []);
});

test('short words and parts inside of words do not count', () => {
  assert.deepEqual(similar(['Is it on or off', 'Unfreezable upstreams'], 'Is it freeze or streams'), []);
});

test('the most alike comes first, and no more than asked for', () => {
  const titles = ['Slow login', 'Slow login page in Firefox', 'Something else'];

  assert.deepEqual(similar(titles, 'Login page slow in Firefox'), ['Slow login page in Firefox']);
  assert.deepEqual(similar(titles, 'Slow login page', 1), ['Slow login page in Firefox']);
});

test('capitals do not matter', () => {
  assert.deepEqual(similar(['Menu of the CAFE broken', 'Other'], 'cafe MENU is broken'), ['Menu of the CAFE broken']);
});

test('words that no title has do not count against those that some have', () => {
  assert.deepEqual(similar(TITLES, 'Zebra login giraffe page'), ['Login page is slow']);
});
