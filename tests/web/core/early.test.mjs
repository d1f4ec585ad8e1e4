import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { core } from './core.mjs';

const { askEarly, takeEarly } = await core('early.js');

let asked = [];
let lastWorkspace = null;
globalThis.localStorage = { getItem: () => lastWorkspace };
const session = { workspaces: [{ id: '1', url_slug: 'acme' }, { id: '2', url_slug: 'labs' }] };

function server(status = 200) {
  return async (path, { headers }) => {
    asked.push(`${path} ${headers['X-Workspace-Id'] ?? ''}`);
    return new Response(JSON.stringify(path.endsWith('session') ? session : {}), { status });
  };
}

beforeEach(() => {
  asked = [];
  lastWorkspace = null;
  for (const id of [null, '1', '2']) for (const path of ['/api/auth/session', '/api/sync/bootstrap', '/api/sync/mine']) takeEarly(path, id);
});

test('the workspace of the address is asked for, else the last one, else the first', async () => {
  await askEarly('/labs/team/ENG', server());
  await askEarly('/', server());
  lastWorkspace = 'labs';
  await askEarly('/', server());

  assert.deepEqual(asked.filter((each) => each.includes('bootstrap')), [
    '/api/sync/bootstrap 2',
    '/api/sync/bootstrap 1',
    '/api/sync/bootstrap 2',
  ]);
});

test('an answer is taken once, by who asks for the same of the same workspace', async () => {
  await askEarly('/acme', server());

  assert.equal(takeEarly('/api/sync/bootstrap', '2'), undefined);
  assert.equal((await takeEarly('/api/sync/bootstrap', '1')).status, 200);
  assert.equal(takeEarly('/api/sync/bootstrap', '1'), undefined);
  assert.deepEqual(await (await takeEarly('/api/auth/session', null)).json(), session);
});

test('who is not signed in, or sees no such workspace, is asked nothing more', async () => {
  await askEarly('/acme', server(401));
  await askEarly('/elsewhere', server());
  await askEarly('/sign-in', server());
  await askEarly('/acme', () => Promise.reject(new TypeError('no network')));

  assert.deepEqual(asked, ['/api/auth/session ', '/api/auth/session ', '/api/auth/session ']);
});
