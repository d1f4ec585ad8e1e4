/** What stands where nothing has been loaded yet and the server cannot be reached. */
import { html } from 'htm/preact';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';

export function Unreachable() {
  return html`<main class="card" id="content">
    <header class="bar"></header>
    <${Empty}
      title="The server cannot be reached"
      text="This workspace has not been on this device yet. It appears as soon as the connection is back; nothing has to be pressed."
      picture=${html`<${Icon} name="cloud-off" class="empty__icon" />`}
    />
  </main>`;
}
