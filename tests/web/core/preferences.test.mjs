import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { core, library } from './core.mjs';
import { ENG, snapshot } from './snapshot.mjs';

globalThis.fetch = () => new Promise(() => {});
const { DEFAULTS, preference, setPreference, setTeamDisplay, teamDisplay } = await core('preferences.js');
const { store } = await core('store.js');
const { mutate } = await core('mutate.js');
const { effect } = await library('@preact/signals-core');

const chosen = (name, value) => ({ preference: [{ id: name, name, value, version: 1 }] });

beforeEach(() => {
  mutate.detach();
  store.clear();
  store.load(snapshot());
});

test('without a choice there is the default', () => {
  for (const name of Object.keys(DEFAULTS)) assert.deepEqual(preference(name), DEFAULTS[name]);
  assert.equal(preference('display/my-issues/assigned'), null);
});

test('what is chosen counts, and null is the default again', () => {
  store.takeOwn(chosen('theme', 'dark'));
  assert.equal(preference('theme'), 'dark');

  store.takeOwn({ preference: [{ id: 'theme', name: 'theme', value: null, version: 2 }] });
  assert.equal(preference('theme'), 'system');
});

test('parts that were not chosen are as by default', () => {
  store.takeOwn(chosen('sidebar', { badge: 'dot' }));

  assert.deepEqual(preference('sidebar'), { hidden: [], team_order: [], badge: 'dot' });
});

test('who reads a preference follows that one alone', () => {
  const seen = [];
  effect(() => void seen.push(preference('theme')));

  setPreference('font_size', 'large');
  setPreference('theme', 'dark');
  setPreference('theme', 'dark');
  setPreference('theme', null);

  assert.deepEqual(seen, ['system', 'dark', 'system']);
});

test('a team’s way to show a list is set and unset', () => {
  assert.equal(teamDisplay(ENG, 'active'), null);

  setTeamDisplay(ENG, 'active', { layout: 'board' });
  setTeamDisplay(ENG, 'all', { group_by: 'priority' });
  assert.deepEqual([teamDisplay(ENG, 'active'), teamDisplay(ENG, 'all')], [{ layout: 'board' }, { group_by: 'priority' }]);

  setTeamDisplay(ENG, 'active', null);
  assert.equal(teamDisplay(ENG, 'active'), null);
});
