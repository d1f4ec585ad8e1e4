/** Keys given to actions, and what is found among the settings. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { core } from '../core/core.mjs';

const { Actions } = await core('actions.js');
const { reset, takenFromOthers, withChosen, without } = await core('remapping.js');
const { store } = await core('store.js');
const { settingsFor } = await import('../../../exponential_app/web/static/settings/settings-index.js');

let actions;

beforeEach(() => {
  actions = new Actions();
  const run = () => {};
  actions.registerAll([
    { id: 'new', title: 'New issue', keys: ['c'], otherKeys: [['n']], run },
    { id: 'inbox', title: 'Inbox', keys: ['g', 'i'], run },
    { id: 'silent', title: 'Silent', run },
  ]);
});

test('a given key replaces the shown one and leaves the other ways', () => {
  assert.deepEqual(withChosen(actions, {}, 'new', ['Shift+Alt+c']), { new: [['Alt+Shift+c'], ['n']] });
  assert.deepEqual(withChosen(actions, {}, 'silent', ['y']), { silent: [['y']] });
});

test('what is as usual again is not kept', () => {
  const chosen = withChosen(actions, {}, 'new', ['y']);
  actions.remap(chosen);

  assert.deepEqual(withChosen(actions, chosen, 'new', ['c']), {});
  assert.deepEqual(reset(chosen, 'new'), {});
  assert.deepEqual(without({}, 'new'), { new: [] });
});

test('keys that are taken leave the others of their former action', () => {
  assert.deepEqual(takenFromOthers(actions, {}, 'silent', ['c']), { new: [['n']] });
  assert.deepEqual(takenFromOthers(actions, {}, 'silent', ['g']), { inbox: [] });
});

test('settings are found by their words, their page and by other words for them', () => {
  store.confirm('team', 'a', { id: 'a', name: 'Engineering', key: 'ENG', member_ids: [], version: 1 }, 1);

  const first = (query) => settingsFor(query)[0];
  assert.match(first('font').path, /\/settings\/preferences\?setting=Font%20size$/);
  assert.equal(first('hotkeys').title, 'Keyboard');
  assert.equal(first('api key').title, 'Access tokens');
  assert.match(first('engineering workflow').path, /\/settings\/team-ENG\?setting=Workflow$/);
  assert.deepEqual(settingsFor('  '), []);
  assert.deepEqual(settingsFor('zyzzyva'), []);
});
