/** The issues that the person has changed or commented on lately: remembered here, told by the server, kept up by own edits. */

import { computed, effect, signal } from '@preact/signals-core';

import { api, Problem } from './api.js';
import { serverNow } from './clock.js';
import { recallList, remember } from './device.js';
import { mutate } from './mutate.js';
import { store } from './store.js';

/** @import { Issue } from './entities.js' */

const KEY = 'touched:';
const DAYS_MS = 30 * 86_400_000;
/** The newest of them; the server counts no further either. */
const MOST = 250;

/** When each issue was touched last, epoch milliseconds. @type {import('@preact/signals-core').Signal<ReadonlyMap<string, number>>} */
const times = signal(new Map());

class Touched {
  /** The issues still here, the last touched first; the same array until one of them or their order changes. */
  issues = computed(() => {
    const inOrder = [...times.value].sort(([, a], [, b]) => b - a);
    return /** @type {Issue[]} */ (inOrder.flatMap(([id]) => listed(store.issue(id)) ?? []));
  });

  /** Ask the server, which also knows what was done on other devices; without it, what is remembered has to do. */
  async refresh() {
    const loads = store.loads.peek();
    try {
      const { data } = await api.get('/issues/touched', { query: { limit: MOST } });
      // It may be of another workspace.
      if (loads !== store.loads.peek()) return;
      for (const { issue } of data) store.confirm('issue', issue.id, issue);
      this.#take(data.map((/** @type {{ issue: Issue, touched_at: string }} */ each) => [each.issue.id, Date.parse(each.touched_at)]));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** Note that the person touches an issue now. @param {string} id */
  note(id) {
    this.#take([[id, serverNow()]]);
  }

  /** @param {[string, number][]} more */
  #take(more) {
    const all = new Map(times.peek());
    for (const [id, at] of more) all.set(id, Math.max(at, all.get(id) ?? 0));
    const since = serverNow() - DAYS_MS;
    const newest = [...all].filter(([, at]) => at > since).sort(([, a], [, b]) => b - a).slice(0, MOST);
    times.value = new Map(newest);
    remember(whose(), JSON.stringify(newest));
  }
}

/** @param {Issue | undefined} issue */
function listed(issue) {
  return issue && !issue.archived_at && !issue.trashed_at ? issue : undefined;
}

function whose() {
  const me = store.me.peek();
  return `${KEY}${me?.workspace_id}:${me?.person_id}`;
}

export const touched = new Touched();

effect(() => {
  const me = store.me.value;
  times.value = new Map(me ? read() : []);
});

mutate.onPerformed(({ edit, before }) => {
  if (edit.kind === 'issue') touched.note(edit.entity_id);
  if (edit.kind !== 'comment') return;
  const issue = /** @type {{ issue_id?: string } | undefined} */ (before)?.issue_id ?? edit.patch.issue_id;
  if (typeof issue === 'string') touched.note(issue);
});

/** @returns {[string, number][]} */
function read() {
  return /** @type {[string, number][]} */ (recallList(whose()));
}
