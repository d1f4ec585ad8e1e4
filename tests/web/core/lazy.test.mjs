import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually, library } from './core.mjs';
import { snapshot } from './snapshot.mjs';

const { afterFirstPicture, lazy } = await core('lazy.js');
const { signal } = await library('@preact/signals-core');
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

test('what is to be done after the first picture holds up nothing when it fails, and is tried again', async () => {
  let tries = 0;
  let fetched = 0;
  const online = [];
  globalThis.addEventListener = (/** @type {string} */ name, /** @type {() => void} */ heard) => name === 'online' && online.push(heard);

  afterFirstPicture(() => (++tries === 1 ? Promise.reject(new TypeError('no network')) : Promise.resolve()));
  await eventually(() => online.length === 1);
  lazy(() => Promise.resolve((fetched++, () => null)));
  online[0]?.();

  await eventually(() => tries === 2 && fetched === 1);
});

test('what is drawn all the time is not fetched for that, but when it is opened', async () => {
  const open = signal(false);
  let asked = 0;
  const Layer = () => null;
  const Lazy = lazy(() => Promise.resolve((asked++, Layer)), { isOpen: () => open.value });

  Lazy({});
  assert.equal(asked, 0);
  open.value = true;
  Lazy({});

  assert.equal(asked, 1);
  await eventually(() => Lazy({})?.type === Layer);
});
