/** How a text was and what became of it, on demand: both wordings with what differs marked. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { histories } from '../core/history.js';
import { compared } from '../core/merging.js';
import { toastError } from '../ui/toast.js';

/** @typedef {{ from: string, to: string }} Wordings */
/** @typedef {import('../core/history.js').ChangedField} ChangedField */

/** @param {{ issueId: string, seq: number, change: ChangedField }} props */
export function WhatChanged({ issueId, seq, change }) {
  const [shown, setShown] = useState(/** @type {Wordings | null} */ (null));
  const toggle = async () => setShown(shown ? null : await wordingsOf(issueId, seq, change));
  return html`<button type="button" class="moment__more" aria-expanded=${String(shown !== null)} onClick=${toggle}>${shown ? 'Hide' : 'What changed'}</button>
    ${shown && html`<div class="moment__texts">${piecesOf(shown)}</div>`}`;
}

/** @param {string} issueId @param {number} seq @param {ChangedField} change @returns {Promise<Wordings | null>} */
async function wordingsOf(issueId, seq, change) {
  try {
    // What is longer than the list tells is read whole.
    const whole = change.cut ? (await histories.whole(issueId, seq)).changes.find(({ field }) => field === change.field) : change;
    return { from: whole?.from ?? '', to: whole?.to ?? '' };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError('The former text could not be read', { detail: error.message });
    return null;
  }
}

/** @param {Wordings} wordings */
function piecesOf({ from, to }) {
  const [before, after] = compared(from, to);
  return html`
    ${from && html`<p class="moment__text"><span class="visually-hidden">Before: </span>${before.map(({ text, differs }) => (differs ? html`<del>${text}</del>` : text))}</p>`}
    ${to && html`<p class="moment__text"><span class="visually-hidden">After: </span>${after.map(({ text, differs }) => (differs ? html`<ins>${text}</ins>` : text))}</p>`}
  `;
}
