/** Files of a new issue: sent while one writes, kept in the draft, attached once there is an issue. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { core, eventually } from '../core/core.mjs';
import { ENG, FIRST, SECOND, snapshot } from '../core/snapshot.mjs';
import { screen, Storage } from './screens.mjs';

globalThis.localStorage = new Storage();

/** Stands for the browser's request; the test answers it. */
class FakeRequest {
  upload = {};
  open(_method, url) {
    this.url = url;
  }
  setRequestHeader() {}
  getResponseHeader() {
    return null;
  }
  send(file) {
    this.file = file;
    sent.push(this);
  }
  abort() {
    this.onabort();
    this.onloadend();
  }
  answer(status, document) {
    Object.assign(this, { status, responseText: JSON.stringify(document) });
    this.onload();
    this.onloadend();
  }
}
globalThis.XMLHttpRequest = FakeRequest;
let sent = [];
/** The ids of files that the server has thrown away. */
let gone = [];
const asked = [];
globalThis.fetch = async (url, { method }) => {
  asked.push(`${method} ${url}`);
  const status = gone.some((id) => url.includes(id)) ? 404 : 200;
  return new Response(method === 'HEAD' ? null : '{}', { status });
};

const { store } = await core('store.js');
const { mutate } = await core('mutate.js');
const { api } = await core('api.js');
const { sync } = await core('sync.js');
const { uploads } = await core('uploads.js');
const { another, composer, isWritten, takeUp, writeDraft } = await screen('issues/composer-draft.js');
const { keepDraft, shelved } = await screen('issues/composer-shelf.js');
const files = await screen('issues/composer-files.js');

const PLAN = { id: '019aa000-0000-7000-8000-0000000000d7', url: '/api/files/d7/plan.txt', name: 'plan.txt', media_type: 'text/plain', size_bytes: 4, width: null, height: null };
const DRAFT = { id: 'draft', team_id: ENG, state_id: 's', title: '', description: '', sub_issues: [], attachments: [] };
const file = (name = 'plan.txt', size = 4) => Object.assign(new Blob(['x'.repeat(size)]), { name });
const attached = (id) => store.attachmentsByIssue(id).peek().map(({ file_id, title }) => [file_id, title]);
const now = () => composer.peek().attachments;

beforeEach(() => {
  for (const name of Object.keys(localStorage)) localStorage.removeItem(name);
  mutate.detach();
  store.load(snapshot());
  const id = store.me.peek().workspace_id;
  store.confirm('workspace', id, { ...(store.table('workspace').peek(id) ?? { id, version: 1 }), largest_file_mib: 1, file_kinds: 'all', version: 99 }, 50);
  // What is attached stays in the queue: nothing of this is about the network.
  api.signedOut.value = true;
  sync.state.value = 'live';
  sent = [];
  gone = [];
  composer.value = { ...DRAFT, id: `draft-${Math.random()}` };
});

/** Gives one file and answers its entry and what sends it. */
async function given(name, size) {
  files.giveFiles(composer.peek().id, [file(name, size)]);
  const { key } = now().at(-1);
  return { key, sending: files.sendingOf(key) };
}

test('a file is a row of its draft at once, and stays in it once it has been sent', async () => {
  const { key, sending } = await given('plan.txt', 4);
  assert.deepEqual(now(), [{ key, name: 'plan.txt', size_bytes: 4, sent: null }]);
  assert.equal(isWritten(composer.peek()), true);
  await eventually(() => sent.length === 1);
  sent[0].upload.onprogress({ loaded: 1, total: 4 });
  assert.equal(sending.progress.peek(), 0.25);

  sent[0].answer(201, PLAN);
  await eventually(() => now()[0].sent);

  assert.deepEqual(now()[0].sent, PLAN);
  assert.deepEqual(shelved(composer.peek().id).attachments[0].sent, PLAN);
});

test('it arrives in a draft that has been closed, and in one that is gone on with', async () => {
  await given();
  const draft = composer.peek();
  composer.value = null;
  await eventually(() => sent.length === 1);

  sent[0].answer(201, PLAN);
  await eventually(() => shelved(draft.id).attachments[0].sent);
  takeUp(draft);

  assert.deepEqual(now()[0].sent, PLAN);
});

test('why a file is not taken is told in its row, the draft goes on, and it can be tried again', async () => {
  const { sending } = await given('huge.bin', 2 ** 20 + 1);
  await eventually(() => sending.failure.peek());
  assert.match(sending.failure.peek(), /at most 1 MiB/);
  assert.equal(sending.isWaiting.peek(), false);
  assert.equal(sent.length, 0);

  const quota = await given('plan.txt', 4);
  await eventually(() => sent.length === 1);
  sent[0].answer(413, { title: 'Too large', detail: 'The files of this workspace may take 5 MiB together.', code: 'quota_reached' });
  await eventually(() => quota.sending.failure.peek());
  assert.equal(quota.sending.failure.peek(), 'The files of this workspace may take 5 MiB together.');
  void quota.sending.send();
  assert.equal(quota.sending.failure.peek(), '');
  await eventually(() => sent.length === 2);
  sent[1].answer(201, PLAN);
  await eventually(() => now()[1].sent);

  files.handOver(composer.peek(), [FIRST]);
  assert.deepEqual(attached(FIRST), [[PLAN.id, 'plan.txt']]);
});

