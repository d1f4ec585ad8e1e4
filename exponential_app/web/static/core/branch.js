/** Names of branches after issues: the twin of workspaces/branches.py, which says the rules. */

const MAX_LENGTH = 80;
const LONGEST_USERNAME = 30;
const TOKEN = /\{([^{}]*)\}/g;
/** Letters that fall apart into no plain one. @type {Record<string, string>} */
const SPELLED = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' };

/**
 * @param {string} format  with {identifier}, and perhaps {username} and {title}
 * @param {{ username: string, identifier: string, title: string }} issue
 */
export function branchName(format, { username, identifier, title }) {
  const name = slug(username).slice(0, LONGEST_USERNAME).replace(/^-+|-+$/g, '') || 'user';
  const fixed = { username: name, identifier: identifier.toLowerCase() };
  const room = MAX_LENGTH - filled(format, { ...fixed, title: '' }).length;
  const words = filled(format, { ...fixed, title: cut(slug(title), room) }).toLowerCase();
  return words.replace(/([-._/])[-._/]+/g, '$1').replace(/^[-._/]+|[-._/]+$/g, '');
}

/** A name as the readable part of an address, cut between words. @param {string} text @param {number} room  at most so many letters */
export function shortSlug(text, room) {
  return cut(slug(text), room);
}

/** @param {string} text */
function slug(text) {
  const spelled = text.toLowerCase().replace(/[ßæœøđðþłı]/g, (letter) => SPELLED[letter] ?? '');
  return (spelled.normalize('NFKD').replace(/[^\x00-\x7f]/g, '').match(/[a-z0-9]+/g) ?? []).join('-');
}

/** @param {string} format @param {Record<string, string>} values */
function filled(format, values) {
  return format.replace(TOKEN, (_token, name) => values[name] ?? '');
}

/** @param {string} words @param {number} room */
function cut(words, room) {
  if (words.length <= room) return words;
  const start = words.slice(0, Math.max(0, room) + 1);
  const hyphen = start.lastIndexOf('-');
  return hyphen < 0 ? words.slice(0, Math.max(0, room)) : start.slice(0, hyphen);
}
