/** Keeps the steps of undo over a reload: in the tab's own storage, which ends with the tab. */

/** @import { Step } from './undo.js' */

/** @typedef {{ done: Step[], undone: Step[] }} Steps */

const PREFIX = 'undo:';
/** Steps written by a client that knew others are dropped. */
const SCHEMA = 1;
/** Tabs have 5 MB for everything. */
const MOST_CHARACTERS = 2_000_000;

/** @param {string} whose  workspace and person @returns {Steps} */
export function recallSteps(whose) {
  try {
    const { schema, done, undone } = JSON.parse(sessionStorage.getItem(PREFIX + whose) ?? '{}');
    return schema === SCHEMA ? { done, undone } : { done: [], undone: [] };
  } catch {
    return { done: [], undone: [] };
  }
}

/** Remember as many of the newest steps as there is room for. @param {string} whose @param {Steps} steps */
export function rememberSteps(whose, { done, undone }) {
  const room = { left: MOST_CHARACTERS };
  const texts = [fitting(done, room), fitting(undone, room)].map((kept) => `[${kept.join()}]`);
  try {
    sessionStorage.setItem(PREFIX + whose, `{"schema":${SCHEMA},"done":${texts[0]},"undone":${texts[1]}}`);
  } catch {
    // Full or forbidden: these steps then live as long as the page.
  }
}

/** Forget everybody's steps in this tab: the person signed out. */
export function forgetSteps() {
  try {
    const names = Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) sessionStorage.removeItem(name);
  } catch {
    // What cannot be reached was never remembered.
  }
}

/** @param {Step[]} steps @param {{ left: number }} room @returns {string[]}  oldest first */
function fitting(steps, room) {
  /** @type {string[]} */
  const texts = [];
  for (const step of [...steps].reverse()) {
    const text = JSON.stringify({ label: step.label, edits: step.edits, seq: step.seq });
    room.left -= text.length;
    if (room.left < 0) break;
    texts.push(text);
  }
  return texts.reverse();
}
