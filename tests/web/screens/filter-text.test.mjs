/** A filter goes into an address and comes back as the same tree. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';
import { snapshot } from '../core/snapshot.mjs';
import { random, randomTree } from './trees.mjs';

const { createStore } = await core('store.js');
const { askingOf } = await core('filter-asking.js');
const { FilterError, matcher } = await core('filter.js');
const { match } = await core('routes.js');
const { encodedText, textOf, treeOf } = await import('../../../exponential_app/web/static/filters/filter-text.js');

/** What an address with this tree in it names after it was copied from the address bar. */
function throughAddress(tree) {
  const shown = match(`/acme/team/ENG/active?filter=${encodedText(tree)}&layout=board`);
  return treeOf(match(shown.path).query.get('filter'));
}

test('every tree survives the address, whatever stands in it', () => {
  const store = createStore();
  store.load(snapshot());
  const asking = askingOf(store, Date.parse('2026-11-24T09:00:00Z'), 'Europe/Berlin');
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const tree = randomTree(random(seed));
    assert.doesNotThrow(() => matcher(tree, asking), `the server would refuse ${JSON.stringify(tree)}`);
    assert.deepEqual(throughAddress(tree), tree, `seed ${seed}: ${textOf(tree)}`);
  }
});

test('an address can be read', () => {
  const tree = {
    and: [
      { field: 'assignee', op: 'is', value: 'me' },
      { field: 'priority', op: 'in', value: ['urgent', 'high'] },
      { or: [{ field: 'label', op: 'none' }, { not: { field: 'blocked', op: 'is', value: true } }] },
      { field: 'text', op: 'contains', value: 'time zone' },
    ],
  };

  const expected = 'assignee:is:me;priority:in:urgent,high;or(label:none;not(blocked:is:true));text:contains:time+zone';
  assert.equal(encodedText(tree), expected);
});

test('a tree as JSON is read too', () => {
  const tree = { or: [{ field: 'priority', op: 'is', value: 'urgent' }] };

  assert.deepEqual(treeOf(JSON.stringify(tree)), tree);
});

test('what nobody wrote is refused, however deep or long', () => {
  const broken = ['x', 'priority', 'priority:is', 'priority:is:', 'priority:is:a,b', 'and()', 'or(a:none', 'not(a:none;b:none)', 'a:none)', ';', '{', 'title:is:~x', 'and('.repeat(100_000)];
  for (const text of broken) assert.throws(() => treeOf(text), FilterError, text.slice(0, 40));
});
