import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { core } from './core.mjs';

globalThis.fetch = () => Promise.reject(new TypeError('no network'));

const { Presence, BEAT_MS } = await core('presence.js');
const { Problem } = await core('api.js');

const LIVE = { live: true, leads: true, connection: 1 };
const FOLLOWING = { live: true, leads: false, connection: 0 };
const DWELL_MS = 400;
const MIA = { person_id: 'mia', state: 'looking' };

let number = 0;
/** @type {[string, string][]} */
let said;
let there;
let tabs;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  number += 1;
  said = [];
  there = [];
  tabs = [];
});

afterEach(() => {
  for (const tab of tabs) tab.close();
  mock.timers.reset();
});

/** Open a tab of one browser. */
function open(standing = LIVE) {
  const say = async (issue, state) => {
    said.push([issue, state]);
    return there;
  };
  const tab = new Presence(say, `presence-${number}`);
  tab.stand(standing);
  tabs.push(tab);
  return tab;
}

/** Let messages between tabs and answers arrive; real time is not mocked for them. */
async function settle() {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('an issue is said to be looked at once somebody stays, and to be left after', async () => {
  const tab = open();

  tab.look('passed');
  mock.timers.tick(DWELL_MS - 1);
  tab.look('a');
  mock.timers.tick(DWELL_MS);
  tab.look(null);

  assert.deepEqual(said, [['a', 'looking'], ['a', 'left']]);
});

test('typing is editing for ten seconds, or until the text is left', () => {
  const tab = open();
  tab.look('a');
  mock.timers.tick(DWELL_MS);

  tab.typed('a');
  mock.timers.tick(9_000);
  tab.typed('a');
  mock.timers.tick(9_000);
  assert.deepEqual(said.slice(1), [['a', 'editing']]);
  mock.timers.tick(1_000);
  assert.deepEqual(said.at(-1), ['a', 'looking']);

  tab.typed('a');
  tab.rested('a');
  assert.deepEqual(said.slice(-2), [['a', 'editing'], ['a', 'looking']]);
});

test('it is said again with every beat and with every new connection', () => {
  const tab = open();
  tab.look('a');
  mock.timers.tick(DWELL_MS);

  mock.timers.tick(BEAT_MS);
  tab.stand({ ...LIVE, connection: 2 });
  tab.stand({ ...LIVE, connection: 2 });

  assert.deepEqual(said, [['a', 'looking'], ['a', 'looking'], ['a', 'looking']]);
});

test('nothing is said while there is no connection, and nobody is shown', async () => {
  const tab = open();
  there = [MIA];
  tab.look('a');
  mock.timers.tick(DWELL_MS);
  await settle();
  assert.deepEqual(tab.people.value, [MIA]);

  tab.stand({ ...LIVE, live: false });
  mock.timers.tick(BEAT_MS);

  assert.equal(said.length, 1);
  assert.deepEqual(tab.people.value, []);
});

test('the others are those the server names, and change as it tells', async () => {
  const tab = open();
  there = [MIA];
  tab.look('a');
  mock.timers.tick(DWELL_MS);
  await settle();

  tab.told({ issue_id: 'a', person_id: 'mia', state: 'editing' });
  tab.told({ issue_id: 'b', person_id: 'ben', state: 'looking' });
  assert.deepEqual(tab.people.value, [{ person_id: 'mia', state: 'editing' }]);

  tab.told({ issue_id: 'a', person_id: 'mia', state: 'left' });
  assert.deepEqual(tab.people.value, []);
});

test('only the leading tab speaks, and every tab counts', async () => {
  const leader = open();
  const follower = open(FOLLOWING);
  there = [MIA];

  leader.look('a');
  follower.look('b');
  mock.timers.tick(DWELL_MS);
  await settle();

  assert.deepEqual(said.toSorted(), [['a', 'looking'], ['b', 'looking']]);
  assert.deepEqual(follower.people.value, [MIA]);
});

test('two tabs at one issue are one, and the stronger counts', async () => {
  const leader = open();
  const follower = open(FOLLOWING);
  leader.look('a');
  follower.look('a');
  mock.timers.tick(DWELL_MS);
  await settle();

  follower.typed('a');
  await settle();
  leader.look(null);

  assert.deepEqual(said.at(-1), ['a', 'editing']);
});

test('a tab that takes over asks the others where they are', async () => {
  const first = open();
  const second = open(FOLLOWING);
  const third = open(FOLLOWING);
  third.look('c');
  mock.timers.tick(DWELL_MS);
  await settle();
  first.close();
  said = [];

  second.stand(LIVE);
  await settle();

  assert.deepEqual(said, [['c', 'looking']]);
});

test('a tab that was closed without a word is forgotten', async () => {
  const leader = open();
  leader.look('a');
  mock.timers.tick(DWELL_MS);
  const crashing = new BroadcastChannel(`presence-${number}`);
  crashing.postMessage({ tab: 'crashing', seat: { issue: 'b', state: 'looking' } });
  await settle();
  crashing.close();
  assert.deepEqual(said.at(-1), ['b', 'looking']);

  mock.timers.tick(3 * BEAT_MS);
  await settle();

  assert.ok(said.some(([issue, state]) => issue === 'b' && state === 'left'));
});

test('a refusal is nobody else’s concern', async () => {
  const tab = new Presence(() => Promise.reject(new Problem({ status: 404, title: 'No.' })), `presence-${number}`);
  tabs.push(tab);
  tab.stand(LIVE);

  tab.look('a');
  mock.timers.tick(DWELL_MS);
  await settle();

  assert.deepEqual(tab.people.value, []);
});
