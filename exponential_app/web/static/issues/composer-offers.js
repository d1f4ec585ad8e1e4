/** What the composer offers above the title: a draft that was left behind, pasted lines as an issue each. */
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { leftBehind, takeUp } from './composer-draft.js';
import { createMany } from './composer-submit.js';

/** @param {{ titles: readonly string[], onSettled: () => void }} props `titles`: the lines that were pasted into the title. */
export function ComposerOffers({ titles, onSettled }) {
  const left = leftBehind.value;
  if (titles.length > 0) {
    return html`<div class="composer__offer" role="status">
      <span class="composer__offer-text">${titles.length} lines were pasted.</span>
      <${Button} onClick=${() => createMany(titles)}>Create ${titles.length} issues<//>
      <${Button} kind="quiet" onClick=${onSettled}>Keep one<//>
    </div>`;
  }
  if (!left) return null;
  return html`<div class="composer__offer" role="status">
    <span class="composer__offer-text">Unfinished: ${left.title || 'an issue without a title'}</span>
    <${Button} onClick=${() => takeUp(left)}>Go on with it<//>
    <${Button} kind="quiet" onClick=${() => (leftBehind.value = null)}>Not now<//>
  </div>`;
}
