/** Loads modules of screens under Node; what they need of the browser beyond libraries must be given before. */
import '../core/core.mjs';

/** @param {string} name  of a module in static/ */
export function screen(name) {
  return import(new URL(`../../../exponential_app/web/static/${name}`, import.meta.url).href);
}

/** What a browser keeps between visits: entries are its own properties, as there. */
export class Storage {
  getItem(name) {
    return Object.hasOwn(this, name) ? this[name] : null;
  }

  setItem(name, text) {
    this[name] = text;
  }

  removeItem(name) {
    delete this[name];
  }
}
