/** One hit: the issue, and where else in it the words stand. */
import { html } from 'htm/preact';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { shortDate } from '../core/time.js';
import { issuePath } from '../issues/addresses.js';
import { PriorityIcon } from '../issues/priority-icon.js';
import { StateIcon } from '../issues/state-icon.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { piecesOf } from './pieces.js';
import { resultList } from './search-results.js';

/**
 * @param {{ hit: import('./search-results.js').Hit, words: string, active: boolean }} props
 */
export function HitRow({ hit, words, active }) {
  const { issue, excerpt } = hit;
  const state = store.state(issue.state_id);
  const person = issue.assignee_id ? store.person(issue.assignee_id) : null;
  return html`<a
    id=${`hit-${issue.id}`}
    class="hit"
    role="option"
    tabindex="-1"
    aria-selected=${String(active)}
    href=${issuePath(issue)}
    onPointerMove=${active || resultList.peeking.value ? undefined : () => resultList.focus(issue.id)}
  >
    <${PriorityIcon} priority=${issue.priority} />
    <span class="hit__id">${issue.identifier}</span>
    <${StateIcon} state=${state} /><span class="visually-hidden">${state?.name}</span>
    <span class="hit__title">${piecesOf(issue.title, words).map(renderPiece)}</span>
    <span class="hit__date number">${shortDate(issue.updated_at)}</span>
    <${Avatar} person=${person} />${person && html`<span class="visually-hidden">${shownName(person)}</span>`}
    ${
      excerpt &&
      html`<span class="hit__excerpt">
        <${Icon} name=${excerpt.field === 'comment' ? 'message-square' : 'file-text'} />
        <span class="visually-hidden">${excerpt.field === 'comment' ? 'In a comment:' : 'In the description:'}</span>
        <span class="hit__words">${excerpt.pieces.map(renderPiece)}</span>
      </span>`
    }
  </a>`;
}

/** @param {{ text: string, hit: boolean }} piece */
function renderPiece({ text, hit }) {
  return hit ? html`<mark>${text}</mark>` : text;
}
