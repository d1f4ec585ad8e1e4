/** Among which issues to search: of which team, in which state, of whom, how lately changed. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { CATEGORIES } from '../core/entities.js';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { TeamTile } from '../shell/team-tile.js';
import { Avatar } from '../ui/avatar.js';
import { Combobox } from '../ui/combobox.js';
import { Icon } from '../ui/icon.js';
import { Popover } from '../ui/popover.js';

/** @typedef {import('./search-address.js').Asked} Asked */
/** @typedef {import('../ui/combobox.js').Option} Option */
/** @typedef {'team' | 'state' | 'assignee' | 'updated'} Choice */

const AGES = Object.freeze([
  { value: 'P1D', label: 'In the last day' },
  { value: 'P1W', label: 'In the last week' },
  { value: 'P1M', label: 'In the last month' },
  { value: 'P1Y', label: 'In the last year' },
]);

/**
 * @param {{ asked: Asked, onChoose: (change: Partial<Asked>) => void }} props
 */
export function SearchChoices({ asked, onChoose }) {
  const options = choices();
  const chosen = options.some(({ name }) => asked[name] !== '');
  return html`<div class="search-choices" role="group" aria-label="Among">
    ${options.map(
      ({ name, label, values }) => html`<${ChoiceChip}
        key=${name}
        label=${label}
        options=${values}
        value=${asked[name]}
        onChoose=${(/** @type {string} */ value) => onChoose({ [name]: value })}
      />`,
    )}
    ${chosen && html`<button type="button" class="button" data-kind="quiet" onClick=${() => onChoose({ team: '', state: '', assignee: '', updated: '' })}>Clear</button>`}
  </div>`;
}

/** @returns {{ name: Choice, label: string, values: Option[] }[]} */
function choices() {
  const byName = (/** @type {{ name: string }} */ a, /** @type {{ name: string }} */ b) => a.name.localeCompare(b.name);
  const teams = [...store.table('team').all()].sort(byName);
  const people = [...store.table('person').all()].sort(byName);
  return [
    {
      name: 'team',
      label: 'Team',
      values: teams.map((team) => ({ value: team.key, label: team.name, words: team.key, icon: html`<${TeamTile} team=${team} />` })),
    },
    { name: 'state', label: 'Status', values: CATEGORIES.map(({ value, label }) => ({ value, label })) },
    {
      name: 'assignee',
      label: 'Assignee',
      values: [
        { value: 'me', label: 'Me', icon: html`<${Icon} name="circle-user" />` },
        { value: 'none', label: 'Nobody', icon: html`<${Avatar} person=${null} />` },
        ...people.map((person) => ({ value: person.id, label: shownName(person), words: person.name, icon: html`<${Avatar} person=${person} />` })),
      ],
    },
    { name: 'updated', label: 'Changed', values: [...AGES] },
  ];
}

/** @param {{ label: string, options: readonly Option[], value: string, onChoose: (value: string) => void }} props */
function ChoiceChip({ label, options, value, onChoose }) {
  const place = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const any = { value: '', label: 'Any' };
  return html`<span ref=${place} class="search-choice" data-chosen=${value !== '' || undefined}>
      <button type="button" class="button" aria-haspopup="dialog" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>
        ${label}${value !== '' && html`: <strong>${chosen?.label ?? value}</strong>`}
        <${Icon} name="chevron-down" />
      </button>
    </span>
    ${
      open &&
      html`<${Popover} anchor=${place.current} role="dialog" label=${label} onClose=${() => setOpen(false)}>
        <${Combobox}
          label=${`${label}…`}
          options=${[any, ...options]}
          isSelected=${(/** @type {string | null} */ each) => each === value}
          onPick=${(/** @type {string | null} */ picked) => onChoose(picked ?? '')}
          onClose=${() => setOpen(false)}
        />
      <//>`
    }`;
}
