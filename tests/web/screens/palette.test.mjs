import assert from 'node:assert/strict';
import { test } from 'node:test';

import { screen } from './screens.mjs';

const { LOOSE, ranked, standingOf } = await screen('palette/scoring.js');

const entry = (title, rest = {}) => ({ id: title, title, words: '', group: 'Issue', ...rest });
const titles = (entries) => entries.map(({ title }) => title);
const ORDER = { groups: ['Issue', 'Navigation'], recent: [] };

test('a title that begins with the words stands above one with a word that does, and both above other words', () => {
  assert.equal(standingOf(entry('Set priority…'), 'set'), 0);
  assert.equal(standingOf(entry('Change status…'), 'stat'), 1);
  assert.equal(standingOf(entry('Assign to me', { words: 'take mine' }), 'mine'), 2);
  assert.equal(standingOf(entry('Assign to me'), 'sgn'), LOOSE);
});

test('capitals do not matter', () => {
  assert.equal(standingOf(entry('équipe'), 'ÉQUI'), 0);
});

test('without words everything stands in the order of its groups', () => {
  const { close } = ranked([entry('Go', { group: 'Navigation' }), entry('Change')], '', ORDER);

  assert.deepEqual(titles(close), ['Change', 'Go']);
});

test('the group with the best fit comes first', () => {
  const entries = [entry('Change status…'), entry('Status page', { group: 'Navigation' })];

  assert.deepEqual(titles(ranked(entries, 'status', ORDER).close), ['Status page', 'Change status…']);
});

test('among equal fits what was done last comes first', () => {
  const entries = [entry('Set parent…'), entry('Set priority…')];

  const { close } = ranked(entries, 'set', { ...ORDER, recent: ['Set priority…'] });

  assert.deepEqual(titles(close), ['Set priority…', 'Set parent…']);
});

test('what fits by letters in a row alone is kept apart', () => {
  const { close, loose } = ranked([entry('Archive'), entry('Search')], 'arch', ORDER);

  assert.deepEqual([titles(close), titles(loose)], [['Archive'], ['Search']]);
});

test('what does not fit is left out', () => {
  const { close, loose } = ranked([entry('Archive')], 'zebra', ORDER);

  assert.deepEqual([close, loose], [[], []]);
});
