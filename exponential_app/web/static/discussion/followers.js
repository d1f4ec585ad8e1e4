/** Who follows an issue, and the button to join or leave them. */
import { html } from 'htm/preact';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { follow } from './talk.js';

const SHOWN = 5;

/** @param {{ issue: import('../core/entities.js').Issue, isOpen: boolean }} props */
export function Followers({ issue, isOpen }) {
  const me = store.me.value?.person_id ?? '';
  const ids = issue.subscriber_ids ?? [];
  // Who has left the workspace, or is out of a guest's sight, is nobody here.
  const people = ids.flatMap((id) => store.person(id) ?? []);
  const names = people.map(shownName).join(', ');
  return html`<div class="followers">
    ${
      people.length > 0 &&
      html`<span class="followers__faces" role="img" aria-label=${`Subscribers: ${names}`} data-tip=${names}>
        ${people.slice(0, SHOWN).map((person) => html`<${Avatar} key=${person.id} person=${person} />`)}
        ${people.length > SHOWN && html`<span class="followers__more">+${people.length - SHOWN}</span>`}
      </span>`
    }
    ${isOpen && html`<${Button} kind="quiet" keys=${['Shift+S']} onClick=${() => follow([issue.id])}>${ids.includes(me) ? 'Unsubscribe' : 'Subscribe'}<//>`}
  </div>`;
}
