/** The dialog in which a view gets its name, its sign, and those who see it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { store } from '../core/store.js';
import { treeWords } from '../filters/filter-words.js';
import { ColourChoice } from '../settings/colour-choice.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { SelectField, TextField } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { changeView, createView } from './view-changes.js';
import { VIEW_ICONS } from './view-icon.js';
import { viewDraft } from './view-layers-state.js';
import { isMine, mayShare } from './view-rights.js';

/** @typedef {import('../core/entities.js').View} View */

/** @param {{ draft: import('./view-layers-state.js').ViewDraft }} props */
export function ViewDialog({ draft }) {
  const { view } = draft;
  const [values, setValues] = useState(draft.values);
  const [error, setError] = useState('');
  const close = () => (viewDraft.value = null);
  /** @param {Partial<View>} patch */
  const write = (patch) => setValues((before) => ({ ...before, ...patch }));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const name = values.name?.trim();
    if (!name) return setError('Give the view a name.');
    const { visibility = 'personal', team_id = null, filter = null, display = {}, icon = null, color = null } = values;
    const said = { name, description: values.description?.trim() || null, icon, color, visibility };
    const seen = { ...said, team_id: visibility === 'team' ? team_id : null };
    close();
    return view ? changeView(view, seen) : createView({ ...seen, filter, display });
  };
  return html`<${Dialog} label=${view ? 'Edit view' : 'New view'} onClose=${close}>
    <form class="dialog__body" onSubmit=${submit}>
      <h2 class="dialog__title">${view ? 'Edit view' : 'New view'}</h2>
      ${!view && html`<p class="dialog__text">${values.filter ? `${treeWords(values.filter)}.` : 'All issues; filter it once it is there.'}</p>`}
      <${TextField}
        label="Name"
        value=${values.name ?? ''}
        maxLength=${255}
        error=${error || undefined}
        autofocus
        onInput=${(/** @type {string} */ name) => write({ name })}
      />
      <${TextField}
        label="Description"
        value=${values.description ?? ''}
        maxLength=${1000}
        onInput=${(/** @type {string} */ description) => write({ description })}
      />
      <${IconChoice} value=${values.icon ?? 'layers'} color=${values.color} onChange=${(/** @type {string} */ icon) => write({ icon })} />
      <${ColourChoice} label="Colour" value=${values.color ?? null} onChange=${(/** @type {string} */ color) => write({ color })} />
      <${Seen} view=${view} values=${values} onChange=${write} />
      <div class="dialog__actions">
        <${Button} onClick=${close}>Cancel<//>
        <${Button} kind="primary" type="submit">${view ? 'Save' : 'Create view'}<//>
      </div>
    </form>
  <//>`;
}

/** @param {{ value: string, color: string | null | undefined, onChange: (icon: string) => void }} props */
function IconChoice({ value, color, onChange }) {
  return html`<div class="field">
    <span class="field__label" aria-hidden="true">Icon</span>
    <div class="choices" role="radiogroup" aria-label="Icon">
      ${VIEW_ICONS.map(
        (each) => html`<button
          key=${each.value}
          type="button"
          class=${`icon-choice ${color ? 'tone' : ''}`}
          style=${color ? { '--tone-colour': color } : undefined}
          role="radio"
          aria-checked=${String(each.value === value)}
          aria-label=${each.label}
          data-tip=${each.label}
          onClick=${() => onChange(each.value)}
        ><${Icon} name=${each.value} /></button>`,
      )}
    </div>
  </div>`;
}

/** @param {{ view: View | undefined, values: Partial<View>, onChange: (patch: Partial<View>) => void }} props */
function Seen({ view, values, onChange }) {
  const teams = store.table('team').all().filter((team) => mayShare(team.id));
  const own = !view || view.visibility === 'personal' || isMine(view);
  const options = [
    ...(own ? [{ value: 'personal', label: 'Only you' }] : []),
    ...(mayShare(null) ? [{ value: 'workspace', label: 'Everybody in the workspace' }] : []),
    ...teams.map((team) => ({ value: team.id, label: `Team ${team.name}` })),
  ];
  const { visibility = 'personal', team_id } = values;
  /** @param {string} seen */
  const choose = (seen) => {
    if (seen === 'personal' || seen === 'workspace') onChange({ visibility: seen });
    else onChange({ visibility: 'team', team_id: seen });
  };
  const chosen = visibility === 'team' ? (team_id ?? '') : visibility;
  return html`<${SelectField} label="Who sees it" value=${chosen} options=${options} onChange=${choose} />`;
}
