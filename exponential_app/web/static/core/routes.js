/** The addresses of the app, and what they name. */

/**
 * @typedef {object} Route
 * @property {'home' | 'sign-in' | 'new-workspace' | 'workspace' | 'team' | 'my-issues' | 'inbox' | 'view' | 'views' | 'person' | 'archive' | 'issue' | 'search' | 'settings' | 'not-found'} name
 * @property {Record<string, string>} params
 * @property {URLSearchParams} query
 * @property {string} path  with the query, as in the address bar
 */

/** Params in braces; a list of words limits them; one with a question mark may be absent and then is its default. */
/** @type {ReadonlyArray<[Route['name'], string, Record<string, string>?]>} */
const PATTERNS = [
  ['home', '/'],
  ['sign-in', '/sign-in'],
  ['new-workspace', '/new-workspace'],
  ['workspace', '/{workspace}'],
  ['team', '/{workspace}/team/{key}/{tab:active|all|backlog|board}', { tab: 'active' }],
  ['my-issues', '/{workspace}/my-issues/{tab:assigned|created|subscribed|activity}', { tab: 'assigned' }],
  ['view', '/{workspace}/view/{slug}'],
  ['views', '/{workspace}/views'],
  ['views', '/{workspace}/team/{key}/views'],
  ['person', '/{workspace}/person/{id}/{tab:assigned|created}', { tab: 'assigned' }],
  ['archive', '/{workspace}/archive/{tab:archived|trash}', { tab: 'archived' }],
  ['inbox', '/{workspace}/inbox/{thread}', { thread: '' }],
  ['issue', '/{workspace}/issue/{ref}/{slug}', { slug: '' }],
  ['search', '/{workspace}/search'],
  ['settings', '/{workspace}/settings/{page}', { page: '' }],
];

const COMPILED = PATTERNS.map(([name, pattern, defaults = {}]) => ({ name, defaults, expression: compile(pattern, defaults) }));

/**
 * Say what an address names; what names nothing is 'not-found', with the workspace when there is one.
 * @param {string} address  path and query
 * @returns {Route}
 */
export function match(address) {
  const { pathname, search, searchParams: query } = new URL(address, 'http://app.invalid');
  const path = pathname + search;
  const plain = pathname.length > 1 ? pathname.replace(/\/+$/, '') || '/' : pathname;
  for (const { name, defaults, expression } of COMPILED) {
    const found = expression.exec(plain);
    if (!found) continue;
    const given = Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined);
    const params = { ...defaults, ...Object.fromEntries(given.map(([key, value]) => [key, decoded(value)])) };
    return { name, params, query, path };
  }
  return { name: 'not-found', params: { workspace: decoded(plain.split('/')[1] ?? '') }, query, path };
}

/** @param {string} pattern @param {Record<string, string>} defaults */
function compile(pattern, defaults) {
  const source = pattern.replace(/\/\{(\w+)(?::([^}]+))?\}/g, (_all, name, words) => {
    const part = `/(?<${name}>${words ?? '[^/]+'})`;
    return name in defaults ? `(?:${part})?` : part;
  });
  return new RegExp(`^${source}$`);
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign is no reason to show nothing.
    return text;
  }
}
