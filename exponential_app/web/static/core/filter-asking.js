/** Lets filters ask the store: who asks, when and where, and what stands behind the ids in issues. */

import { computed } from '@preact/signals-core';

/** @import { ReadonlySignal } from '@preact/signals-core' */
/** @import { Asking, Relation } from './filter-kinds.js' */
/** @import { Store } from './store.js' */

/** @type {Relation[]} */
const NONE = [];
/** @type {WeakMap<Store, ReadonlySignal<Map<string, Relation[]>>>} */
const related = new WeakMap();

/**
 * The relations of every issue that has any: asking ten thousand issues one by one would make two signals for each.
 * @param {Store} store
 */
function relationsOf(store) {
  let found = related.get(store);
  if (!found) {
    found = computed(() => {
      /** @type {Map<string, Relation[]>} */
      const byIssue = new Map();
      for (const relation of store.table('issue_relation').all()) {
        for (const id of [relation.issue_id, relation.related_issue_id]) byIssue.set(id, [...(byIssue.get(id) ?? NONE), relation]);
      }
      return byIssue;
    });
    related.set(store, found);
  }
  return found;
}

/**
 * What a filter is asked with, over a store. Inside an effect it subscribes to what the filter looks at.
 * @param {Store} store
 * @param {number} now  epoch milliseconds
 * @param {string} [zone]  by default where the browser is
 * @returns {Asking}
 */
export function askingOf(store, now, zone = Intl.DateTimeFormat().resolvedOptions().timeZone) {
  /** @param {string} stateId */
  const categoryOf = (stateId) => store.state(stateId)?.category;
  return {
    me: store.me.value?.person_id ?? '',
    now,
    zone,
    categoryOf,
    groupOf: (labelId) => store.label(labelId)?.group_id ?? null,
    teamWithKey: (key) => store.teamByKey(key)?.id,
    commentsOf: (issueId) => store.commentsByIssue(issueId).value.flatMap(({ body }) => body ?? []),
    subIssuesOf: (issueId) => store.subIssuesOf(issueId).value.map((issue) => issue.id),
    relationsOf: (issueId) => relationsOf(store).value.get(issueId) ?? NONE,
    isOpen: (issueId) => {
      const issue = store.issue(issueId);
      if (!issue || issue.archived_at || issue.trashed_at) return false;
      return !['completed', 'canceled'].includes(categoryOf(issue.state_id) ?? 'canceled');
    },
  };
}
