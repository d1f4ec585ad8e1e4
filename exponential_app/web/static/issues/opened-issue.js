/** Which issue is open on its page, and bringing it here when it has not been. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { issuePath } from './addresses.js';

/** The issue on the page, if it is an issue's page. */
export const openedIssue = signal(/** @type {string | null} */ (null));

/**
 * A former identifier, from before the issue moved to another team, leads on to the present one.
 * @param {string} ref
 * @param {import('../core/entities.js').Issue} issue
 */
function goToItsAddress(ref, issue) {
  const isFormer = /^[a-z][a-z0-9]*-[0-9]+$/i.test(ref) && ref.toUpperCase() !== issue.identifier;
  if (isFormer && location.pathname.includes(`/${ref}`)) navigate(issuePath(issue), { replace: true });
}

/**
 * Fetches what the store lacks of an issue: its description, or all of it when it is archived, in the trash or new here.
 * @param {string | undefined} ref An id or an identifier; nothing happens without one.
 * @returns {'loading' | 'here' | 'missing'}
 */
export function useIssueLoaded(ref) {
  const [missing, setMissing] = useState(/** @type {string | null} */ (null));
  const known = ref === undefined ? undefined : (store.issue(ref) ?? store.issueByIdentifier(ref));
  const complete = known?.description !== undefined;
  const state = sync.state.value;
  useEffect(() => {
    if (ref === undefined || complete || !store.ready.peek()) return;
    sync.loadIssue(ref).then(
      (issue) => goToItsAddress(ref, issue),
      (error) => {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 404) setMissing(ref);
      },
    );
  }, [ref, complete, state === 'live' || state === 'polling', store.ready.value]);
  if (known) return 'here';
  return missing === ref ? 'missing' : 'loading';
}
