/** A person as a small round picture: their image, else their initials on a colour of their own. */
import { html } from 'htm/preact';
import { Icon } from './icon.js';

/** @typedef {import('../core/entities.js').Person} Person */

/**
 * Answers up to two letters that stand for a name.
 * @param {string} name
 * @returns {string}
 */
function initialsOf(name) {
  const words = name
    .trim()
    .split(/[\s._-]+/)
    .filter(Boolean);
  const first = [...(words[0] ?? '?')];
  const last = words.length > 1 ? [...(words[words.length - 1] ?? '')] : [];
  return `${first[0] ?? '?'}${last[0] ?? ''}`.toUpperCase();
}

/**
 * Answers a hue in degrees that stays the same for the same text.
 * @param {string} text
 * @returns {number}
 */
export function hueOf(text) {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % 360;
}

/**
 * Shows a person, or an empty place when there is none.
 * @param {{ person: Pick<Person, 'id' | 'name' | 'image'> | null | undefined, size?: 'large' }} props
 */
export function Avatar({ person, size }) {
  if (!person)
    return html`<span class="avatar" data-empty data-size=${size}><${Icon} name="user" class="avatar__none" /></span>`;
  const style = { '--avatar-hue': String(hueOf(person.id)) };
  // The initials are a picture, not words: the name always stands beside them or in the name of the control.
  return html`<span
    class="avatar"
    data-size=${size}
    data-initials=${initialsOf(person.name)}
    style=${style}
    aria-hidden="true"
  >
    ${person.image && html`<img class="avatar__image" src=${person.image} alt="" loading="lazy" />`}
  </span>`;
}
