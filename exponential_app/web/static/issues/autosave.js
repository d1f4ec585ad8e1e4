/** Text saved as it is typed: nothing written is lost by closing the tab, nothing is sent for every letter. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { forget, recall, rememberWriting } from '../core/device.js';

const PAUSE_MS = 700;
const DRAFT_KEY = 'draft:';

/**
 * @typedef {object} Autosave
 * @property {string} text What to show: what is being typed, else what is saved.
 * @property {(text: string) => void} write
 * @property {() => void} finish Saves what is left and shows what is saved from now on.
 */

/**
 * Keeps the text in the browser with every letter and saves it after a pause, on `finish` and on leaving. A draft left
 * behind by a closed tab comes back, and is saved.
 * @param {{ key: string, saved: string, save: (text: string) => void }} options `save` may refuse by doing nothing.
 * @returns {Autosave}
 */
export function useAutosave({ key, saved, save }) {
  const draftKey = DRAFT_KEY + key;
  const [draft, setDraft] = useState(() => recall(draftKey));
  const latest = useRef({ draft, saved, save });
  latest.current = { draft, saved, save };
  const keep = () => {
    const { draft: text, saved: before, save: send } = latest.current;
    if (text !== null && text !== before) send(text);
    forget(draftKey);
  };
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useLayoutEffect(() => keep, []);
  return {
    text: draft ?? saved,
    write: (text) => {
      rememberWriting(draftKey, text);
      latest.current.draft = text;
      setDraft(text);
    },
    finish: () => {
      keep();
      latest.current.draft = null;
      setDraft(null);
    },
  };
}
