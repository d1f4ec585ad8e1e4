/** What people are called where there is little room: by their whole names, or by the first alone. */

import { computed } from '@preact/signals-core';

import { preference } from './preferences.js';
import { store } from './store.js';

/** @import { Person } from './entities.js' */

/** First names that several people have. */
const shared = computed(() => {
  const seen = new Set();
  const twice = new Set();
  for (const { name } of store.table('person').all()) {
    const first = firstOf(name);
    if (seen.has(first)) twice.add(first);
    seen.add(first);
  }
  return twice;
});

/**
 * The name of a person as the reader prefers it; of people with the same first name the next word tells which.
 * @param {Pick<Person, 'name'>} person
 */
export function shownName({ name }) {
  if (preference('full_names')) return name;
  const first = firstOf(name);
  if (!shared.value.has(first)) return first;
  const [, next] = name.trim().split(/\s+/);
  return next ? `${first} ${[...next][0]}.` : first;
}

/** @param {string} name */
function firstOf(name) {
  return name.trim().split(/\s+/)[0];
}
