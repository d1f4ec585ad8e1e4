import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { between, ranksBehind, spread } = await core('rank.js');

test('the first key, one after and one before it', () => {
  assert.equal(between(null, null), 'a0');
  assert.equal(between('a0', null), 'a1');
  assert.equal(between(null, 'a0'), 'Zz');
});

test('any two keys have room between them, again and again', () => {
  const keys = [between(null, null)];
  let seed = 7;
  for (let round = 0; round < 500; round++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const place = seed % (keys.length + 1);
    keys.splice(place, 0, between(keys[place - 1] ?? null, keys[place] ?? null));
  }

  assert.deepEqual(keys, [...keys].sort((a, b) => (a < b ? -1 : 1)));
  assert.equal(new Set(keys).size, keys.length);
});

test('keys out of order are refused', () => {
  assert.throws(() => between('a1', 'a0'), RangeError);
  assert.throws(() => between('a1', 'a1'), RangeError);
  assert.throws(() => between('!', null), RangeError);
});

test('the ends of a length carry over', () => {
  assert.equal(between('az', null), 'b00');
  assert.equal(between(null, 'b00'), 'az');
  assert.equal(between(null, 'Z0'), 'Yzz');
  assert.equal(between('a0', 'a1'), 'a0V');
  assert.equal(between('Zz', 'a1'), 'a0');
});

test('many between two stay in order and short', () => {
  const keys = spread('a0', 'a1', 500);

  assert.deepEqual(keys, [...keys].sort((a, b) => (a < b ? -1 : 1)));
  assert.equal(new Set(['a0', ...keys, 'a1']).size, 502);
  assert.ok(Math.max(...keys.map((key) => key.length)) <= 5);
  assert.deepEqual(spread('a0', 'a1', 0), []);
});

test('rows dropped behind one stand before all that follow it, also where ranks are shared', () => {
  assert.deepEqual(ranksBehind('a1', ['a2'], 1), { moved: ['a1V'], pushed: [] });
  assert.deepEqual(ranksBehind(null, [], 2).moved.length, 2);
  assert.deepEqual(ranksBehind(null, ['a0'], 1).moved, ['Zz']);
  const { moved, pushed } = ranksBehind('b05', ['b05', 'b05', 'b06'], 2);
  const all = ['b05', ...moved, ...pushed, 'b06'];
  assert.equal(pushed.length, 2);
  assert.deepEqual(all, [...new Set(all)].sort((a, b) => (a < b ? -1 : 1)));
});
