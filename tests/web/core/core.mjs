/** Loads modules of the client under Node, with the vendored libraries that their names mean. */

import { register } from 'node:module';

const hooks = `
const VENDOR = new URL('../../../exponential_app/web/static/vendor/', '${import.meta.url}').href;
const FILES = {
  preact: 'preact.mjs',
  'preact/hooks': 'preact-hooks.mjs',
  '@preact/signals': 'preact-signals.mjs',
  '@preact/signals-core': 'signals-core.mjs',
  htm: 'htm.mjs',
  'htm/preact': 'htm-preact.mjs',
  idb: 'idb.mjs',
  marked: 'marked.mjs',
  tiptap: 'editor.mjs',
  highlighter: 'highlighter.mjs',
  '@leeoniya/ufuzzy': 'ufuzzy.mjs',
};
export function resolve(name, context, next) {
  if (name in FILES) return { url: VENDOR + FILES[name], format: 'module', shortCircuit: true };
  return next(name, context);
}
export async function load(url, context, next) {
  return next(url, url.includes('/web/static/') ? { ...context, format: 'module' } : context);
}`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);

/** @param {string} name  of a module in static/core */
export function core(name) {
  return import(new URL(`../../../exponential_app/web/static/core/${name}`, import.meta.url).href);
}

/** @param {string} name  of a library */
export function library(name) {
  return import(name);
}

/** Wait until something holds; fails after two seconds. @param {() => unknown} holds */
export async function eventually(holds) {
  const deadline = Date.now() + 2_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never came true: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
