/** The roles in a workspace, the most powerful first. */

/** @type {ReadonlyArray<{ value: import('../core/entities.js').Role, label: string }>} */
export const ROLES = Object.freeze([
  { value: 'owner', label: 'Owner' },
  { value: 'admin', label: 'Administrator' },
  { value: 'member', label: 'Member' },
  { value: 'guest', label: 'Guest' },
]);
