/** One thread of the inbox as a row: who did what to which issue, and what can be done with it. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { isAwake, isNew } from '../core/inbox.js';
import { now, relativeTime } from '../core/time.js';
import { store } from '../core/store.js';
import { inboxPath } from '../issues/addresses.js';
import { StateIcon } from '../issues/state-icon.js';
import { TeamTile } from '../shell/team-tile.js';
import { Avatar } from '../ui/avatar.js';
import { IconButton } from '../ui/button.js';
import { ViewIcon } from '../views/view-icon.js';
import { Icon } from '../ui/icon.js';
import { addressOf, viewOf } from './inbox-state.js';
import { wordsOf } from './snooze-times.js';
import { clear, toggleRead } from './thread-edits.js';
import { openSnooze } from './snooze-state.js';
import { sentenceOf, TELLINGS } from './words.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */

const FACES = 2;

/**
 * @param {{ thread: InboxThread, isOpen: boolean, at: number, onMenu: (thread: InboxThread, event: MouseEvent) => void }} props
 */
export function ThreadRow({ thread, isOpen, at, onMenu }) {
  const fresh = isNew(thread, at);
  const { latest } = thread;
  const more = thread.unread_count > 1 ? ` · ${thread.unread_count - 1} more` : '';
  return html`<li
    class="thread-row"
    data-new=${fresh || undefined}
    data-open=${isOpen || undefined}
    onContextMenu=${(/** @type {MouseEvent} */ event) => onMenu(thread, event)}
  >
    <a class="thread-row__link" href=${inboxPath(addressOf(thread))} aria-current=${isOpen ? 'true' : undefined} data-thread=${thread.id}>
      <span class="thread-row__faces"><${Faces} thread=${thread} /></span>
      <span class="thread-row__lines">
        <span class="thread-row__line"><${Subject} thread=${thread} />${fresh && html`<span class="thread-row__dot"><span class="visually-hidden">Unread</span></span>`}</span>
        <span class="thread-row__line thread-row__line--quiet">
          <${Icon} name=${TELLINGS[latest.type]?.icon ?? 'bell'} class="thread-row__icon" />
          <span class="thread-row__words">${sentenceOf(latest)}${more}</span>
          <${When} thread=${thread} at=${at} />
        </span>
      </span>
    </a>
    <span class="thread-row__tools">
      <${IconButton} icon=${fresh ? 'mail-open' : 'mail'} label=${fresh ? 'Mark as read' : 'Mark as unread'} keys=${actions.keysOf('inbox.read')} onClick=${() => toggleRead(thread, at)} />
      <${IconButton} icon="clock" label="Snooze" keys=${actions.keysOf('inbox.snooze')} popup="dialog" onClick=${(/** @type {MouseEvent} */ event) => openSnooze(thread, /** @type {Element} */ (event.currentTarget))} />
      <${IconButton} icon="check" label="Clear" keys=${actions.keysOf('inbox.clear')} onClick=${() => clear(thread)} />
    </span>
  </li>`;
}

/** The people who did something, the last first; the product's own mark when nobody did. @param {{ thread: InboxThread }} props */
function Faces({ thread }) {
  const people = thread.actor_ids.flatMap((id) => store.person(id) ?? []).slice(0, FACES);
  if (people.length === 0) return html`<span class="thread-row__mark"><${Icon} name=${TELLINGS[thread.latest.type]?.icon ?? 'bell'} /></span>`;
  return people.map((person) => html`<${Avatar} key=${person.id} person=${person} size="large" />`);
}

/** @param {{ thread: InboxThread }} props */
function Subject({ thread }) {
  const { team } = thread;
  const view = viewOf(thread);
  if (view) return html`<${ViewIcon} view=${view} /><span class="thread-row__title">${view.name}</span>`;
  const known = store.team(team?.id ?? '');
  if (!thread.issue) return html`${known && html`<${TeamTile} team=${known} />`}<span class="thread-row__title">${known?.name ?? team?.name}</span>`;
  const issue = store.issue(thread.issue.id);
  const { identifier, title } = issue ?? thread.issue;
  return html`<${StateIcon} state=${store.state(issue?.state_id ?? '')} />
    <span class="thread-row__key number">${identifier}</span><span class="thread-row__title">${title}</span>`;
}

/** @param {{ thread: InboxThread, at: number }} props */
function When({ thread, at }) {
  const { snoozed_until_at, latest } = thread;
  if (snoozed_until_at && !isAwake(thread, at)) {
    return html`<span class="thread-row__when"><${Icon} name="clock" class="thread-row__icon" />${wordsOf(new Date(snoozed_until_at))}</span>`;
  }
  if (latest.unsnoozedAt && latest.unsnoozedAt > latest.createdAt) return html`<span class="thread-row__when">woken ${relativeTime(latest.unsnoozedAt, now.value)}</span>`;
  return html`<span class="thread-row__when">${relativeTime(latest.createdAt, now.value)}</span>`;
}
