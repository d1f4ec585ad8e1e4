/** What is searched for, as the address of the screen has it. */

/**
 * @typedef {object} Asked
 * @property {string} words
 * @property {string} team Its key; empty for all.
 * @property {string} state A category of states; empty for all.
 * @property {string} assignee Their id, "me" or "none"; empty for everybody.
 * @property {string} updated How long ago at most, as in P1W; empty for ever.
 */

const NAMES = /** @type {const} */ ({ words: 'q', team: 'team', state: 'state', assignee: 'assignee', updated: 'updated' });

/** @param {URLSearchParams} query @returns {Asked} */
export function askedOf(query) {
  const of = (/** @type {keyof typeof NAMES} */ name) => query.get(NAMES[name]) ?? '';
  return { words: of('words'), team: of('team'), state: of('state'), assignee: of('assignee'), updated: of('updated') };
}

/** @param {Asked} asked @returns {string} The query of the address, with its question mark; empty when nothing is asked. */
export function queryOf(asked) {
  const query = new URLSearchParams();
  for (const [name, short] of Object.entries(NAMES)) {
    const value = asked[/** @type {keyof Asked} */ (name)];
    if (value) query.set(short, value);
  }
  const text = query.toString();
  return text && `?${text}`;
}

/**
 * Answers the choices as a filter tree, the same for what is here and for the server; null when there are none.
 * @param {Asked} asked
 * @returns {import('../core/filter.js').FilterTree | null}
 */
export function filterOfChoices({ team, state, assignee, updated }) {
  const tests = [
    ...(team ? [{ field: 'team', op: 'is', value: team }] : []),
    ...(state ? [{ field: 'state_category', op: 'is', value: state }] : []),
    ...(assignee === 'none' ? [{ field: 'assignee', op: 'none' }] : []),
    ...(assignee && assignee !== 'none' ? [{ field: 'assignee', op: 'is', value: assignee }] : []),
    ...(updated ? [{ field: 'updated_at', op: 'after', value: `-${updated}` }] : []),
  ];
  return tests.length > 0 ? { and: tests } : null;
}
