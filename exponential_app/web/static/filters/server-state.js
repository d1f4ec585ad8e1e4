/** Says how far the server has answered a filter that only it can answer. */
import { html } from 'htm/preact';
import { isLocal } from '../core/filter.js';
import { Icon } from '../ui/icon.js';
import { serverAnswer } from './server-answer.js';

/** @param {{ place: string, tree: import('../core/filter.js').FilterTree }} props */
export function ServerState({ place, tree }) {
  if (isLocal(tree)) return null;
  const { state, ids, more, refused } = serverAnswer(place, tree).value;
  const words = {
    asking: 'Asking the server…',
    here: more ? `The newest ${ids.size} only: the filter keeps more.` : '',
    unreachable: 'Only the server can answer this filter, and it cannot be reached now. It is asked again as soon as it can be.',
    refused: `The server cannot answer this filter: ${refused}`,
  }[state];
  return html`<span class="filter-bar__server" role="status" data-state=${state}>
    ${state === 'unreachable' && html`<${Icon} name="cloud-off" />`}${words}
  </span>`;
}
