/** What the server answers to filters that the store cannot: ids, and the issues themselves where they are not held here. */
import { effect, signal } from '@preact/signals';
import { Problem } from '../core/api.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { queryIssues } from './filters.api.js';
import { subjectOf } from './place-scope.js';

/** @typedef {import('../core/filter.js').FilterTree} FilterTree */
/** @typedef {import('../core/entities.js').Issue} Issue */

/**
 * `more`: there are others beyond those answered. `refused`: why, in a sentence. The ids of the last answer stay while
 * a newer one is on its way.
 * @typedef {object} Answer
 * @property {'asking' | 'here' | 'unreachable' | 'refused'} state
 * @property {ReadonlySet<string>} ids
 * @property {boolean} more
 * @property {string} [refused]
 */

/** Changes come in bursts, and somebody types. */
const PAUSE_MS = 400;

/** @typedef {import('@preact/signals').Signal<Answer>} Answering */
/** @type {{ key: string, answer: Answering, stop: () => void } | null} */
let current = null;

/**
 * The answer to a filter on a screen, kept up to date while it is the one asked for last.
 * @param {string} place
 * @param {FilterTree} tree
 * @returns {Answering}
 */
export function serverAnswer(place, tree) {
  const key = JSON.stringify([place, tree, store.me.value?.workspace_id]);
  if (current?.key === key) return current.answer;
  const stopLast = current?.stop;
  /** @type {Answering} */
  const answer = signal({ state: 'asking', ids: new Set(), more: false });
  const asked = { key, answer, stop: () => {} };
  current = asked;
  // Not while somebody reads it: asking changes what is read.
  queueMicrotask(() => {
    stopLast?.();
    // Only about what belongs on the screen.
    if (current === asked) asked.stop = keepAsking({ and: [...subjectOf(place), ...('and' in tree ? tree.and : [tree])] }, answer);
  });
  return answer;
}

/** @param {FilterTree} tree @param {Answering} answer @returns {() => void} Stops. */
function keepAsking(tree, answer) {
  let call = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let first = true;
  const stop = effect(() => {
    store.seq.value;
    sync.state.value;
    clearTimeout(pause);
    pause = setTimeout(() => {
      call.abort();
      call = new AbortController();
      void ask(tree, answer, call.signal);
    }, first ? 0 : PAUSE_MS);
    first = false;
  });
  return () => {
    stop();
    clearTimeout(pause);
    call.abort();
  };
}

/** @param {FilterTree} tree @param {Answering} answer @param {AbortSignal} called */
async function ask(tree, answer, called) {
  try {
    const { issues, more } = await queryIssues(tree, called);
    for (const issue of issues) store.confirm('issue', issue.id, issue);
    answer.value = { state: 'here', ids: new Set(issues.map((issue) => issue.id)), more };
  } catch (problem) {
    if (called.aborted) return;
    if (!(problem instanceof Problem)) throw problem;
    const state = problem.isTransient ? 'unreachable' : 'refused';
    answer.value = { ...answer.peek(), state, refused: Object.values(problem.fields).flat().join(' ') || problem.message };
  }
}
