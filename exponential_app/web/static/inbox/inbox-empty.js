/** What the inbox says while there is nothing in it: what comes here, and why it is empty. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { inbox } from '../core/inbox.js';
import { sync } from '../core/sync.js';
import { settingsPath } from '../issues/addresses.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';
import { Keys } from '../ui/kbd.js';
import { SkeletonList } from '../ui/skeleton.js';
import { changeDisplay, display, showsSnoozed } from './inbox-state.js';

/** @param {{ hasAny: boolean }} props `hasAny`: whether there are threads that are not shown. */
export function InboxEmpty({ hasAny }) {
  const { show_read, show_snoozed } = display.value;
  if (show_snoozed) {
    return html`<${Nothing} icon="clock" title="Nothing is asleep" text=${html`Press <${Keys} keys=${actions.keysOf('inbox.snooze')} /> on a thread to have it come back when it suits you.`}>
      <${Button} keys=${actions.keysOf('inbox.show_snoozed')} onClick=${() => (showsSnoozed.value = false)}>Show the inbox<//>
    <//>`;
  }
  if (hasAny && !show_read) {
    return html`<${Nothing} icon="check-check" title="All read" text="What you have read is hidden.">
      <${Button} onClick=${() => changeDisplay({ show_read: true })}>Show read<//>
    <//>`;
  }
  if (inbox.asOf.value === null) return html`<${NotHere} />`;
  return html`<${Nothing}
    icon="inbox"
    title="You are up to date"
    text="You are told here when somebody mentions you, gives you an issue, or does something to one that you follow."
  >
    <a class="button" href=${settingsPath('notifications')}>What reaches the inbox</a>
  <//>`;
}

/** It has not been read yet, or cannot be. */
function NotHere() {
  if (sync.state.value === 'offline') {
    return html`<${Nothing} icon="cloud-off" title="You are offline" text="Your inbox has not been on this device yet. It comes when you are online." />`;
  }
  if (!inbox.problem.value) return html`<${SkeletonList} rows=${6} />`;
  return html`<${Nothing} icon="triangle-alert" title="The inbox could not be read" text=${inbox.problem.value}>
    <${Button} onClick=${() => inbox.load()}>Try again<//>
  <//>`;
}

/** @param {{ icon: string, title: string, text: import('preact').ComponentChildren, children?: import('preact').ComponentChildren }} props */
function Nothing({ icon, title, text, children }) {
  return html`<${Empty} title=${title} text=${text} picture=${html`<${Icon} name=${icon} class="empty__icon" />`}>${children}<//>`;
}
