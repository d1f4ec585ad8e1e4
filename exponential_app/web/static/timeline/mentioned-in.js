/** Which issues name this one, as far as the person sees them. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { api, Problem } from '../core/api.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { issuePath } from '../issues/addresses.js';
import { StateIcon } from '../issues/state-icon.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

const AT_MOST = 50;

/** @param {{ issue: Issue }} props Give it the issue's id as key. */
export function MentionedIn({ issue }) {
  const ids = useBacklinks(issue);
  const named = ids.flatMap((id) => store.issue(id) ?? []);
  if (named.length === 0) return null;
  const id = `mentioned-in-${issue.id}`;
  return html`<section aria-labelledby=${id}>
    <h3 class="family__heading" id=${id}>Mentioned in</h3>
    <ul class="family__list">
      ${named.map(
        (other) => html`<li key=${other.id} class="family__row">
          <${StateIcon} state=${store.state(other.state_id)} />
          <span class="family__id">${other.identifier}</span>
          <a class="family__link" data-over=${Boolean(other.completed_at ?? other.canceled_at)} href=${issuePath(other)}>${other.title}</a>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** Fetches them when the issue is shown and when the connection comes back. @param {Issue} issue @returns {readonly string[]} */
function useBacklinks({ id, version }) {
  const [ids, setIds] = useState(/** @type {readonly string[]} */ ([]));
  const isOnline = sync.state.value === 'live' || sync.state.value === 'polling';
  useEffect(() => {
    if (!isOnline || version === 0) return undefined;
    let isOver = false;
    void fetchBacklinks(id).then((found) => !isOver && setIds(found));
    return () => void (isOver = true);
  }, [id, isOnline, version === 0]);
  return ids;
}

/** @param {string} id @returns {Promise<string[]>} */
async function fetchBacklinks(id) {
  try {
    const { data } = await api.get(`/issues/${id}/backlinks`, { query: { limit: AT_MOST } });
    for (const issue of /** @type {Issue[]} */ (data)) store.confirm('issue', issue.id, issue);
    return data.map((/** @type {Issue} */ issue) => issue.id);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [];
  }
}
