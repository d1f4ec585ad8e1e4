/** The client's core in a Node of its own, without screens: does what it is told, a line of JSON at a time. */

import { register } from 'node:module';
import { createInterface } from 'node:readline';

import { core, library } from '../../web/core/core.mjs';
import { atRest } from './disk.mjs';
import { network } from './network.mjs';

const disk = new URL('./disk.mjs', import.meta.url).href;
const hooks = `export const resolve = (name, context, next) =>
  name === 'idb' ? { url: '${disk}', shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

/** As in a browser, where the network comes and goes by events of the window. */
const page = new EventTarget();
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) globalThis[name] = page[name].bind(page);
const say = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);
network.install();
network.tell = say;

const { effect, signal, untracked } = await library('@preact/signals-core');
const { api } = await core('api.js');
const { left } = await core('left.js');
const { mutate } = await core('mutate.js');
const { session } = await core('session.js');
const { store } = await core('store.js');
const { sync } = await core('sync.js');
const { undo } = await core('undo.js');

const KINDS = ['workspace', 'person', 'team', 'workflow_state', 'label', 'issue', 'issue_relation', 'comment'];
const PATIENCE_MS = 60_000;
/** As shell/current-workspace.js has it: whoever is signed out, or no longer in the workspace, is shown nothing of it. */
const isOut = signal(false);
effect(() => {
  const isIn = (session.current.value?.workspaces ?? []).some(({ id }) => id === api.workspaceId);
  if (!session.current.value || (isIn && !api.signedOut.value)) return;
  untracked(() => sync.stop());
  isOut.value = true;
});

/** Wait until something holds, by what it reads; false when it does not in time. */
function held(holds) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(false), PATIENCE_MS);
    const finish = (answer) => {
      clearTimeout(timer);
      resolve(answer);
      queueMicrotask(() => end());
    };
    const end = effect(() => {
      if (holds()) finish(true);
    });
  });
}

const lines = () => mutate.pending.peek().list.map(({ id, state, reason, patch, verb }) => ({ id, state, reason, patch, verb }));
const state = () => ({ state: sync.state.peek(), seq: store.seq.peek(), pending: lines(), left: left.peek() });

const COMMANDS = {
  async start({ address, cookie, condition, workspace_id: workspaceId, person_id: personId }) {
    Object.assign(network, { address, cookie, condition });
    api.workspaceId = workspaceId;
    session.current.value = { user: { id: personId, name: 'Me', email: '', image: null }, workspaces: [{ id: workspaceId, name: 'It', url_slug: 'it', role: 'member' }] };
    void sync.start({ workspaceId, personId });
    await held(() => store.ready.value || sync.state.value !== 'starting' || isOut.value);
  },
  network: ({ condition }) => network.become(condition),
  knows: ({ kind, id }) => store.table(kind).peek(id) !== undefined,
  create: ({ kind, value }) => void mutate.create(kind, value, { label: 'Create' }),
  update: ({ kind, id, patch }) => void mutate.update(kind, id, patch, { label: 'Change' }),
  append({ id, text }) {
    const { description } = store.table('issue').peek(id) ?? {};
    // A list does not have the text; the page of an issue fetches it, and shows none to write in before.
    if (description !== undefined) mutate.update('issue', id, { description: `${description ?? ''}\n${text}` }, { label: 'Describe' });
  },
  load: ({ id }) => sync.loadIssue(id).catch(() => null),
  action: ({ kind, id, verb, patch }) => void mutate.action(kind, id, verb, { label: verb, patch }),
  many({ patch }) {
    undo.group('Change many', () => {
      for (const { id } of store.table('issue').all()) mutate.update('issue', id, patch, { label: 'Change many' });
    });
  },
  undo: () => undo.undo(),
  redo: () => undo.redo(),
  sent: () => held(() => mutate.pending.value.count === 0 || isOut.value),
  reached: ({ seq }) => held(() => (sync.state.value === 'live' && store.seq.value >= seq) || isOut.value),
  /** Out, and done with what that means for the disk. */
  async out() {
    const isNoticed = await held(() => isOut.value);
    await atRest();
    return isNoticed;
  },
  state,
  content() {
    const rows = (kind) => store.table(kind).confirmedValues().map(({ id }) => store.table(kind).peek(id));
    return { ...state(), rows: Object.fromEntries(KINDS.map((kind) => [kind, rows(kind)])) };
  },
  async close() {
    sync.stop();
    await atRest();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...options } = JSON.parse(line);
  say({ answer: (await COMMANDS[command](options)) ?? null });
}
process.exit();
