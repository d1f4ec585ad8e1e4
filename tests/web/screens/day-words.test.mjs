import assert from 'node:assert/strict';
import { test } from 'node:test';

import { screen } from './screens.mjs';

const { dayChoices, dayOfWords } = await screen('ui/day-words.js');

// A Friday.
const TODAY = '2026-11-27';
const SAID = [
  ['today', '2026-11-27'],
  ['Tomorrow', '2026-11-28'],
  ['friday', '2026-12-04'],
  ['next mon', '2026-11-30'],
  ['in 3 days', '2026-11-30'],
  ['2w', '2026-12-11'],
  ['in 1 month', '2026-12-27'],
  ['12 dec', '2026-12-12'],
  ['Dec 12', '2026-12-12'],
  ['1 january', '2027-01-01'],
  ['29 feb 2028', '2028-02-29'],
  ['2026-12-01', '2026-12-01'],
  ['end of this month', '2026-11-30'],
  ['end of this week', '2026-11-27'],
];
for (const [words, day] of SAID) {
  test(`“${words}” is ${day}`, () => {
    assert.equal(dayOfWords(words, TODAY), day);
  });
}

for (const words of ['', 'soon', '30 feb', '2026-02-30', '99 dec', 'in days']) {
  test(`“${words}” is no day`, () => {
    assert.equal(dayOfWords(words, TODAY), null);
  });
}

test('without words the usual days are offered, and none at all', () => {
  const choices = dayChoices('', TODAY);

  assert.deepEqual(choices.map(({ title }) => title).slice(0, 2), ['Today', 'Tomorrow']);
  assert.equal(choices.at(-1).day, null);
});

test('a day that is said comes first, under its own name', () => {
  const [first] = dayChoices('12 dec', TODAY);

  assert.equal(first.day, '2026-12-12');
  assert.match(first.title, /Sat 12 Dec/);
});
