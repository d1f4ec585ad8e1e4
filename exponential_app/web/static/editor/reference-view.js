/** Issues named in the editor: chips that follow the store. */
import { html } from 'htm/preact';
import { render } from 'preact';
import { IssueChip } from './issue-chip.js';

/** The chip of one reference. @param {{ node: import('tiptap').PmNode }} props @returns {import('tiptap').NodeView} */
export function referenceView({ node }) {
  const dom = document.createElement('span');
  dom.dataset.issue = node.attrs.identifier;
  dom.contentEditable = 'false';
  render(html`<${IssueChip} identifier=${node.attrs.identifier} />`, dom);
  return { dom, ignoreMutation: () => true, destroy: () => render(null, dom) };
}
