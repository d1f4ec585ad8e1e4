import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeApi } from './fake-api.mjs';
import { ADA, FIRST, MIA, SECOND, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');
const { Undo } = await core('undo.js');
const { Attachments } = await core('attachments.js');
const { Uploads, markdownOf } = await core('uploads.js');
const { sizeOf } = await core('picture-sizes.js');
const { renderMarkdown } = await core('markdown.js');

const ONE = '019aa000-0000-7000-8000-0000000000d1';
const TWO = '019aa000-0000-7000-8000-0000000000d2';
const FILE = { id: ONE, url: `/api/files/${ONE}/shot.png`, name: 'shot.png', media_type: 'image/png', size_bytes: 9, width: 40, height: 30 };

/** Stands for the browser's request; the test answers it. */
class FakeRequest {
  static sent = [];
  headers = {};
  upload = {};

  open(method, url) {
    Object.assign(this, { method, url });
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  getResponseHeader(name) {
    return this.answered?.[name] ?? null;
  }

  send(body) {
    this.body = body;
    FakeRequest.sent.push(this);
  }

  abort() {
    this.onabort();
    this.onloadend();
  }

  answer(status, document, headers = {}) {
    Object.assign(this, { status, responseText: JSON.stringify(document), answered: headers });
    this.onload();
    this.onloadend();
  }
}

function desk(limits = {}) {
  FakeRequest.sent = [];
  const store = createStore();
  store.load(snapshot());
  const id = store.me.peek().workspace_id;
  const limited = { largest_file_mib: 1, file_kinds: 'all', file_quota_mib: null, ...limits };
  store.confirm('workspace', id, { ...(store.table('workspace').peek(id) ?? { id, version: 1 }), ...limited, version: 99 }, 50);
  const api = new FakeApi();
  const mutate = new Mutations({ store, api, tab: 'here' });
  const address = { workspaceId: 'w1', url: (path, query) => `/api${path}?${new URLSearchParams(query)}` };
  const uploads = new Uploads({ store, api: address, makeRequest: () => new FakeRequest(), pauses: [1, 1] });
  return { store, api, mutate, undo: new Undo({ store, mutate }), uploads, attachments: new Attachments({ store, api }) };
}

const file = (name = 'shot.png', size = 9) => Object.assign(new Blob(['x'.repeat(size)]), { name });
const sent = (count) => eventually(() => FakeRequest.sent.length >= count);

function attachment(id, fields = {}) {
  const at = '2026-11-24T09:00:00.000Z';
  return { id, issue_id: FIRST, kind: 'link', file_id: null, url: 'https://example.com/', title: id.slice(-2), creator_id: MIA, created_at: at, version: 1, ...fields };
}

test('a file is sent whole, under its name and an id made here, and says how far it is', async () => {
  const { uploads } = desk();
  const heard = [];

  const promise = uploads.upload(file('ünd 1.png'), { issueId: FIRST, onProgress: (part) => heard.push(part) });
  await sent(1);
  const [request] = FakeRequest.sent;
  request.upload.onprogress({ loaded: 3, total: 12 });

  assert.match(request.url, /^\/api\/files\?id=[0-9a-f-]{36}$/);
  assert.equal(request.headers['X-File-Name'], '%C3%BCnd%201.png');
  assert.equal(request.headers['X-Workspace-Id'], 'w1');
  assert.deepEqual(heard, [0.25]);
  assert.deepEqual(uploads.running.peek().map(({ name, place, progress }) => [name, place, progress.peek()]), [['ünd 1.png', FIRST, 0.25]]);

  request.answer(201, FILE);
  assert.deepEqual(await promise, FILE);
  assert.deepEqual(uploads.running.peek(), []);
  assert.deepEqual(sizeOf(ONE), { width: 40, height: 30 });
});

test('a connection that fails is tried again under the same id, and not for ever', async () => {
  const { uploads } = desk();
  const promise = uploads.upload(file());

  for (const count of [1, 2, 3]) {
    await sent(count);
    FakeRequest.sent[count - 1].onerror();
  }

  await assert.rejects(promise, /cannot be reached/);
  assert.equal(new Set(FakeRequest.sent.map(({ url }) => url)).size, 1);
  assert.equal(FakeRequest.sent.length, 3);
});

test('what the server refuses is not tried again, and its sentence is told', async () => {
  const { uploads } = desk();
  for (const status of [403, 413, 507]) {
    const promise = uploads.upload(file());
    await eventually(() => FakeRequest.sent.at(-1)?.status === undefined);
    FakeRequest.sent.at(-1).answer(status, { title: 'No', detail: `Because of ${status}.` });
    await assert.rejects(promise, { message: `Because of ${status}.`, status });
  }
  assert.equal(FakeRequest.sent.length, 3);
});

test('what the workspace does not take is refused before anything is sent', async () => {
  const none = desk({ file_kinds: 'none' }).uploads;
  const some = desk({ file_kinds: 'images_and_documents' }).uploads;

  await assert.rejects(none.upload(file()), /takes no files/);
  await assert.rejects(some.upload(file('all.zip')), /“all.zip” is neither/);
  await assert.rejects(some.upload(file('huge.png', 2 ** 20 + 1)), /at most 1 MiB/);
  await assert.rejects(some.upload(file('folder', 0)), /empty, or a folder/);
  assert.equal(FakeRequest.sent.length, 0);
});

test('sending stops when asked, also between two attempts', async () => {
  const { uploads } = desk();
  const asked = new AbortController();
  const first = uploads.upload(file(), { signal: asked.signal });
  await sent(1);
  asked.abort();
  await assert.rejects(first, { name: 'AbortError' });

  const second = uploads.upload(file());
  await sent(2);
  FakeRequest.sent[1].onerror();
  uploads.running.peek()[0].stop();
  await assert.rejects(second, { name: 'AbortError' });
  assert.deepEqual(uploads.running.peek(), []);
});

test('a portrait is sent as it is, and what is wrong with it is told', async () => {
  const { uploads } = desk();
  const promise = uploads.portrait(file('me.png'));
  await sent(1);

  assert.deepEqual([FakeRequest.sent[0].method, FakeRequest.sent[0].url], ['PUT', '/api/account/avatar?']);
  FakeRequest.sent[0].answer(422, { title: 'No', fields: { file: ['must be a picture'] } });
  await assert.rejects(promise, { fields: { file: ['must be a picture'] } });
});

test('a picture is shown in a text, anything else linked to', () => {
  assert.equal(markdownOf(FILE), `![shot.png](/api/files/${ONE}/shot.png)`);
  assert.equal(markdownOf({ ...FILE, name: 'a]b.txt', width: null }), `[a)b.txt](/api/files/${ONE}/shot.png)`);
});

test('a text shows pictures of ours at their size, and fetches none from elsewhere', () => {
  const shown = (source) => renderMarkdown(source)[0].props.children[0];

  const ours = shown(`![shot](/api/files/${ONE}/shot.png)`);
  const image = ours.props.children;
  assert.deepEqual([ours.type, ours.props.href, ours.props['data-picture']], ['a', FILE.url, 'shot']);
  assert.deepEqual([image.type, image.props.src, image.props.width], ['img', `/api/files/${ONE}/preview?width=1280`, 40]);
  assert.equal(shown(`![moves](/api/files/${ONE}/moves.gif)`).props.children.props.src, `/api/files/${ONE}/moves.gif`);
  for (const other of ['https://example.com/x.png', `https://evil.example/api/files/${ONE}/x.png`, `//evil.example/api/files/${ONE}/x`]) {
    assert.notEqual(shown(`![x](${other})`).props.class, 'markdown__picture', other);
  }
  assert.equal(shown(`[plan](/api/files/${ONE}/plan.txt)`).props.class, 'file-chip');
});

test('a link is attached at once, sent to its issue, and undone', async () => {
  const { api, mutate, undo, attachments } = desk();
  const value = { issue_id: FIRST, kind: 'link', file_id: null, url: 'https://example.com/', title: 'Plan', subtitle: null };

  const { id, done } = mutate.create('attachment', value, { label: 'Add a link' });
  assert.deepEqual(attachments.of(FIRST).map((each) => [each.title, each.creator_id]), [['Plan', ADA]]);
  await eventually(() => api.requests.length === 1);
  assert.deepEqual([api.last.method, api.last.path], ['POST', `/issues/${FIRST}/attachments`]);
  assert.deepEqual(api.last.body, { id, url: 'https://example.com/', title: 'Plan', subtitle: null });
  api.last.answer({ ...attachment(id), title: 'Plan', seq: 60 });
  await done;

  await undo.undo();
  assert.deepEqual(attachments.of(FIRST), []);
  await eventually(() => api.requests.length === 2);
  assert.deepEqual([api.last.method, api.last.path], ['DELETE', `/attachments/${id}`]);
});

test('what is removed is brought back by undo', async () => {
  const { store, api, mutate, undo, attachments } = desk();
  store.confirm('attachment', ONE, attachment(ONE), 51);

  mutate.action('attachment', ONE, 'remove', { label: 'Remove' });
  assert.deepEqual(attachments.of(FIRST), []);
  await eventually(() => api.requests.length === 1);
  api.last.answer({ success: true, seq: 52 });
  await eventually(() => mutate.pending.peek().count === 0);
  await undo.undo();
  await eventually(() => api.requests.length === 2);
  assert.deepEqual([api.last.method, api.last.path], ['POST', `/attachments/${ONE}/restore`]);
  api.last.answer({ ...attachment(ONE, { version: 3 }), seq: 53 });

  await eventually(() => attachments.of(FIRST).length === 1);
});

test('attachments go with their issue, and are fetched anew after a snapshot', async () => {
  const { store } = desk();
  const asked = [];
  const pages = {
    [`/issues/${FIRST}/attachments?limit=250`]: { data: [attachment(ONE)], next_cursor: 'on+' },
    [`/issues/${FIRST}/attachments?limit=250&cursor=on%2B`]: { data: [attachment(TWO)], next_cursor: null },
    [`/issues/${FIRST}/files?limit=250`]: { data: [{ ...FILE, id: TWO, width: 7, height: 8 }], next_cursor: null },
  };
  const get = async (path) => (asked.push(path), pages[path]);
  const attachments = new Attachments({ store, api: { get } });

  await attachments.load(FIRST);

  assert.equal(asked.length, 3);
  assert.deepEqual(attachments.of(FIRST).map(({ id }) => id), [ONE, TWO]);
  assert.deepEqual(sizeOf(TWO), { width: 7, height: 8 });
  assert.equal(attachments.isHere(FIRST), true);
  assert.equal(attachments.isHere(SECOND), false);
  store.confirm('issue', FIRST, null, 60);
  assert.deepEqual(attachments.of(FIRST), []);
  store.load(snapshot());
  assert.equal(attachments.isHere(FIRST), false);
});

const NEW = '019aa000-0000-7000-8000-0000000000e1';
const PLAN = { issue_id: NEW, kind: 'file', file_id: TWO, url: `/api/files/${TWO}/plan.txt`, title: 'plan.txt', subtitle: null };

/** A new issue that carries a file, as one step. */
function created({ store, mutate, undo }) {
  const outcomes = [];
  undo.group('Create', () => {
    outcomes.push(mutate.create('issue', { id: NEW, title: 'New', team_id: store.table('issue').peek(FIRST).team_id }));
    outcomes.push(mutate.create('attachment', PLAN, { label: 'Attach' }));
  });
  return outcomes;
}

const isShown = ({ store, attachments }) => [Boolean(store.issue(NEW) && !store.issue(NEW).trashed_at), attachments.of(NEW).length];

test('a file is attached to a new issue once that is there, and goes and comes with it', async () => {
  const it = desk();
  const [issue, file] = created(it);
  await eventually(() => it.api.requests.length === 1);
  it.api.last.answer({ ...it.store.issue(NEW), version: 1, seq: 60 });
  await issue.done;
  await eventually(() => it.api.requests.length === 2);
  assert.deepEqual([it.api.last.path, it.api.last.body.file_id], [`/issues/${NEW}/attachments`, TWO]);
  it.api.last.answer({ ...attachment(file.id), ...PLAN, seq: 61 });
  await file.done;

  await it.undo.undo();
  await eventually(() => it.api.requests.length === 3);
  assert.deepEqual([it.api.last.method, it.api.last.path], ['DELETE', `/issues/${NEW}`]);
  it.api.last.answer({ ...it.store.issue(NEW), trashed_at: 'now', version: 2, seq: 62 });
  await eventually(() => it.mutate.pending.peek().count === 0);
  await it.undo.redo();
  await eventually(() => it.api.requests.length === 4);

  assert.equal(it.api.last.path, `/issues/${NEW}/restore`);
  assert.deepEqual(isShown(it), [true, 1]);
});

test('what was never sent is taken back with its files, and made again with them', async () => {
  const it = desk();
  it.api.signedOut.value = true;
  created(it);
  assert.deepEqual(isShown(it), [true, 1]);

  await it.undo.undo();
  assert.deepEqual([...isShown(it), it.mutate.pending.peek().count], [false, 0, 0]);
  await it.undo.redo();

  assert.deepEqual([...isShown(it), it.mutate.pending.peek().count], [true, 1, 2]);
});

test('an issue that is refused takes along what was put on it, and leaves nothing to undo', async () => {
  const it = desk();
  const [issue, file] = created(it);
  await eventually(() => it.api.requests.length === 1);
  it.api.last.refuse(422);

  await assert.rejects(issue.done, { status: 422 });
  await assert.rejects(file.done, { status: 422 });
  assert.equal(it.api.requests.length, 1);
  assert.deepEqual([...isShown(it), it.mutate.pending.peek().failed], [false, 0, 2]);
  await eventually(() => it.undo.last.peek() === null);
});

test('an edit of an issue that exists is taken back whatever was put on the issue since', async () => {
  const it = desk();
  it.api.signedOut.value = true;
  const { key } = it.mutate.action('issue', FIRST, 'archive');
  it.mutate.create('attachment', { ...PLAN, issue_id: FIRST });

  assert.equal(it.mutate.withdraw(key), true);
  assert.equal(it.mutate.pending.peek().count, 1);
});

test('what is being sent shows at what its draft has become', async () => {
  const { uploads } = desk();
  const promise = uploads.upload(file(), { place: 'draft' });
  await sent(1);

  uploads.rehome('draft', FIRST);
  assert.deepEqual(uploads.running.peek().map(({ place }) => place), [FIRST]);
  FakeRequest.sent[0].answer(201, FILE);
  await promise;

  assert.deepEqual(uploads.running.peek(), []);
});
