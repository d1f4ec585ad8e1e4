import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { core } from './core.mjs';

const { branchName } = await core('branch.js');
const cases = JSON.parse(readFileSync(new URL('../branch-names.json', import.meta.url), 'utf8'));

for (const { format, name, ...issue } of cases) {
  test(`a branch is named ${name}, as the server names it`, () => {
    assert.equal(branchName(format, issue), name);
  });
}
