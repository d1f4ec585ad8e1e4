/** Issues that may say the same as what is being written, shown quietly under the title. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { navigate } from '../core/router.js';
import { similarIssues } from '../core/similar.js';
import { store } from '../core/store.js';
import { everyHeld } from '../search/held-issues.js';
import { searchServer } from '../palette/search.api.js';
import { issuePath } from './addresses.js';
import { closeComposer } from './composer-state.js';
import { StateIcon } from './state-icon.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

const SHOWN = 4;
/** Not in the way of typing: a moment after it here, a longer one for the server. */
const REST_MS = 120;
const SERVER_REST_MS = 450;

/** @param {{ title: string }} props */
export function ComposerSimilar({ title }) {
  const found = useSimilar(title);
  if (found.length === 0) return null;
  /** @param {Issue} issue */
  const open = (issue) => {
    closeComposer();
    navigate(issuePath(issue));
  };
  return html`<section class="composer__similar" aria-label="Similar issues">
    <h3 class="composer__similar-title">Similar issues</h3>
    <ul>
      ${found.map((issue) => html`<li key=${issue.id}>
        <button type="button" class="composer__similar-issue" onClick=${() => open(issue)}>
          <${StateIcon} state=${store.state(issue.state_id)} />
          <span class="palette__id">${issue.identifier}</span>
          <span class="palette__text">${issue.title}</span>
          <span class="composer__similar-state">${store.state(issue.state_id)?.name}</span>
        </button>
      </li>`)}
    </ul>
  </section>`;
}

/** @param {string} title @returns {Issue[]} */
function useSimilar(title) {
  const [found, setFound] = useState(/** @type {Issue[]} */ ([]));
  useEffect(() => {
    const own = new AbortController();
    const here = () => similarIssues(everyHeld.peek(), title, SHOWN);
    const local = setTimeout(() => setFound(here()), REST_MS);
    const asked = setTimeout(() => void fromServer(title, own.signal).then((more) => setFound(merged(here(), more))), SERVER_REST_MS);
    return () => {
      clearTimeout(local);
      clearTimeout(asked);
      own.abort();
    };
  }, [title]);
  return title.trim() ? found : [];
}

/** @param {Issue[]} here @param {Issue[]} more @returns {Issue[]} */
function merged(here, more) {
  const known = new Set(here.map(({ id }) => id));
  return [...here, ...more.filter(({ id }) => !known.has(id))].slice(0, SHOWN);
}

/** What has the words elsewhere, or is not held here; nothing while the server cannot be reached. @param {string} title @param {AbortSignal} signal */
async function fromServer(title, signal) {
  if (title.trim().split(/\s+/).length < 2) return [];
  try {
    const { data } = await searchServer({ words: title.trim() }, signal);
    return data.map(({ issue }) => issue);
  } catch (problem) {
    if (!(problem instanceof Problem || signal.aborted)) throw problem;
    return [];
  }
}
