/** Colours the code blocks of an editor; a block is looked at again only when it changes. */
import { effect } from '@preact/signals-core';
import { Decoration, DecorationSet, Extension, Plugin, PluginKey } from 'tiptap';
import { highlighted } from './highlighting.js';

/** @typedef {import('tiptap').PmNode} PmNode */

const key = new PluginKey('colours');

export const Colours = Extension.create({
  name: 'colours',
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: (_, { doc }) => coloured(doc),
        apply: (transaction, colours, _, { doc }) =>
          transaction.docChanged || transaction.getMeta(key) ? coloured(doc) : colours,
      },
      props: { decorations: (state) => key.getState(state) },
      view: (view) => {
        const stop = effect(() => {
          highlighted('', 'json');
          // The first look comes before the view is ready for more.
          queueMicrotask(() => view.isDestroyed || view.dispatch(view.state.tr.setMeta(key, true)));
        });
        return { destroy: stop };
      },
    }),
  ],
});

/** @type {WeakMap<PmNode, ReturnType<typeof highlighted>>} */
const known = new WeakMap();

/** @param {PmNode} doc */
function coloured(doc) {
  /** @type {Decoration[]} */
  const colours = [];
  doc.descendants((node, place) => {
    if (node.type.name !== 'codeBlock') return !node.isTextblock;
    let at = place + 1;
    for (const { text, kind } of piecesOf(node) ?? []) {
      if (kind !== '') colours.push(Decoration.inline(at, at + text.length, { 'data-code': kind }));
      at += text.length;
    }
    return false;
  });
  return colours.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, colours);
}

/** @param {PmNode} node */
function piecesOf(node) {
  const before = known.get(node);
  if (before) return before;
  const pieces = highlighted(node.textContent, node.attrs.language);
  known.set(node, pieces);
  return pieces;
}
