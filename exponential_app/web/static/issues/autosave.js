/** Text saved as it is typed: nothing written is lost by closing the tab, nothing is sent for every letter. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { baseOf, carriedOn, DraftShelf } from '../core/drafts.js';
import { mutate } from '../core/mutate.js';
import { TEXTS } from '../core/texts.js';

/** @typedef {import('../core/drafts.js').Draft} Draft */

const PAUSE_MS = 700;

/**
 * @typedef {object} Autosave
 * @property {string} text What to show: what is being typed, else what is saved.
 * @property {(text: string) => void} write
 * @property {() => void} finish Saves what is left and shows what is saved from now on.
 */

/**
 * Keeps a text of an issue in the browser with every letter and saves it after a pause, on `finish` and on leaving. A
 * draft left behind by a closed tab comes back, and is saved. What others write meanwhile is merged into the draft; what
 * does not go together is left to the server, which keeps both.
 * @param {{
 *   issue: import('../core/entities.js').Issue,
 *   name: 'title' | 'description',
 *   save: (text: string, base: number | undefined) => boolean,
 * }} options `save` gets the text without space around it, and says whether it has taken it.
 * @returns {Autosave}
 */
export function useAutosave({ issue, name, save }) {
  const saved = issue[name] ?? '';
  const shelf = useMemo(() => new DraftShelf(`${name}:${issue.id}`, mutate.tab), []);
  const [draft, setDraft] = useState(/** @type {Draft | null} */ (null));
  const latest = useRef({ draft, saved, save });
  latest.current = { draft, saved, save };
  const origin = () => mutate.texts.originOf('issue', issue.id, name);
  /** @param {Draft} next */
  const put = (next) => {
    if (next.text === latest.current.saved) shelf.drop();
    else shelf.keep(next);
    latest.current.draft = next;
    setDraft(next);
  };
  const keep = () => {
    const { draft: kept, saved: before, save: send } = latest.current;
    const text = kept?.text.trim();
    if (kept && text !== undefined && text !== before && send(text, baseOf(kept, origin()))) kept.from = text;
    shelf.drop();
  };
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => {
    void shelf.takeLeft().then((left) => left && !latest.current.draft && put(left));
  }, []);
  useLayoutEffect(() => {
    if (draft === null || draft.from === saved) return;
    const next = carriedOn(draft, saved, origin(), /** @type {any} */ (TEXTS.issue)[name]);
    if (next) put(next);
  }, [saved, draft === null]);
  useLayoutEffect(() => keep, []);
  return {
    text: draft?.text ?? saved,
    write: (text) => put({ ...(latest.current.draft ?? { from: saved, base: origin().base }), text }),
    finish: () => {
      keep();
      latest.current.draft = null;
      setDraft(null);
    },
  };
}
