/** Who the person is to everyone else. */
import { html } from 'htm/preact';
import { session } from '../core/session.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { PageHead } from './page-head.js';
import { PortraitTools } from './portrait.js';

export function ProfilePage() {
  const me = store.person(store.me.value?.person_id ?? '');
  const user = me ?? session.current.value?.user;
  return html`<${PageHead} title="Profile" intro="How others see you in every workspace." />
    <section class="panel">
      <div class="panel__row">
        <div class="panel__main">
          <${Avatar} person=${user} size="large" />
          <div class="panel__text">
            <div class="panel__name">${user?.name}</div>
            <div class="panel__detail">${user?.email}</div>
          </div>
        </div>
        <${PortraitTools} image=${user?.image} />
        ${me && html`<span class="chip">${me.role}</span>`}
      </div>
    </section>`;
}
