import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';
import { keyEvent } from './key-events.mjs';

const { holdKeys, startHolding } = await core('held-keys.js');

/** @type {Map<string, (event: object) => void>} */
const heard = new Map();
globalThis.addEventListener = (/** @type {string} */ name, /** @type {(event: object) => void} */ listener) =>
  void heard.set(name, listener);
startHolding();

/** @returns {boolean}  whether the key was held */
function isHeld(key, rest = {}) {
  const event = keyEvent(key, rest);
  heard.get('keydown')?.(event);
  return event.defaultPrevented;
}

test('keys are held only while something is awaited, and what the browser does with a key is never in the way', () => {
  assert.equal(isHeld('a'), false);
  const end = holdKeys();

  assert.equal(isHeld('a'), true);
  assert.equal(isHeld('Enter', { ctrlKey: true }), true);
  assert.equal(isHeld('z', { ctrlKey: true }), true);
  assert.equal(isHeld('r', { ctrlKey: true }), false);
  assert.equal(isHeld('Shift'), false);
  assert.equal(isHeld('a', { isTrusted: false }), false);

  end(false);
  assert.equal(isHeld('a'), false);
});

test('when two things are awaited, keys are held until both are here', () => {
  const [one, other] = [holdKeys(), holdKeys()];

  one(false);
  assert.equal(isHeld('a'), true);
  other(false);
  assert.equal(isHeld('a'), false);
});

test('nobody is kept waiting for more than five seconds', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  holdKeys();

  t.mock.timers.tick(4_999);
  assert.equal(isHeld('a'), true);
  t.mock.timers.tick(1);
  assert.equal(isHeld('a'), false);
});
