/** The step of the menu that asks for values, each field in its own way. */
import { html } from 'htm/preact';
import { lazy } from '../core/lazy.js';
import { Combobox } from '../ui/combobox.js';
import { addTest, changeTest, testAt } from './change-filter.js';
import { FilterEntry } from './filter-entry.js';
import { withValues, valuesOf } from './filter-edit.js';
import { fieldNamed } from './filter-names.js';
import { closeFilterMenu, stepTo } from './filter-menu-state.js';
import { valueOptions, valuesOfOption } from './filter-options.js';
import { momentOptions, momentSaid } from './moment-options.js';

/** @typedef {import('../core/filter.js').FilterTest} FilterTest */
/** @typedef {import('./filter-menu-state.js').Choosing} Choosing */
/** @typedef {{ place: string, teamId: string | undefined, open: Choosing }} Props */

const FilterDays = lazy(() => import('./filter-days.js').then((module) => module.FilterDays));

const COMPARISONS = new Set(['gt', 'gte', 'lt', 'lte', 'between']);

/** @param {Props} props */
export function FilterValue(props) {
  const { open, place } = props;
  const field = open.field ?? testAt(place, open.path)?.field ?? '';
  const test = testAt(place, open.path);
  const op = open.op ?? test?.op;
  const { way } = fieldNamed(field);
  const parts = { ...props, field, op };
  if (way === 'flag') return html`<${Flags} ...${parts} />`;
  if (way === 'moment') return html`<${Moments} ...${parts} />`;
  if (way === 'choice' && !COMPARISONS.has(op ?? '')) return html`<${Choices} ...${parts} />`;
  if (way === 'issues') return html`<${Choices} ...${parts} />`;
  const write = (/** @type {FilterTest} */ said) => done(place, open, said);
  return html`<${FilterEntry} field=${field} op=${op} test=${test} onBack=${backOf(open)} onDone=${write} />`;
}

/** To the fields again, when that is where the person came from. @param {Choosing} open */
function backOf(open) {
  return open.path === null ? () => stepTo({ ...open, step: 'field', field: undefined, op: undefined }) : undefined;
}

/** @param {string} place @param {Choosing} open @param {FilterTest} test */
function done(place, open, test) {
  if (open.path) changeTest(place, open.path, test);
  else addTest(place, open.group, test);
  closeFilterMenu();
}

/** @param {Props & { field: string, op: string | undefined }} props */
function Choices({ place, teamId, open, field, op }) {
  const test = testAt(place, open.path);
  const chosen = test && (test.op !== 'none' && test.op !== 'any') ? valuesOf(test) : [];
  /** @param {string | null} value */
  const selected = (value) => {
    const values = valuesOfOption(field, value);
    const having = values.filter((each) => chosen.includes(each)).length;
    return having === 0 ? false : having === values.length ? true : /** @type {const} */ ('mixed');
  };
  /** @param {string | null} value */
  const pick = (value) => {
    const own = valuesOfOption(field, value);
    const others = chosen.filter((each) => !own.includes(each));
    const next = withValues({ field, op: op ?? 'in' }, selected(value) === true ? others : [...others, ...own]);
    if (!open.path) {
      const path = next && addTest(place, open.group, next);
      // The next choice is about the same test, and the menu stays the one it is.
      if (path) stepTo({ ...open, path, added: true });
    } else if (changeTest(place, open.path, next) && !next) {
      // A chip that is gone takes its menu with it; what was just begun may begin again.
      if (open.added) stepTo({ ...open, path: null });
      else closeFilterMenu();
    }
  };
  return html`<${Combobox}
    label=${`${fieldNamed(field).label}…`}
    options=${valueOptions(field, teamId)}
    isSelected=${selected}
    multiple
    onPick=${pick}
    onBack=${backOf(open)}
    onClose=${closeFilterMenu}
  />`;
}

/** @param {Props & { field: string }} props */
function Flags({ place, open, field }) {
  const { label, yes = '', no = '' } = fieldNamed(field);
  const test = testAt(place, open.path);
  const current = test && String((test.op === 'is') === (test.value === true));
  return html`<${Combobox}
    label=${label}
    options=${[{ value: 'true', label: yes }, { value: 'false', label: no }]}
    isSelected=${(/** @type {string | null} */ value) => value === current}
    onPick=${(/** @type {string | null} */ value) => done(place, open, { field, op: 'is', value: value === 'true' })}
    onBack=${backOf(open)}
    onClose=${closeFilterMenu}
  />`;
}

/** @param {Props & { field: string, op: string | undefined }} props */
function Moments({ place, open, field, op }) {
  if (open.op !== undefined && open.day) {
    const write = (/** @type {unknown} */ value) => done(place, open, { field, op: String(open.op), value });
    return html`<${FilterDays} op=${open.op} onDone=${write} />`;
  }
  const test = testAt(place, open.path);
  const current = JSON.stringify({ op: test?.op, value: test?.value });
  /** @param {string | null} value */
  const pick = (value) => {
    if (value?.startsWith('{')) done(place, open, { field, ...JSON.parse(value) });
    else stepTo({ ...open, step: 'value', field, op: value ?? undefined, day: true });
  };
  const create = {
    icon: 'clock',
    leads: true,
    title: (/** @type {string} */ text) => momentSaid(field, text)?.title ?? '',
    run: (/** @type {string} */ text) => {
      const said = momentSaid(field, text);
      if (said) done(place, open, { field, ...said.moment });
    },
  };
  return html`<${Combobox}
    label=${`${fieldNamed(field).label}, or “3 days”…`}
    options=${momentOptions(field, op === 'between' ? undefined : op)}
    isSelected=${(/** @type {string | null} */ value) => value === current}
    onPick=${pick}
    stays
    create=${create}
    onBack=${backOf(open)}
    onClose=${closeFilterMenu}
  />`;
}
