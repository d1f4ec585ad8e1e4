/** Who is in a team. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { Button, IconButton } from '../ui/button.js';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { addTeamMember, removeTeamMember } from './people.api.js';
import { SettingRow } from './setting-row.js';

/**
 * @param {{ team: import('../core/entities.js').Team, editable: boolean }} props
 */
export function TeamMembers({ team, editable }) {
  const members = team.member_ids.flatMap((id) => store.person(id) ?? []);
  return html`<section>
    <div class="panel__heading">
      <h3>Members</h3>
      ${editable && html`<${AddButton} team=${team} />`}
    </div>
    <ul class="panel" aria-label=${`Members of ${team.name}`}>
      ${members.map(
        (person) => html`<${SettingRow} key=${person.id} as="li" lead=${html`<${Avatar} person=${person} />`} name=${person.name}>
          ${editable && html`<${IconButton}
            icon="x"
            label=${`Remove ${person.name} from the team`}
            onClick=${() => void removeTeamMember(team.key, person.id)}
          />`}
        <//>`,
      )}
      ${members.length === 0 && html`<li class="panel__empty">Nobody is in this team yet.</li>`}
    </ul>
  </section>`;
}

/** @param {{ team: import('../core/entities.js').Team }} props */
function AddButton({ team }) {
  const place = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const options = store
    .table('person')
    .all()
    .filter((person) => !team.member_ids.includes(person.id))
    .map((person) => ({
      value: person.id,
      label: person.name,
      words: person.email,
      icon: html`<${Avatar} person=${person} />`,
    }));
  return html`<span ref=${place}><${Button}
    icon="user-plus"
    disabled=${options.length === 0}
    onClick=${() => setOpen(!open)}
  >Add<//></span>
    ${
      open &&
      html`<${Popover}
        anchor=${place.current}
        placement="bottom-end"
        role="dialog"
        label="Add to team"
        onClose=${() => setOpen(false)}
      >
      <${Combobox}
        label="Add to team…"
        options=${options}
        isSelected=${() => false}
        onPick=${(/** @type {string | null} */ id) => id && void addTeamMember(team.key, id)}
        onClose=${() => setOpen(false)}
      />
    <//>`
    }`;
}
