/** Who is in the workspace, and with which role. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { Button, IconButton } from '../ui/button.js';
import { confirm } from '../ui/confirm.js';
import { SelectField } from '../ui/field.js';
import { AddMember } from './add-member.js';
import { PageHead } from './page-head.js';
import { isManager, isOwner } from './permissions.js';
import { ROLES } from './roles.js';
import { SettingRow } from './setting-row.js';

/** @typedef {import('../core/entities.js').Person} Person */

export function MembersPage() {
  const [adding, setAdding] = useState(false);
  const people = [...store.table('person').all()].sort((a, b) => a.name.localeCompare(b.name));
  return html`<${PageHead} title="Members" intro="Guests see only the teams they are in. Administrators manage people and teams." />
    <section>
      <div class="panel__heading">
        <h3>${people.length} ${people.length === 1 ? 'person' : 'people'}</h3>
        ${isManager() && !adding && html`<${Button}
          kind="primary"
          icon="user-plus"
          onClick=${() => setAdding(true)}
        >Add people<//>`}
      </div>
      ${adding && html`<${AddMember} onClose=${() => setAdding(false)} />`}
      <ul class="panel" aria-label="Members">
        ${people.map((person) => html`<${MemberRow} key=${person.id} person=${person} />`)}
      </ul>
    </section>`;
}

/** @param {{ person: Person }} props */
function MemberRow({ person }) {
  const isMe = person.id === store.me.value?.person_id;
  const changeable = isManager() && !isMe && (isOwner() || person.role !== 'owner');
  const roles = ROLES.filter((role) => isOwner() || role.value !== 'owner' || person.role === 'owner');
  /** @param {string} role */
  const change = (role) =>
    mutate.update(
      'person',
      person.id,
      { role: /** @type {Person['role']} */ (role) },
      { label: `Change role of ${person.name}` },
    );
  return html`<${SettingRow}
    as="li"
    lead=${html`<${Avatar} person=${person} size="large" />`}
    name=${html`${person.name}${isMe && html` <span class="panel__detail">you</span>`}`}
    detail=${breakable(person.email)}
  >
    <div class="panel__actions">
      ${
        changeable
          ? html`<${SelectField}
            hidden
            label=${`Role of ${person.name}`}
            value=${person.role}
            options=${roles}
            onChange=${change}
          />
            <${IconButton} icon="user-minus" label=${`Remove ${person.name}`} onClick=${() => askToRemove(person)} />`
          : html`<span class="chip">${ROLES.find((role) => role.value === person.role)?.label}</span>`
      }
    </div>
  <//>`;
}

/** @param {Person} person */
function askToRemove(person) {
  confirm({
    title: `Remove ${person.name}?`,
    text: 'They lose access at once. Their issues stay; what is assigned to them stays assigned until somebody changes it.',
    verb: 'Remove',
    run: () => mutate.action('person', person.id, 'remove', { label: `Remove ${person.name}`, undoable: false }),
  });
}

/** An address that breaks before its sign where the screen is narrow, not within a word. @param {string} email */
function breakable(email) {
  const at = email.lastIndexOf('@');
  return html`${email.slice(0, at)}<wbr />${email.slice(at)}`;
}
