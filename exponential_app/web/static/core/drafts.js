/** What is being typed and not yet saved: kept in the browser letter by letter, with the text it began from. */

import { forget, recall, remembered, rememberWriting } from './device.js';
import { openTabs } from './tabs.js';

/** @import { Merge, Origin } from './texts.js' */

/**
 * @typedef {object} Draft
 * @property {string} text
 * @property {string} from  the text on screen that it began from
 * @property {number | undefined} base  the version of that text
 */

const PREFIX = 'draft:';

/**
 * A draft that goes on from what has become of its text meanwhile; null when the two do not go together, and it goes
 * on from where it began.
 * @param {Draft} draft
 * @param {string} saved  the text as it would be shown without the draft
 * @param {Origin} origin
 * @param {Merge} merge
 * @returns {Draft | null}
 */
export function carriedOn(draft, saved, origin, merge) {
  const text = merge(draft.from, draft.text, saved);
  return text === null ? null : { text, from: saved, base: origin.base };
}

/** The version to save a draft from: once the server has the text it began from, the one it has it in. @param {Draft} draft @param {Origin} origin */
export function baseOf(draft, origin) {
  return origin.text === draft.from ? (origin.version ?? draft.base) : draft.base;
}

/** The drafts of one text on this device, one of each tab. */
export class DraftShelf {
  #prefix;
  #tab;

  /** @param {string} name  of the text @param {string} tab  the id of this tab */
  constructor(name, tab) {
    this.#prefix = `${PREFIX}${name}:`;
    this.#tab = tab;
  }

  /** @param {Draft} draft */
  keep(draft) {
    rememberWriting(this.#prefix + this.#tab, JSON.stringify(draft));
  }

  drop() {
    forget(this.#prefix + this.#tab);
  }

  /** Take the draft that a tab left behind when it closed; one of an open tab is that tab's. @returns {Promise<Draft | null>} */
  async takeLeft() {
    if (this.#keys().length === 0) return null;
    const open = await openTabs();
    const left = this.#keys().find((key) => !open.has(key.slice(this.#prefix.length)));
    if (left === undefined) return null;
    const kept = recall(left);
    forget(left);
    return kept && JSON.parse(kept);
  }

  #keys() {
    return remembered(this.#prefix).filter((key) => key !== this.#prefix + this.#tab);
  }
}
