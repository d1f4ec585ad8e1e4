import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { changes, mergeText, movedPlace } = await core('merging.js');

test('edits of different lines and words are both kept', () => {
  assert.equal(mergeText('a\nb\nc d', 'A\nb\nc d', 'a\nb\nc D'), 'A\nb\nc D');
  assert.equal(mergeText('one two three', '1 two three', 'one two 3'), '1 two 3');
});

test('different edits of the same words are not merged', () => {
  assert.equal(mergeText('limit 1', 'limit 10', 'limit 100'), null);
});

test('a text of the largest size is merged in a moment', () => {
  const base = '\n'.repeat(99_999);
  assert.equal(mergeText(base, `a${base}`, `${base}b`), `a${base}b`);
});

test('changes name what stands in the place of what', () => {
  assert.deepEqual(changes(['a', 'b', 'c'], ['a', 'x', 'y', 'c']), [{ start: 1, end: 2, tokens: ['x', 'y'] }]);
});

const PLACES = [
  ['what comes before it moves the caret', 'one |two', 'zero one |two'],
  ['what comes after it leaves the caret', 'one| two', 'one| two three'],
  ['what goes before it moves the caret back', 'zero one |two', 'one |two'],
  ['what is inserted at the caret comes after it', 'a |b', 'a |x b'],
  ['within a word that is replaced the caret keeps its place', 'a wo|rd b', 'a te|rm b'],
  ['within a word that is gone the caret stands where it was', 'a wo|rd b', 'a | b'],
  ['at the end it stays at the end', 'one two|', 'One two|'],
];
for (const [name, before, after] of PLACES) {
  test(name, () => {
    const plain = after.replace('|', '');
    assert.equal(movedPlace(before.replace('|', ''), plain, before.indexOf('|')), after.indexOf('|'));
  });
}
