/** Code in the colours of its language, in the editor and where it is read. */
import { signal } from '@preact/signals-core';

/** @typedef {{ text: string, kind: string }} Piece `kind`: what it is in its language, '' for nothing special. */

/** @typedef {{ type: string, value?: string, properties?: { className?: string[] }, children?: Tree[] }} Tree */
/** @typedef {{ registered: (language: string) => boolean, highlight: (language: string, code: string) => Tree }} Highlighter */

/** Longer code is shown as it is: colouring it would hold up typing. */
const LONGEST = 20_000;

const highlighter = signal(/** @type {Highlighter | null} */ (null));
/** @type {Promise<void> | null} */
let loading = null;

const fetchLanguages = () => import('./highlighter.js');

/** Fetches the languages; without a network code stays as it is. @returns {Promise<void>} */
export function loadHighlighter() {
  loading ??= fetchLanguages().then(
    (module) => void (highlighter.value = /** @type {any} */ (module.highlighter)),
    () => void (loading = null),
  );
  return loading;
}

/**
 * Cuts code where its colour changes; follows the arrival of the languages when read in a component or an effect.
 * @param {string} code
 * @param {string | null | undefined} language
 * @returns {Piece[] | null} Nothing: the code is shown as it is.
 */
export function highlighted(code, language) {
  const name = language?.trim().split(/\s/)[0]?.toLowerCase() ?? '';
  if (name === '' || code.length > LONGEST) return null;
  const known = highlighter.value;
  if (!known) void loadHighlighter();
  if (!known?.registered(name)) return null;
  return [...pieces(known.highlight(name, code), '')];
}

/** @param {Tree} tree @param {string} kind @returns {Generator<Piece>} */
function* pieces(tree, kind) {
  if (tree.type === 'text') yield { text: tree.value ?? '', kind };
  const own = tree.properties?.className?.find((name) => name.startsWith('hljs-'))?.slice(5).replace(/_$/, '');
  for (const child of tree.children ?? []) yield* pieces(child, own ?? kind);
}
