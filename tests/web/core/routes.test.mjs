import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { match } = await core('routes.js');

const ADDRESSES = [
  ['/', 'home', {}],
  ['/sign-in', 'sign-in', {}],
  ['/acme', 'workspace', { workspace: 'acme' }],
  ['/acme/', 'workspace', { workspace: 'acme' }],
  ['/acme/team/ENG/active', 'team', { workspace: 'acme', key: 'ENG', tab: 'active' }],
  ['/acme/team/ENG/board', 'team', { workspace: 'acme', key: 'ENG', tab: 'board' }],
  ['/acme/team/ENG/backlog?label=bug', 'team', { workspace: 'acme', key: 'ENG', tab: 'backlog' }],
  ['/acme/team/ENG', 'team', { workspace: 'acme', key: 'ENG', tab: 'active' }],
  ['/acme/my-issues/created', 'my-issues', { workspace: 'acme', tab: 'created' }],
  ['/acme/my-issues', 'my-issues', { workspace: 'acme', tab: 'assigned' }],
  ['/acme/issue/ENG-12/fix-it', 'issue', { workspace: 'acme', ref: 'ENG-12', slug: 'fix-it' }],
  ['/acme/issue/ENG-12', 'issue', { workspace: 'acme', ref: 'ENG-12', slug: '' }],
  ['/acme/settings/labels', 'settings', { workspace: 'acme', page: 'labels' }],
  ['/acme/settings', 'settings', { workspace: 'acme', page: '' }],
  ['/caf%C3%A9', 'workspace', { workspace: 'café' }],
  ['/100%', 'workspace', { workspace: '100%' }],
];
for (const [address, name, params] of ADDRESSES) {
  test(`${address} is ${name}`, () => {
    const route = match(address);

    assert.equal(route.name, name);
    assert.deepEqual({ ...route.params }, params);
  });
}

for (const address of ['/acme/team/ENG/unknown', '/acme/nowhere', '/acme/issue', '/a/b/c/d/e']) {
  test(`${address} names nothing`, () => {
    assert.equal(match(address).name, 'not-found');
  });
}

test('the query can be read, and stays in the path', () => {
  const route = match('/acme/team/ENG/all?label=bug');

  assert.equal(route.query.get('label'), 'bug');
  assert.equal(route.path, '/acme/team/ENG/all?label=bug');
});
