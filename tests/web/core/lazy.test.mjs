import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';
import { snapshot } from './snapshot.mjs';

const { lazy } = await core('lazy.js');
const { store } = await core('store.js');

test('a screen is fetched when first shown, shows nothing until then, and is tried again when that failed', async () => {
  let asked = 0;
  const Screen = () => null;
  const Lazy = lazy(() => (++asked === 1 ? Promise.reject(new TypeError('no network')) : Promise.resolve(Screen)));

  assert.equal(Lazy({}), null);
  await eventually(() => {
    Lazy({});
    return asked === 2;
  });

  await eventually(() => Lazy({})?.type === Screen);
  assert.equal(asked, 2);
});

test('the rest is fetched once there is something to see', async () => {
  let asked = 0;
  lazy(() => Promise.resolve((asked++, () => null)));
  assert.equal(asked, 0);

  store.load(snapshot());

  await eventually(() => asked === 1);
});
