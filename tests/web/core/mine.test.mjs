import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually, library } from './core.mjs';
import { FakeApi, FakeStorage } from './fake-api.mjs';
import { ADA, ENG, snapshot } from './snapshot.mjs';

const { Problem } = await core('api.js');
const { Mine } = await core('mine.js');
const { Mutations } = await core('mutate.js');
const { Undo } = await core('undo.js');
const { createStore } = await core('store.js');
const { effect } = await library('@preact/signals-core');

const THEME = { id: 'theme', name: 'theme', value: 'dark', version: 1 };
const STAR = { id: '019aa000-0000-7000-8000-0000000000f1', kind: 'team', target_id: ENG, tab: null, name: null, folder_id: null, rank: 'a0', version: 1 };

/** What the server says is one's own, and the copy on disk. */
class World {
  store = createStore();
  tables = {};
  asked = 0;
  kept = [];
  hold = null;

  constructor() {
    this.store.load(snapshot());
    this.api = { text: () => this.answer() };
    this.copy = { writeMine: async (text) => void this.kept.push(JSON.parse(text).tables) };
    this.mine = new Mine({ store: this.store, api: this.api });
    this.edits = new FakeApi();
    this.mutate = new Mutations({ store: this.store, api: this.edits, tab: 'this' });
    this.undo = new Undo({ store: this.store, mutate: this.mutate });
  }

  async answer() {
    this.asked += 1;
    const text = JSON.stringify({ tables: this.tables });
    if (this.hold) await this.hold;
    if (this.problem) throw this.problem;
    return text;
  }

  theme() {
    return this.store.table('preference').peek('theme')?.value;
  }

  async opened() {
    this.mine.open(this.copy);
    await eventually(() => this.kept.length === 1);
    return this;
  }
}

function gate() {
  let open;
  const held = new Promise((resolve) => (open = resolve));
  return { held, open };
}

test('what is one’s own comes at the start and is kept on the disk', async () => {
  const world = new World();
  world.tables = { preference: [THEME], favourite: [STAR] };

  await world.opened();

  assert.equal(world.theme(), 'dark');
  assert.deepEqual(world.store.table('favourite').all(), [STAR]);
  assert.deepEqual(world.kept, [world.tables]);
});

test('several hints are one reading, which takes away what is gone', async () => {
  const world = await new World().opened();
  world.tables = { preference: [THEME] };
  for (let hint = 0; hint < 5; hint += 1) world.mine.soon();
  await eventually(() => world.theme() === 'dark');
  world.tables = {};

  world.mine.soon();

  await eventually(() => world.theme() === undefined);
  assert.equal(world.asked, 3);
});

test('a row of the same version wakes nobody, and the same answer is not written again', async () => {
  const world = new World();
  world.tables = { preference: [THEME] };
  await world.opened();
  let drawn = 0;
  effect(() => {
    world.store.table('preference').get('theme');
    drawn += 1;
  });

  world.mine.soon();
  await eventually(() => world.asked === 2);
  await new Promise((resolve) => setTimeout(resolve, 5));

  assert.equal(drawn, 1);
  assert.equal(world.kept.length, 1);
});

test('an older version is taken too: the server may have been restored', async () => {
  const world = new World();
  world.tables = { preference: [{ ...THEME, version: 7 }] };
  await world.opened();
  world.tables = { preference: [{ ...THEME, value: 'light', version: 2 }] };

  world.mine.soon();

  await eventually(() => world.theme() === 'light');
});

test('a new snapshot of the workspace, an older one too, leaves what is one’s own', async () => {
  const world = new World();
  world.tables = { preference: [THEME] };
  await world.opened();

  world.store.load(snapshot());
  world.store.load({ ...snapshot(), seq: 3 });

  assert.equal(world.theme(), 'dark');
});

test('an edit on its way stays on top of what is read', async () => {
  const world = new World();
  world.tables = { preference: [THEME] };
  await world.opened();
  world.mutate.update('preference', 'theme', { value: 'light' });
  world.tables = { preference: [{ ...THEME, value: 'system', version: 2 }] };

  world.mine.soon();
  await eventually(() => world.asked === 2 && world.store.table('preference').confirmed('theme').version === 2);

  assert.equal(world.theme(), 'light');
});