test('without a connection a file waits, says so, and goes when there is one', async () => {
  sync.state.value = 'offline';
  const { sending } = await given();
  assert.equal(sending.isWaiting.peek(), true);
  assert.match(sending.failure.peek(), /as soon as there is a connection/);
  assert.equal(sent.length, 0);

  sync.state.value = 'live';
  await eventually(() => sent.length === 1);

  assert.equal(sending.failure.peek(), '');
});

test('what is taken out is not sent any more, waiting or on its way', async () => {
  const first = await given();
  await eventually(() => sent.length === 1);
  let wasStopped = false;
  const { onabort } = sent[0];
  sent[0].onabort = () => {
    wasStopped = true;
    onabort();
  };
  files.removeFile(composer.peek().id, first.key);
  sync.state.value = 'offline';
  const second = await given();
  files.removeFile(composer.peek().id, second.key);
  sync.state.value = 'live';
  await new Promise((resolve) => setTimeout(resolve, 20));

  assert.deepEqual([wasStopped, sent.length, now()], [true, 1, []]);
});

test('what arrives after the issue was made is attached to it, and to each of several', async () => {
  await given();
  await eventually(() => sent.length === 1);
  const draft = composer.peek();
  composer.value = null;
  localStorage.removeItem(`draft:new-issue:${draft.id}`);

  files.handOver(draft, [FIRST, SECOND]);
  assert.deepEqual(attached(FIRST), []);
  sent[0].answer(201, PLAN);
  await eventually(() => attached(FIRST).length === 1);

  assert.deepEqual([attached(FIRST), attached(SECOND)], [[[PLAN.id, 'plan.txt']], [[PLAN.id, 'plan.txt']]]);
});

test('what is stopped at the issue that it was handed over to is not attached', async () => {
  const { sending } = await given();
  await eventually(() => sent.length === 1);
  files.handOver(composer.peek(), [FIRST]);

  uploads.running.peek().find(({ place }) => place === FIRST).stop();
  await eventually(() => !uploads.running.peek().some(({ place }) => place === FIRST));

  assert.deepEqual([attached(FIRST), sending.failure.peek()], [[], '']);
});

test('nothing is attached to an issue that has been taken back meanwhile', async () => {
  await given();
  await eventually(() => sent.length === 1);
  files.handOver(composer.peek(), [FIRST]);
  mutate.action('issue', FIRST, 'trash');

  sent[0].answer(201, PLAN);
  await eventually(() => now()[0].sent);

  assert.deepEqual(attached(FIRST), []);
});

test('the files of a refused issue are those of its draft again', async () => {
  await given();
  await eventually(() => sent.length === 1);
  const draft = composer.peek();
  files.handOver(draft, [FIRST]);

  assert.equal(files.takeBack(draft)[0].sent, null);
  sent[0].answer(201, PLAN);
  await eventually(() => files.takeBack(draft)[0].sent);

  assert.deepEqual(files.takeBack(draft)[0].sent, PLAN);
  assert.deepEqual(attached(FIRST), []);
});

test('a draft from before names what is not on the server any more, and keeps what is', async () => {
  const OTHER = { ...PLAN, id: '019aa000-0000-7000-8000-0000000000d8' };
  const rows = [PLAN, OTHER].map((each) => ({ key: each.id, name: each.name, size_bytes: 4, sent: each }));
  keepDraft({ ...composer.peek(), attachments: rows }, 'here');
  takeUp({ ...composer.peek(), attachments: rows });
  gone = [PLAN.id];

  await files.checkKept(composer.peek().id);

  assert.deepEqual(now().map((each) => each.sent?.id ?? null), [null, OTHER.id]);
  assert.equal(asked.filter((each) => each.startsWith('HEAD /api/files/')).length, 2);
  assert.equal(files.sendingOf(PLAN.id), undefined);
});

test('the next issue of a row begins without the files of the one before', async () => {
  await given();

  const next = another(composer.peek());

  assert.deepEqual([next.attachments, isWritten(next)], [[], false]);
});

test('a draft is empty again once its only file is taken out', async () => {
  const { key } = await given();
  assert.notEqual(shelved(composer.peek().id), undefined);

  files.removeFile(composer.peek().id, key);

  assert.equal(shelved(composer.peek().id), undefined);
  writeDraft({});
  assert.equal(isWritten(composer.peek()), false);
});
