/** Which team a new issue goes to. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { store } from '../core/store.js';
import { TeamTile } from '../shell/team-tile.js';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { moveDraft } from './composer-draft.js';

/**
 * @param {{ teamId: string }} props
 */
export function ComposerTeam({ teamId }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const team = store.team(teamId);
  const close = () => setOpen(false);
  const options = store
    .table('team')
    .all()
    .map((row) => ({ value: row.id, label: row.name, words: row.key, icon: html`<${TeamTile} team=${row} />` }));
  return html`<button
      ref=${button}
      type="button"
      class="composer__property"
      aria-haspopup="dialog"
      aria-expanded=${String(open)}
      onClick=${() => setOpen(!open)}
    >
      <span class="visually-hidden">Team: </span>${team && html`<${TeamTile} team=${team} />`}${team?.key}
    </button>
    ${
      open &&
      html`<${Popover} anchor=${button.current} onClose=${close} role="dialog" label="Team">
      <${Combobox}
        label="Team…"
        options=${options}
        isSelected=${(/** @type {string | null} */ value) => value === teamId}
        onPick=${(/** @type {string | null} */ value) => value && moveDraft(value)}
        onClose=${close}
      />
    <//>`
    }`;
}
