/** The step of the menu for what is written: words, numbers, identifiers. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { FIELDS } from '../core/filter-fields.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { problemOf } from './filter-engine.js';
import { fieldNamed, operatorsOf, operatorWords } from './filter-names.js';

/** @typedef {import('../core/filter.js').FilterTest} FilterTest */

/**
 * @param {{
 *   field: string,
 *   op: string | undefined,
 *   test: FilterTest | undefined,
 *   onBack: (() => void) | undefined,
 *   onDone: (test: FilterTest) => void,
 * }} props
 */
export function FilterEntry({ field, op = firstOf(field), test, onBack, onDone }) {
  const [text, setText] = useState(said(test));
  const [problem, setProblem] = useState('');
  const { label, way } = fieldNamed(field);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const made = testSaid(field, op, text);
    const refused = made ? problemOf(made) : hintOf(way, op);
    if (made && refused === undefined) onDone(made);
    else setProblem(hintOf(way, op));
  };
  const back = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Backspace' || text !== '' || !onBack) return;
    event.preventDefault();
    onBack();
  };
  return html`<form class="filter-entry" onSubmit=${submit} onKeyDown=${back}>
    <${TextField}
      label=${`${label} ${operatorWords(field, op)}`}
      value=${text}
      error=${problem || undefined}
      hint=${FIELDS[field]?.isRemote ? 'The server answers this one.' : undefined}
      maxLength=${500}
      autofocus
      onInput=${(/** @type {string} */ value) => {
        setText(value);
        setProblem('');
      }}
    />
    <div class="dialog__actions"><${Button} kind="primary" type="submit">Apply<//></div>
  </form>`;
}

/** What is asked first of a field. @param {string} field */
function firstOf(field) {
  return operatorsOf(field).includes('contains') ? 'contains' : 'in';
}

/** @param {FilterTest | undefined} test */
function said(test) {
  if (test?.value === undefined) return '';
  return Array.isArray(test.value) ? test.value.join(test.op === 'between' ? ' to ' : ', ') : String(test.value);
}

/** @param {string} way @param {string} op */
function hintOf(way, op) {
  if (way === 'text') return 'Write at least one letter.';
  if (way === 'identifier') return 'Write identifiers, as in ENG-12, ENG-14.';
  return op === 'between' ? 'Write two whole numbers, as in 2 to 5.' : 'Write whole numbers, as in 12.';
}

/**
 * Reads what was written as a test; undefined when it cannot be one.
 * @param {string} field
 * @param {string} op
 * @param {string} text
 * @returns {FilterTest | undefined}
 */
export function testSaid(field, op, text) {
  const { way } = fieldNamed(field);
  const written = text.trim();
  if (written === '') return undefined;
  if (way === 'text') return { field, op, value: written };
  const parts = written.split(op === 'between' ? /\s*(?:,|to|–|\.\.)\s*/ : /[\s,]+/).filter(Boolean);
  const values = way === 'identifier' ? parts.map((part) => part.toUpperCase()) : parts.map(Number);
  if (op === 'between' && values.length !== 2) return undefined;
  if (op === 'between') return { field, op, value: values };
  if (op !== 'in' && op !== 'not_in' && op !== 'is' && op !== 'is_not') return { field, op, value: values[0] };
  const negated = op === 'is_not' || op === 'not_in';
  if (values.length === 1) return { field, op: negated ? 'is_not' : 'is', value: values[0] };
  return { field, op: negated ? 'not_in' : 'in', value: values };
}
