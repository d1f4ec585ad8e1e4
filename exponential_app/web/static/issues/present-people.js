/** Who else looks at an issue or edits it, as small pictures; saying so for this tab is part of showing it. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { shownName } from '../core/person-names.js';
import { presence } from '../core/presence.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';

/** @typedef {import('../core/presence.js').Present} Present */

const SHOWN = 4;

/**
 * @param {{ issueId: string }} props
 */
export function PresentPeople({ issueId }) {
  const here = presence.value;
  useEffect(() => {
    here?.look(issueId);
    return () => here?.look(null);
  }, [here, issueId]);
  const known = (here?.people.value ?? []).filter(({ person_id }) => store.person(person_id));
  if (known.length === 0) return null;
  const more = known.slice(SHOWN);
  return html`<ul class="present" aria-label="People here">
    ${known.slice(0, SHOWN).map((each) => html`<${PresentPerson} key=${each.person_id} present=${each} />`)}
    ${more.length > 0 && html`<li class="present__more" data-tip=${more.map(sentenceOf).join(', ')}>+${more.length}</li>`}
  </ul>`;
}

/** @param {{ present: Present }} props */
function PresentPerson({ present }) {
  const sentence = sentenceOf(present);
  return html`<li class="present__person" data-state=${present.state} data-tip=${sentence}>
    <${Avatar} person=${store.person(present.person_id)} /><span class="visually-hidden">${sentence}</span>
  </li>`;
}

/**
 * @param {Present} present
 * @returns {string}
 */
function sentenceOf({ person_id, state }) {
  const person = store.person(person_id);
  return `${person ? shownName(person) : 'Somebody'} is ${state === 'editing' ? 'editing' : 'looking'}`;
}
