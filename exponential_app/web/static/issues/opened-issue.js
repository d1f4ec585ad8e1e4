/** Which issue is open on its page, and bringing it here when it has not been. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';

/** The issue on the page, if it is an issue's page. */
export const openedIssue = signal(/** @type {string | null} */ (null));

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
    sync.loadIssue(ref).catch((error) => {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 404) setMissing(ref);
    });
  }, [ref, complete, state === 'live' || state === 'polling', store.ready.value]);
  if (known) return 'here';
  return missing === ref ? 'missing' : 'loading';
}
