/** Who the person is to everyone else. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { session } from '../core/session.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { removeAvatar, setAvatar } from './avatar.api.js';
import { PageHead } from './page-head.js';
import { ROLES } from './roles.js';
import { SavedField } from './saved-field.js';
import { SettingRow } from './setting-row.js';

export function ProfilePage() {
  const me = store.person(store.me.value?.person_id ?? '');
  const user = me ?? session.current.value?.user;
  const role = ROLES.find(({ value }) => value === me?.role)?.label;
  return html`<${PageHead} title="Profile" intro="How others see you in every workspace." />
    <section class="panel">
      <${SettingRow} lead=${html`<${Avatar} person=${user} size="large" />`} name=${user?.name} detail=${user?.email}>
        ${role && html`<span class="chip">${role}</span>`}
      <//>
      ${me && html`<${Name} me=${me} />`}
      <${Picture} has=${Boolean(user?.image)} />
    </section>`;
}

/** @param {{ me: import('../core/entities.js').Person }} props */
function Name({ me }) {
  return html`<div class="form">
    <${SavedField}
      label="Name"
      value=${me.name}
      maxLength=${255}
      autocomplete="name"
      hint="Saved as you leave the field."
      onSave=${(/** @type {string} */ name) => mutate.update('person', me.id, { name }, { label: 'Change your name' })}
    />
  </div>`;
}

/** @param {{ has: boolean }} props */
function Picture({ has }) {
  const chooser = useRef(/** @type {HTMLInputElement | null} */ (null));
  /** @param {Event} event */
  const chosen = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const [file] = input.files ?? [];
    if (file) void setAvatar(file);
    // The same file can be chosen again, after it has been changed.
    input.value = '';
  };
  return html`<${SettingRow} place="top" name="Picture" detail="Cropped to a square. PNG, JPEG, GIF or WebP.">
    <div class="panel__actions">
      ${has && html`<${Button} kind="quiet" onClick=${() => void removeAvatar()}>Remove<//>`}
      <${Button} icon="image" onClick=${() => chooser.current?.click()}>Choose a picture<//>
      <input ref=${chooser} type="file" hidden accept="image/png,image/jpeg,image/gif,image/webp" aria-label="Picture" onChange=${chosen} />
    </div>
  <//>`;
}
