/** What modules that travel together in one file find each other by. */

/** Modules whose file has come, to be run when first needed. @type {Map<string, () => object>} */
const defined = new Map();

/** What modules that have run export. @type {Map<string, any>} */
const ran = new Map();

/** Say what a module does; it runs at its first `need`. @param {string} name @param {() => object} run  gives its exports */
export function define(name, run) {
  defined.set(name, run);
}

/** Say what a module exports that came in a file of its own. @param {string} name @param {object} exported */
export function provide(name, exported) {
  ran.set(name, exported);
}

/** What a module exports; throws a TypeError when its file has not come. @param {string} name @returns {any} */
export function need(name) {
  if (!ran.has(name)) ran.set(name, /** @type {() => object} */ (defined.get(name))());
  return ran.get(name);
}

/**
 * Stands for `import(…)`: what a module exports, after the files that hold it and all it needs have come.
 * Rejects without a network, and may then be asked again.
 * @param {string} name
 * @param {string[]} files  names beside this module
 */
export async function load(name, files) {
  await Promise.all(files.map((file) => import(`./${file}`)));
  return need(name);
}
