/** Lets filters ask the store: who asks, when and where, and what stands behind the ids in issues. */

/** @import { Asking } from './filter-kinds.js' */
/** @import { Store } from './store.js' */

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
    relationsOf: (issueId) => [...store.relationsFrom(issueId).value, ...store.relationsTo(issueId).value],
    isOpen: (issueId) => {
      const issue = store.issue(issueId);
      if (!issue || issue.archived_at || issue.trashed_at) return false;
      return !['completed', 'canceled'].includes(categoryOf(issue.state_id) ?? 'canceled');
    },
  };
}
