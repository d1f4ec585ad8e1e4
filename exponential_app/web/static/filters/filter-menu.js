/** The menu of filters: first what is asked about, then its values; one search finds both. */
import { html } from 'htm/preact';
import { useMemo } from 'preact/hooks';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { addTest, changeTest, testAt } from './change-filter.js';
import { withOperator } from './filter-edit.js';
import { fieldOptions, NEW_GROUP, testOptions } from './field-options.js';
import { BY_COUNT, fieldNamed, operatorsOf, operatorWords } from './filter-names.js';
import { choosing, closeFilterMenu, stepTo } from './filter-menu-state.js';
import { FilterValue } from './filter-value.js';

/** @typedef {import('./filter-menu-state.js').Choosing} Choosing */

/** @param {{ place: string, teamId: string | undefined }} props */
export function FilterMenu({ place, teamId }) {
  const open = choosing.value;
  if (!open) return null;
  const steps = { field: FieldStep, operator: OperatorStep, value: FilterValue };
  return html`<${Popover}
    key=${[open.step, open.field, open.op, open.day, open.group].join(':')}
    anchor=${open.anchor}
    onClose=${closeFilterMenu}
    role="dialog"
    label="Filter"
    class="filter-menu"
  >
    <${steps[open.step]} place=${place} teamId=${teamId} open=${open} />
  <//>`;
}

/** @param {{ place: string, teamId: string | undefined, open: Choosing }} props */
function FieldStep({ place, teamId, open }) {
  const options = useMemo(() => fieldOptions(open.group !== 'new' && open.group.length === 0), [open]);
  /** @param {string | null} value */
  const pick = (value) => {
    const [field = '', said] = JSON.parse(value ?? '[]');
    if (field === NEW_GROUP) stepTo({ ...open, group: 'new' });
    else if (said === undefined) stepTo({ ...open, step: 'value', field, op: undefined });
    else {
      addTest(place, open.group, said);
      closeFilterMenu();
    }
  };
  return html`<${Combobox}
    label=${open.group === 'new' ? 'New group of filters…' : 'Filter…'}
    options=${options}
    searched=${() => testOptions(teamId)}
    isSelected=${() => false}
    onPick=${pick}
    stays
    onBack=${open.group === 'new' ? () => stepTo({ ...open, group: [] }) : undefined}
    onClose=${closeFilterMenu}
  />`;
}

/** @param {{ place: string, open: Choosing }} props */
function OperatorStep({ place, open }) {
  const test = testAt(place, open.path);
  if (!test) return null;
  const options = operatorsOf(test.field).map((op) => ({ value: op, label: operatorWords(test.field, op) }));
  /** @param {string | null} op */
  const pick = (op) => {
    const changed = withOperator(test, op ?? '');
    if (changed && open.path) {
      changeTest(place, open.path, changed);
      closeFilterMenu();
    } else stepTo({ ...open, step: 'value', field: test.field, op: op ?? undefined });
  };
  return html`<${Combobox}
    label=${fieldNamed(test.field).label}
    options=${options}
    isSelected=${(/** @type {string | null} */ value) => value === test.op || value === BY_COUNT[test.op]}
    onPick=${pick}
    stays
    onClose=${closeFilterMenu}
  />`;
}
