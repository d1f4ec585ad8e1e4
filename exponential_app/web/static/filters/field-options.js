/** What the first step of the filter menu offers: fields, and to who types the values of all of them. */
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { withValues } from './filter-edit.js';
import { FIELD_NAMES, fieldNamed, operatorWords } from './filter-names.js';
import { NONE_WORDS } from './filter-words.js';
import { valueOptions, valuesOfOption } from './filter-options.js';
import { momentOptions } from './moment-options.js';

/** @typedef {import('../ui/combobox.js').Option} Option */

/** In the place of a field: a group of tests. */
export const NEW_GROUP = 'group';

/**
 * The fields. Values are JSON: the name of a field, as those of testOptions begin.
 * @param {boolean} mayGroup
 * @returns {Option[]}
 */
export function fieldOptions(mayGroup) {
  const fields = FIELD_NAMES.map(({ name, label, icon, words = '' }) => ({
    value: JSON.stringify([name]),
    label,
    words,
    icon: html`<${Icon} name=${icon} />`,
    opens: true,
  }));
  const group = { value: JSON.stringify([NEW_GROUP]), label: 'Group…', words: 'any of or not', icon: html`<${Icon} name="layers" />` };
  return mayGroup ? [...fields, group] : fields;
}

/**
 * Whole tests of all fields, for who types a value. Values are JSON: the name of a field, and the test.
 * @param {string | undefined} teamId
 * @returns {Option[]}
 */
export function testOptions(teamId) {
  return FIELD_NAMES.flatMap((field) => wholeTests(field.name, teamId));
}

/** @param {string} name @param {string | undefined} teamId @returns {Option[]} */
function wholeTests(name, teamId) {
  const { label, way, yes = '', no = '' } = fieldNamed(name);
  const own = html`<${Icon} name=${fieldNamed(name).icon} />`;
  /** @param {unknown} test @param {string} said @param {Option} [of] @returns {Option} */
  const option = (test, said, of) => ({
    value: JSON.stringify([name, test]),
    label: said,
    words: of?.words ?? '',
    // Drawn when it is shown: most never are.
    get icon() {
      return of?.icon ?? own;
    },
  });
  if (way === 'flag') return [option({ field: name, op: 'is', value: true }, yes), option({ field: name, op: 'is', value: false }, no)];
  if (way === 'moment') {
    const moments = momentOptions(name, undefined).filter(({ value }) => value?.startsWith('{'));
    return moments.map((each) => option({ field: name, ...JSON.parse(each.value ?? '') }, `${label}: ${each.label}`));
  }
  if (way !== 'choice') return [];
  const valued = valueOptions(name, teamId).filter((each) => each.value !== null);
  const tests = valued.map((each) => {
    const test = withValues({ field: name, op: 'is' }, valuesOfOption(name, each.value));
    return option(test, `${label} ${operatorWords(name, 'is')} ${each.label}`, each);
  });
  return NONE_WORDS[name] ? [...tests, option({ field: name, op: 'none' }, NONE_WORDS[name] ?? '')] : tests;
}
