/** A text as it is read: Markdown with the issues it names and code in colours. */
import { html } from 'htm/preact';
import { renderMarkdown } from '../core/markdown.js';
import { highlighted } from './highlighting.js';
import { IssueChip, isKnownIssue } from './issue-chip.js';

/**
 * @param {{ text: string, class?: string, onTask?: (index: number) => void }} props `onTask`: the boxes of its
 *   checklists can be ticked, counted from 0.
 */
export function MarkdownText({ text, class: extra = '', onTask }) {
  const content = renderMarkdown(text, {
    ...(onTask ? { onTask } : {}),
    issue: (identifier) => (isKnownIssue(identifier) ? html`<${IssueChip} identifier=${identifier} />` : null),
    code,
  });
  return html`<div class=${`markdown ${extra}`}>${content}</div>`;
}

/** @param {string} text @param {string} language */
function code(text, language) {
  return highlighted(text, language)?.map(({ text: words, kind }) => (kind === '' ? words : html`<span data-code=${kind}>${words}</span>`)) ?? text;
}
