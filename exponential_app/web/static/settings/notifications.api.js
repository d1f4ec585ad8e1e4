/** Which kinds of things reach the person's inbox; kept at the server alone. */
import { signal } from '@preact/signals';
import { api, Problem } from '../core/api.js';
import { attempt } from './attempt.js';

/** By kind; undefined until the server has answered. */
export const wanted = signal(/** @type {Record<string, boolean> | undefined} */ (undefined));

/** Why they could not be read; empty otherwise. */
export const problem = signal('');

export async function loadWanted() {
  try {
    wanted.value = (await api.get('/notifications/preferences')).inbox;
    problem.value = '';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    problem.value = error.message;
  }
}

/** Shows the switch as turned at once; the server's answer has the last word. @param {string} kind @param {boolean} isOn */
export async function setWanted(kind, isOn) {
  const before = wanted.peek();
  wanted.value = { ...before, [kind]: isOn };
  const answer = await attempt('The setting stays as it was', () => api.patch('/notifications/preferences', { inbox: { [kind]: isOn } }));
  wanted.value = answer ? answer.inbox : before;
}
