/** One line of the timeline that is no comment: who did what, from what to what, and when. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { StateIcon } from '../issues/state-icon.js';
import { Icon } from '../ui/icon.js';
import { RelativeTime } from '../ui/relative-time.js';
import { WhatChanged } from './what-changed.js';

/** @typedef {import('./change-words.js').Part} Part */

/** @type {Readonly<Record<import('../core/hierarchy.js').Word, string>>} */
const RELATED = {
  blocked_by: 'Blocked by',
  blocks: 'Blocks',
  duplicate_of: 'Duplicate of',
  duplicate: 'Duplicated by',
  related: 'Related to',
};

/** @param {{ issueId: string, moment: import('./moments.js').ChangeMoment }} props */
export function ChangeLine({ issueId, moment }) {
  const { actor_id, by, parts, at, seq } = moment;
  const person = actor_id ? store.person(actor_id) : null;
  const who = person && by ? `${person.name} (${by})` : (person?.name ?? (by || 'Somebody'));
  const text = parts.find((part) => part.text)?.text;
  return html`<li class="moment">
    <span class="moment__icon"><${Icon} name=${parts[0]?.icon ?? 'history'} /></span>
    <div class="moment__words">
      <span class="moment__who">${who}</span>${parts.map((part, place) => html`${separator(place, parts.length)}<${PartWords} part=${part} />`)}
      <span class="moment__time"> · <${RelativeTime} time=${at} /></span>
      ${text && html`<${WhatChanged} issueId=${issueId} seq=${seq} change=${text} />`}
    </div>
  </li>`;
}

/** @param {number} place @param {number} count */
function separator(place, count) {
  if (place === 0) return ' ';
  return place === count - 1 ? ' and ' : ', ';
}

/** @param {{ part: Part }} props */
function PartWords({ part: { words, from, to } }) {
  return html`${words}${from !== undefined && html` <b>${from}</b>`}${from !== undefined && to !== undefined && ' → '}${to !== undefined && html`${from === undefined && ' '}<b>${to}</b>`}`;
}

/** @param {{ moment: import('./moments.js').RelationMoment }} props */
export function RelationLine({ moment: { related, at } }) {
  const { issue, word } = related;
  return html`<li class="moment">
    <span class="moment__icon"><${Icon} name="link-2" /></span>
    <div class="moment__words">
      ${RELATED[word]}${' '}
      ${issue ? html`<a class="moment__issue" href=${issuePath(issue)}><${StateIcon} state=${store.state(issue.state_id)} /><b>${issue.identifier}</b> ${issue.title}</a>` : html`<b>another issue</b>`}
      <span class="moment__time"> · <${RelativeTime} time=${at} /></span>
    </div>
  </li>`;
}
