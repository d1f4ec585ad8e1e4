/** Entries of lists in the editor, with a box that can be ticked. */

/** @typedef {import('tiptap').PmNode} PmNode */

/**
 * Draws an entry as where it is read.
 * @param {{ node: PmNode, view: import('tiptap').EditorView, getPos: () => number | undefined }} props
 * @returns {import('tiptap').NodeView}
 */
export function entryView({ node, view, getPos }) {
  const dom = document.createElement('li');
  const isTask = node.attrs.checked !== null;
  if (!isTask) return { dom, contentDOM: dom, update: (next) => next.type === node.type && next.attrs.checked === null };
  const box = document.createElement('input');
  const contentDOM = document.createElement('div');
  dom.className = 'checklist__task';
  box.type = 'checkbox';
  box.contentEditable = 'false';
  box.tabIndex = -1;
  box.addEventListener('change', () => tick(view, getPos(), box.checked));
  dom.append(box, contentDOM);
  const show = (/** @type {PmNode} */ now) => {
    box.checked = now.attrs.checked;
    box.setAttribute('aria-label', now.firstChild?.textContent || 'Task');
    dom.toggleAttribute('data-checked', now.attrs.checked);
  };
  show(node);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type || next.attrs.checked === null) return false;
      show(next);
      return true;
    },
    stopEvent: ({ target }) => target === box,
    ignoreMutation: (change) => change.type !== 'selection' && !contentDOM.contains(change.target),
  };
}

/** @param {import('tiptap').EditorView} view @param {number | undefined} place @param {boolean} checked */
function tick(view, place, checked) {
  if (place === undefined) return;
  view.dispatch(view.state.tr.setNodeAttribute(place, 'checked', checked));
}
