/** Where the person is signed in. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { RelativeTime } from '../ui/relative-time.js';
import { PageHead } from './page-head.js';
import { RemoteRows } from './remote-rows.js';
import { browserSessions, endSession } from './sessions.api.js';
import { SettingRow } from './setting-row.js';

/** @typedef {import('./sessions.api.js').BrowserSession} BrowserSession */

export function SessionsPage() {
  useEffect(() => void browserSessions.load(), []);
  return html`<${PageHead} title="Sessions" intro="The browsers in which you are signed in. End any that you do not know." />
    <${RemoteRows}
      list=${browserSessions}
      label="Sessions"
      none="There are none."
      render=${(/** @type {BrowserSession} */ row) => html`<${SessionRow} key=${row.id} row=${row} />`}
    />`;
}

/** @param {{ row: BrowserSession }} props */
function SessionRow({ row }) {
  const { name, isPhone } = describe(row.user_agent ?? '');
  return html`<${SettingRow}
    as="li"
    lead=${html`<${Icon} name=${isPhone ? 'smartphone' : 'laptop'} />`}
    name=${name}
    detail=${html`${row.ip_address} · signed in <${RelativeTime} time=${row.created_at} /> · seen <${RelativeTime} time=${row.last_seen_at} />`}
  >
    ${row.current ? html`<span class="chip">this browser</span>` : html`<${Button} onClick=${() => void endSession(row.id)}>End<//>`}
  <//>`;
}

/**
 * Names a browser and its system from what it says of itself.
 * @param {string} agent
 */
function describe(agent) {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : 'Browser';
  const system = /Windows/.test(agent)
    ? 'Windows'
    : /Android/.test(agent)
      ? 'Android'
      : /iPhone|iPad/.test(agent)
        ? 'iOS'
        : /Mac OS/.test(agent)
          ? 'macOS'
          : /Linux/.test(agent)
            ? 'Linux'
            : '';
  return { name: system ? `${browser} on ${system}` : browser, isPhone: /Mobile|Android|iPhone/.test(agent) };
}
