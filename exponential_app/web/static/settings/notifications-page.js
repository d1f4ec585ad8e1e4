/** What reaches the person's inbox, one switch for each kind. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { sync } from '../core/sync.js';
import { TELLINGS } from '../inbox/words.js';
import { Icon } from '../ui/icon.js';
import { Switch } from '../ui/switch.js';
import { loadWanted, problem, setWanted, wanted } from './notifications.api.js';
import { PageHead } from './page-head.js';

const GROUPS = [...new Set(Object.values(TELLINGS).map(({ group }) => group))];

export function NotificationsPage() {
  const state = sync.state.value;
  useEffect(() => void loadWanted(), [state === 'live' || state === 'polling']);
  return html`<${PageHead} title="Notifications" intro="What reaches your inbox in this workspace. You are never told of your own doing." />
    ${wanted.value ? GROUPS.map((group) => html`<${Kinds} key=${group} group=${group} chosen=${wanted.value} />`) : html`<p role="status">${problem.value || 'Loading…'}</p>`}`;
}

/** @param {{ group: string, chosen: Record<string, boolean> }} props */
function Kinds({ group, chosen }) {
  const kinds = Object.entries(TELLINGS).filter(([kind, telling]) => telling.group === group && kind in chosen);
  return html`<section aria-label=${group}>
    <h3 class="panel__heading">${group}</h3>
    <div class="panel">
      ${kinds.map(
        ([kind, { icon, title }]) => html`<div key=${kind} class="panel__row">
          <div class="panel__main"><${Icon} name=${icon} /><div class="panel__text"><div class="panel__name">${title}</div></div></div>
          <${Switch} label=${title} on=${chosen[kind] ?? true} onChange=${(/** @type {boolean} */ isOn) => void setWanted(kind, isOn)} />
        </div>`,
      )}
    </div>
  </section>`;
}
