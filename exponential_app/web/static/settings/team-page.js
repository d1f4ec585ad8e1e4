/** One team: its name and colour, who may see it, who is in it, how it plans, its workflow. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { TextField } from '../ui/field.js';
import { Switch } from '../ui/switch.js';
import { ColourChoice } from './colour-choice.js';
import { PageHead } from './page-head.js';
import { isGuest, isManager } from './permissions.js';
import { SettingRow } from './setting-row.js';
import { TeamMembers } from './team-members.js';
import { TeamNight } from './team-night.js';
import { TeamPlanning } from './team-planning.js';
import { TeamRecurring } from './team-recurring.js';
import { TeamTemplates } from './team-templates.js';
import { TeamWorkflow } from './team-workflow.js';

/** @typedef {import('../core/entities.js').Team} Team */

/**
 * @param {{ team: Team }} props
 */
export function TeamPage({ team }) {
  const own = team.is_private && !isGuest() && team.member_ids.includes(store.me.value?.person_id ?? '');
  const editable = isManager() || own;
  return html`<${PageHead} title=${team.name} intro=${`Issues of this team are numbered ${team.key}-1, ${team.key}-2 and so on.`} />
    <${General} team=${team} editable=${editable} />
    <${TeamMembers} team=${team} editable=${editable} />
    <${TeamPlanning} team=${team} editable=${editable} />
    <${TeamNight} team=${team} editable=${editable} />
    <${TeamTemplates} team=${team} editable=${editable} />
    <${TeamRecurring} team=${team} />
    <${TeamWorkflow} team=${team} editable=${editable} />`;
}

/** @param {{ team: Team, editable: boolean }} props */
function General({ team, editable }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const save = () => {
    const name = draft?.trim();
    setDraft(null);
    if (name && name !== team.name) mutate.update('team', team.id, { name }, { label: `Rename team ${team.name}` });
  };
  /** @param {boolean} is_private */
  const setPrivate = (is_private) =>
    mutate.update('team', team.id, { is_private }, { label: `Change who sees ${team.name}` });
  return html`<section class="panel">
    <div class="form">
      <${TextField}
        label="Name"
        value=${draft ?? team.name}
        maxLength=${80}
        disabled=${!editable}
        onInput=${setDraft}
        onBlur=${save}
      />
      ${
        editable &&
        html`<${ColourChoice}
        label="Colour"
        value=${team.color}
        onChange=${(/** @type {string} */ color) => mutate.update('team', team.id, { color }, { label: `Recolour team ${team.name}` })}
      />`
      }
    </div>
    <${SettingRow} place="top" name="Private" detail="Only its members see the team and its issues.">
      <${Switch} label="Private" on=${team.is_private} disabled=${!editable} onChange=${setPrivate} />
    <//>
  </section>`;
}
