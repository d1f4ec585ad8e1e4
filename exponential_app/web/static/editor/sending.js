/** Files on their way into a text: each shows in its place how far it is, and then becomes a picture or a link. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { render } from 'preact';
import { Decoration, DecorationSet, Extension, Plugin, PluginKey, Selection } from 'tiptap';
import { Problem } from '../core/api.js';
import { labelOf, markdownOf, upload } from '../core/uploads.js';
import { SendingFile } from './sending-file.js';

/** @typedef {import('tiptap').EditorView} EditorView */
/** @typedef {{ add: Decoration } | { remove: string }} Change */

const key = new PluginKey('sending');

/**
 * @typedef {object} Belonging
 * @property {() => string | undefined} issueId The issue that the text belongs to, if there is one yet.
 * @property {(markdown: string) => void} late Puts behind the text what has come after the editor was left.
 */

/** @param {Belonging} text */
export function sendingTo(text) {
  const send = (/** @type {EditorView} */ view, /** @type {Iterable<File>} */ files, /** @type {number} */ place) => {
    for (const file of files) begin(view, { file, place, text });
    return true;
  };
  return Extension.create({
    name: 'sending',
    // The types of the library know the commands of its own extensions alone.
    addCommands: () =>
      /** @type {any} */ ({
        chooseFiles: () => (/** @type {import('tiptap').CommandProps} */ { view }) =>
          choose((files) => send(view, files, view.state.selection.from)),
      }),
    addProseMirrorPlugins: () => [
      new Plugin({
        key,
        state: { init: () => DecorationSet.empty, apply: (transaction, shown) => changed(shown.map(transaction.mapping, transaction.doc), transaction) },
        props: {
          decorations: (state) => key.getState(state),
          handlePaste(view, { clipboardData: data }) {
            const isFile = data && data.files.length > 0 && !data.types.includes('text/plain');
            return Boolean(isFile) && send(view, /** @type {DataTransfer} */ (data).files, view.state.selection.from);
          },
          // The library's own drop is none where no words are.
          handleDOMEvents: {
            drop(view, event) {
              const files = event.dataTransfer?.files ?? [];
              if (files.length === 0) return false;
              event.preventDefault();
              event.stopPropagation();
              const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
              return send(view, files, found?.pos ?? view.state.selection.from);
            },
          },
        },
      }),
    ],
  });
}

/** @param {DecorationSet} shown @param {import('tiptap').Transaction} transaction */
function changed(shown, transaction) {
  const change = /** @type {Change | undefined} */ (transaction.getMeta(key));
  if (!change) return shown;
  if ('add' in change) return shown.add(transaction.doc, [change.add]);
  return shown.remove(shown.find(undefined, undefined, ({ id }) => id === change.remove));
}

/** @param {(files: Iterable<File>) => void} use */
function choose(use) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', multiple: true });
  input.addEventListener('change', () => use(input.files ?? []));
  input.click();
  return true;
}

/** @param {EditorView} view @param {{ file: File, place: number, text: Belonging }} what */
function begin(view, { file, place, text }) {
  const issueId = text.issueId();
  const id = crypto.randomUUID();
  const [progress, failure, dom] = [signal(0), signal(''), document.createElement('span')];
  let abort = new AbortController();
  const gone = () => {
    abort.abort();
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { remove: id }));
  };
  const send = async () => {
    failure.value = '';
    abort = new AbortController();
    const options = { ...(issueId ? { issueId, place: `text:${id}` } : {}), signal: abort.signal, onProgress: (/** @type {number} */ part) => void (progress.value = part) };
    try {
      const sent = await upload(file, options);
      if (view.isDestroyed) text.late(markdownOf(sent));
      else arrive(view, id, sent);
    } catch (error) {
      if (error instanceof Problem) failure.value = error.message;
      else if (!abort.signal.aborted) throw error;
    }
  };
  render(html`<${SendingFile} name=${file.name} progress=${progress} failure=${failure} onStop=${gone} onRetry=${send} />`, dom);
  view.dispatch(view.state.tr.setMeta(key, { add: Decoration.widget(place, dom, { id, side: -1, stopEvent: () => true, ignoreSelection: true }) }));
  void send();
}

/** @param {EditorView} view @param {string} id @param {import('../core/uploads.js').SentFile} sent */
function arrive(view, id, { url, name, width }) {
  const { schema, tr } = view.state;
  // A text that was sent meanwhile has taken the place away with it.
  const place = key.getState(view.state).find(undefined, undefined, (/** @type {{ id: string }} */ spec) => spec.id === id)[0]?.from ?? Selection.atEnd(tr.doc).from;
  const node = width === null ? schema.text(labelOf(name), [schema.marks.link.create({ href: url })]) : schema.nodes.image.create({ src: url, alt: labelOf(name) });
  view.dispatch(tr.insert(place, node).setMeta(key, { remove: id }));
}
