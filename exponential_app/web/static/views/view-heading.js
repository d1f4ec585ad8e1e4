/** The head of a view: its sign and name, what can be done with it, and what was changed without being saved. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { ViewBell } from './view-bell.js';
import { changeView, discardChanges, isChanged, saveAsNew, saveView } from './view-changes.js';
import { ViewIcon } from './view-icon.js';
import { ViewMenu } from './view-menu.js';
import { mayChange } from './view-rights.js';
import { visibilityOf } from './view-words.js';

/** @typedef {import('../core/entities.js').View} View */

const LONGEST_NAME = 255;

/** @param {{ view: View }} props */
export function ViewHeading({ view }) {
  const { icon, words } = visibilityOf(view);
  return html`<${ViewIcon} view=${view} />
    ${mayChange(view) ? html`<${Name} view=${view} />` : html`<h1 class="bar__title">${view.name}</h1>`}
    <span class="view-heading__seen" title=${`Seen by: ${words}`}><${Icon} name=${icon} />${words}</span>
    ${view.description && html`<span class="view-heading__description" title=${view.description}>${view.description}</span>`}`;
}

/** The name, renamed where it stands. @param {{ view: View }} props */
function Name({ view }) {
  const [written, setWritten] = useState(/** @type {string | null} */ (null));
  const finish = () => {
    const name = written?.trim();
    if (name && name !== view.name) changeView(view, { name });
    setWritten(null);
  };
  return html`<h1 class="visually-hidden">${view.name}</h1>
    <span class="view-heading__name" data-text=${written ?? view.name}><input
      class="bar__title"
      aria-label="Name of the view"
      maxlength=${LONGEST_NAME}
      size="1"
      spellcheck=${false}
      value=${written ?? view.name}
      onInput=${(/** @type {InputEvent} */ event) => setWritten(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
      onBlur=${finish}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Escape') setWritten(null);
        else finish();
        /** @type {HTMLInputElement} */ (event.currentTarget).blur();
      }}
    /></span>`;
}

/** @param {{ view: View }} props */
export function ViewTools({ view }) {
  return html`<${ViewBell} view=${view} /><${ViewMenu} view=${view} />`;
}

/** @param {{ view: View }} props */
export function ViewChanged({ view }) {
  if (!isChanged(view)) return null;
  const own = mayChange(view);
  return html`<div class="view-changed" role="status">
    <span class="view-changed__dot" aria-hidden="true"></span>
    <span class="view-changed__words">${own ? 'Changed, not saved' : 'Changed for you alone'}</span>
    <${Button} kind="quiet" onClick=${() => discardChanges(view)}>Discard<//>
    <${Button} onClick=${() => saveAsNew(view)}>Save as new…<//>
    ${own && html`<${Button} kind="primary" onClick=${() => saveView(view)}>Save<//>`}
  </div>`;
}
