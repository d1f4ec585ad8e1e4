/** The inbox: the threads, and the issue of the open one beside them. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { actions } from '../core/actions.js';
import { inbox, isNew } from '../core/inbox.js';
import { unreadThreads } from '../core/inbox-count.js';
import { store } from '../core/store.js';
import { teamPath } from '../issues/addresses.js';
import { IssueDetail } from '../issues/issue-page.js';
import { PageBar } from '../shell/page-bar.js';
import { IconButton } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';
import { Keys } from '../ui/kbd.js';
import { InboxTools } from './inbox-menus.js';
import { addressOf, open, openThread, showsSnoozed } from './inbox-state.js';
import { SnoozeLayer } from './snooze-picker.js';
import { markSeen } from './thread-edits.js';
import { ThreadList } from './thread-list.js';
import { ViewThread } from './view-thread.js';
import { sentenceOf } from './words.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */

/** Who only passes by has not read it. */
const DWELL_MS = 800;

/**
 * @param {{ thread: string, kept: boolean }} props `thread` as in the address, empty for none; `kept`: behind an issue
 * opened from it.
 */
export function InboxScreen({ thread: name, kept }) {
  const thread = openThread.value;
  useSeen(kept ? undefined : thread);
  return html`<main class="card" id=${kept ? undefined : 'content'} aria-label="Inbox">
    <div class="inbox" data-open=${name ? '' : undefined}>
      <div class="inbox__list">
        <${PageBar}>
          <h1 class="bar__title">${showsSnoozed.value ? 'Snoozed' : 'Inbox'}</h1>
          <span class="bar__space"></span>
          <${InboxTools} />
        <//>
        <${ThreadList} />
      </div>
      ${!kept && html`<section class="inbox__pane" aria-label="Thread"><${Pane} name=${name} thread=${thread} /></section>`}
    </div>
    ${!kept && html`<${SnoozeLayer} />`}
  </main>`;
}

/** Marks a thread as read once it, and what comes into it meanwhile, has been looked at for a moment. @param {InboxThread | undefined} opened */
function useSeen(opened) {
  const id = opened?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    const timer = setTimeout(() => {
      const thread = store.table('inbox_thread').peek(id);
      if (thread && isNew(thread, inbox.now.peek())) markSeen(thread);
    }, DWELL_MS);
    return () => clearTimeout(timer);
  }, [id, opened?.shown_at]);
}

/** @param {{ name: string, thread: InboxThread | undefined }} props */
function Pane({ name, thread }) {
  if (!name) return html`<${NothingOpen} />`;
  const back = html`<span class="inbox__back"><${IconButton} icon="arrow-left" label="Back to the inbox" keys=${actions.keysOf('inbox.close')} onClick=${() => open()} /></span>`;
  if (thread?.view) return html`<${ViewThread} thread=${thread} lead=${back} />`;
  if (thread && !thread.issue) return html`<${TeamThread} thread=${thread} lead=${back} />`;
  return html`<${IssueDetail} identifier=${thread ? addressOf(thread) : name} lead=${back} />`;
}

function NothingOpen() {
  const unread = unreadThreads.value;
  const title = unread === 0 ? 'Nothing unread' : unread === 1 ? '1 unread thread' : `${unread} unread threads`;
  return html`<${Empty}
    title=${title}
    text=${html`<${Keys} keys=${actions.keysOf('inbox.next')} /> and <${Keys} keys=${actions.keysOf('inbox.previous')} /> go through them, <${Keys} keys=${actions.keysOf('inbox.snooze')} /> snoozes, <${Keys} keys=${actions.keysOf('inbox.clear')} /> clears.`}
    picture=${html`<${Icon} name="inbox" class="empty__icon" />`}
  />`;
}

/** @param {{ thread: InboxThread, lead: import('preact').ComponentChildren }} props */
function TeamThread({ thread, lead }) {
  const team = store.team(thread.team?.id ?? '');
  return html`<header class="bar">${lead}<span class="bar__title">${team?.name ?? thread.team?.name}</span></header>
    <${Empty} title=${sentenceOf(thread.latest)} text="Its issues are in the sidebar, under Teams." picture=${html`<${Icon} name="users" class="empty__icon" />`}>
      ${team && html`<a class="button" href=${teamPath(team.key)}>Open ${team.name}</a>`}
    <//>`;
}