test('what was read before an edit was answered is read again instead of being shown', async () => {
  const world = new World();
  world.tables = { preference: [THEME] };
  await world.opened();
  const shown = [];
  effect(() => void shown.push(world.store.table('preference').get('theme')?.value));
  const { held, open } = gate();
  world.hold = held;
  world.mine.soon();
  await eventually(() => world.asked === 2);

  world.mutate.update('preference', 'theme', { value: 'light' });
  await eventually(() => world.edits.requests.length === 1);
  world.edits.last.answer({ ...THEME, value: 'light', version: 2 });
  await eventually(() => world.store.table('preference').confirmed('theme').version === 2);
  world.tables = { preference: [{ ...THEME, value: 'light', version: 2 }] };
  world.hold = null;
  open();
  await eventually(() => world.asked >= 3);

  assert.deepEqual(new Set(shown), new Set(['dark', 'light']));
  assert.equal(shown.lastIndexOf('dark'), 0);
});

test('what the server refused as double goes when what is there is read', async () => {
  const world = new World();
  world.tables = { favourite: [STAR] };
  await world.opened();
  const { id } = world.mutate.create('favourite', { kind: 'team', target_id: ENG, rank: 'a1' });
  await eventually(() => world.edits.requests.length === 1);

  world.edits.last.refuse(409, { fields: { id: ['is there already'] } });

  await eventually(() => world.store.table('favourite').peek(id) === undefined);
  assert.deepEqual(world.store.table('favourite').all(), [STAR]);
  assert.equal(world.mutate.pending.value.count + world.mutate.pending.value.failed, 0);
});

test('nothing is shown of a workspace that was let go', async () => {
  const world = new World();
  const { held, open } = gate();
  world.tables = { preference: [THEME] };
  world.hold = held;
  world.mine.open(world.copy);
  await eventually(() => world.asked === 1);

  world.mine.close();
  open();
  await new Promise((resolve) => setTimeout(resolve, 5));

  assert.equal(world.theme(), undefined);
  assert.deepEqual(world.kept, []);
});

test('without a network nothing is lost, and the next reading gets it', async () => {
  const world = new World();
  world.tables = { preference: [THEME] };
  world.problem = new Problem({ status: 0, code: 'network', title: 'No.' });
  world.mine.open(world.copy);
  await eventually(() => world.asked === 1);
  world.problem = null;

  world.mine.soon();

  await eventually(() => world.theme() === 'dark');
});

test('each edit asks what it has to ask', async () => {
  const world = await new World().opened();
  const tab = `${ENG}/active`;
  world.mutate.create('preference', { id: 'theme', name: 'theme', value: 'dark' });
  world.mutate.create('team_display', { id: tab, team_id: ENG, tab: 'active', display: { layout: 'board' } });
  const view = world.mutate.create('view', { name: 'Ällöö & Söns' }).id;
  await eventually(() => world.edits.requests.length === 3);
  const said = world.edits.requests.map(({ method, path, body }) => [method, path, body]);

  assert.deepEqual(said, [
    ['PUT', '/preferences', { name: 'theme', value: 'dark' }],
    ['PUT', `/teams/${ENG}/display`, { tab: 'active', display: { layout: 'board' } }],
    ['POST', '/views', { id: view, name: 'Ällöö & Söns' }],
  ]);
  const provisional = world.store.table('view').peek(view);
  assert.equal(provisional.slug, `alloo-sons-${view.slice(-8)}`);
  assert.equal(provisional.owner_id, ADA);
});

test('choosing twice before it is sent is one choice', async () => {
  const world = await new World().opened();
  world.edits.signedOut.value = true;
  world.mutate.create('preference', { id: 'theme', name: 'theme', value: 'dark' });
  world.mutate.update('preference', 'theme', { value: 'light' });
  world.edits.signedOut.value = false;
  world.mutate.wake();

  await eventually(() => world.edits.requests.length === 1);
  assert.deepEqual(world.edits.last.body, { name: 'theme', value: 'light' });
});

