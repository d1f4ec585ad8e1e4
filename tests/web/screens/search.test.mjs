/** What is searched for as an address and as a filter, and which words of a title are marked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';

await core('store.js');
const { askedOf, filterOfChoices, queryOf } = await import('../../../exponential_app/web/static/search/search-address.js');
const { piecesOf } = await import('../../../exponential_app/web/static/search/pieces.js');

const NOTHING = { words: '', team: '', state: '', assignee: '', updated: '' };

test('an address and what it asks for are the same thing', () => {
  const asked = { words: 'a & b', team: 'ENG', state: 'started', assignee: 'me', updated: 'P1W' };

  assert.deepEqual(askedOf(new URLSearchParams(queryOf(asked))), asked);
  assert.equal(queryOf(NOTHING), '');
  assert.deepEqual(askedOf(new URLSearchParams('?unknown=1')), NOTHING);
});

test('choices are one filter, and no filter when there are none', () => {
  assert.equal(filterOfChoices({ ...NOTHING, words: 'x' }), null);
  assert.deepEqual(filterOfChoices({ ...NOTHING, team: 'ENG', assignee: 'none', updated: 'P1W' }), {
    and: [
      { field: 'team', op: 'is', value: 'ENG' },
      { field: 'assignee', op: 'none' },
      { field: 'updated_at', op: 'after', value: '-P1W' },
    ],
  });
});

test('words are marked wherever they stand, in any case', () => {
  const marked = (text, query) => piecesOf(text, query).map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece)).join('');

  assert.equal(marked('Streams freeze the Stream', 'stream'), '[Stream]s freeze the [Stream]');
  assert.equal(marked('Café closed', 'CAFÉ los'), '[Café] c[los]ed');
  assert.equal(marked('Nothing here', ''), 'Nothing here');
  assert.equal(marked('aaa', 'a'), '[aaa]');
});
