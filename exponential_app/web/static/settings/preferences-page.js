/** How the product behaves and looks for this person, in every browser in which they are signed in. */
import { html } from 'htm/preact';
import { preference, setPreference } from '../core/preferences.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { settingsPath } from '../issues/addresses.js';
import { openSidebarChoice } from '../shell/sidebar-choice-state.js';
import { Button } from '../ui/button.js';
import { SelectField } from '../ui/field.js';
import { Switch } from '../ui/switch.js';
import { PageHead } from './page-head.js';
import { SettingRow } from './setting-row.js';
import { ThemeChoice } from './theme-choice.js';

/** @typedef {{ value: string, label: string }} Choice */

const NAMES = [
  { value: 'true', label: 'Full names' },
  { value: 'false', label: 'First names' },
];
const WEEKDAYS = [
  { value: 'locale', label: 'As where you live' },
  { value: 'monday', label: 'Monday' },
  { value: 'saturday', label: 'Saturday' },
  { value: 'sunday', label: 'Sunday' },
];
const SENDS = [
  { value: 'mod_enter', label: 'Ctrl/⌘ Enter' },
  { value: 'enter', label: 'Enter' },
];
const SIZES = [
  { value: 'small', label: 'Small' },
  { value: 'default', label: 'Usual' },
  { value: 'large', label: 'Large' },
];

export function PreferencesPage() {
  return html`<${PageHead} title="Preferences" intro="For you alone, in every browser in which you sign in." />
    <section aria-label="General">
      <h3 class="panel__heading">General</h3>
      <div class="panel">
        <${Choose} name="home" label="Home" detail="What opens first." options=${homes()} />
        <${SettingRow} name="Names" detail="How people are called in lists and discussions.">
          <${SelectField}
            label="Names"
            hidden
            value=${String(preference('full_names'))}
            options=${NAMES}
            onChange=${(/** @type {string} */ full) => setPreference('full_names', full === 'true')}
          />
        <//>
        <${Choose} name="first_weekday" label="First day of the week" detail="In calendars." options=${WEEKDAYS} />
        <${Choose} name="send_comment" label="Send comments with" detail="The other key begins a new line." options=${SENDS} />
        <${Flag} name="assign_self" label="Assign new issues to me" detail="Unless somebody else is chosen." />
      </div>
    </section>
    <${ThemeChoice} />
    <section aria-label="Look">
      <h3 class="panel__heading">Look</h3>
      <div class="panel">
        <${Choose} name="font_size" label="Font size" detail="Of everything." options=${SIZES} />
        <${Flag} name="pointer_cursors" label="Pointer cursors" detail="A hand over whatever can be pressed." />
        <${SettingRow} name="Sidebar" detail="What it shows, and whether it counts.">
          <${Button} onClick=${openSidebarChoice}>Customise…<//>
        <//>
        <${SettingRow} name="Keyboard shortcuts" detail="Every action may have keys of your own.">
          <${Button} onClick=${() => navigate(settingsPath('keyboard'))}>Change…<//>
        <//>
      </div>
    </section>`;
}

/** @param {{ name: 'home' | 'first_weekday' | 'send_comment' | 'font_size', label: string, detail: string, options: readonly Choice[] }} props */
function Choose({ name, label, detail, options }) {
  return html`<${SettingRow} name=${label} detail=${detail}>
    <${SelectField}
      label=${label}
      hidden
      value=${preference(name)}
      options=${options}
      onChange=${(/** @type {any} */ value) => setPreference(name, value)}
    />
  <//>`;
}

/** @param {{ name: 'assign_self' | 'pointer_cursors', label: string, detail: string }} props */
function Flag({ name, label, detail }) {
  return html`<${SettingRow} name=${label} detail=${detail}>
    <${Switch} label=${label} on=${preference(name)} onChange=${(/** @type {boolean} */ on) => setPreference(name, on)} />
  <//>`;
}

/** @returns {Choice[]} */
function homes() {
  const teams = [...store.table('team').all()].sort((a, b) => a.name.localeCompare(b.name));
  const views = [...store.table('view').all()].sort((a, b) => a.name.localeCompare(b.name));
  return [
    { value: 'last', label: 'The list seen last' },
    { value: 'inbox', label: 'Inbox' },
    { value: 'my-issues', label: 'My issues' },
    ...teams.map((team) => ({ value: `team:${team.id}`, label: team.name })),
    ...views.map((view) => ({ value: `view:${view.id}`, label: view.name })),
  ];
}