test('a removed favourite comes back whole by undo, before the server has said so', async () => {
  const world = new World();
  world.tables = { favourite: [STAR] };
  await world.opened();
  world.mutate.action('favourite', STAR.id, 'remove', { label: 'Remove a favourite' });
  await eventually(() => world.edits.requests.length === 1);
  assert.deepEqual(world.store.table('favourite').all(), []);
  world.edits.last.answer({ id: STAR.id, seq: null });
  await eventually(() => world.mutate.pending.value.count === 0);

  await world.undo.undo();

  assert.deepEqual(world.store.table('favourite').all(), [STAR]);
  await eventually(() => world.edits.requests.length === 2);
  assert.deepEqual([world.edits.last.method, world.edits.last.path], ['POST', `/favourites/${STAR.id}/restore`]);
});

test('a view is subscribed to, left, and subscribed to again by undo with what was chosen', async () => {
  const world = await new World().opened();
  const view = '019aa000-0000-7000-8000-0000000000f2';
  const chosen = { enters: true, closes: false, timezone: 'Europe/Vienna' };
  const told = () => world.store.table('view_subscription').peek(view);
  const sent = () => world.edits.requests.map(({ method, path, body }) => [method, path, body]);
  world.mutate.create('view_subscription', { id: view, ...chosen });
  await eventually(() => world.edits.requests.length === 1);
  assert.deepEqual(told(), { id: view, ...chosen, version: 0 });
  world.edits.last.answer({ id: view, ...chosen, version: 1 });
  await eventually(() => world.mutate.pending.value.count === 0);

  world.mutate.update('view_subscription', view, { ...chosen, closes: true });
  await eventually(() => world.edits.requests.length === 2);
  world.edits.last.answer({ id: view, ...chosen, closes: true, version: 2 });
  await eventually(() => world.mutate.pending.value.count === 0);
  world.mutate.action('view_subscription', view, 'remove');
  await eventually(() => world.edits.requests.length === 3);
  assert.equal(told(), undefined);
  world.edits.last.answer({ success: true });
  await eventually(() => world.mutate.pending.value.count === 0);

  await world.undo.undo();

  assert.deepEqual({ ...told(), version: 0 }, { id: view, ...chosen, closes: true, version: 0 });
  await eventually(() => world.edits.requests.length === 4);
  const path = `/views/${view}/subscription`;
  assert.deepEqual(sent(), [
    ['PUT', path, chosen],
    ['PUT', path, { closes: true }],
    ['DELETE', path, undefined],
    ['PUT', path, { ...chosen, closes: true }],
  ]);
});

test('a new view is taken away by undo and made again by redo, offline too', async () => {
  const world = await new World().opened();
  const { id } = world.mutate.create('view', { name: 'Urgent' });
  await eventually(() => world.edits.requests.length === 1);
  world.edits.last.answer({ ...world.store.table('view').peek(id), version: 1 });
  await eventually(() => world.mutate.pending.value.count === 0);

  await world.undo.undo();
  assert.equal(world.store.table('view').peek(id), undefined);
  await world.undo.redo();

  assert.equal(world.store.table('view').peek(id).name, 'Urgent');
});

test('an edited filter goes back by undo, unless somebody has changed it meanwhile', async () => {
  const world = new World();
  const view = { id: STAR.id, name: 'Urgent', filter: { field: 'priority', op: 'is', value: 'urgent' }, version: 1 };
  world.tables = { view: [view] };
  await world.opened();
  const filter = { field: 'priority', op: 'in', value: ['urgent', 'high'] };
  world.mutate.update('view', view.id, { filter });

  await world.undo.undo();

  assert.deepEqual(world.store.table('view').peek(view.id).filter, view.filter);
});

test('what waits to be sent is kept and shown again after a reload', async () => {
  const before = await new World().opened();
  const storage = new FakeStorage();
  before.mutate.attach(storage);
  before.edits.signedOut.value = true;
  before.mutate.create('favourite', { kind: 'team', target_id: ENG, rank: 'a0' }, { label: 'Add a favourite' });
  await eventually(() => storage.all().length === 1);

  const after = await new World().opened();
  after.mutate.adopt(storage.all());

  assert.deepEqual(after.store.table('favourite').all().map(({ target_id }) => target_id), [ENG]);
  assert.deepEqual(after.mutate.pending.value.list.map(({ label }) => label), ['Add a favourite']);
});
