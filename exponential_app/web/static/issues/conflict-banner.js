/** Two versions of a text that could not be merged, side by side, with the ways to settle it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { compared } from '../core/merging.js';
import { sync } from '../core/sync.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { RelativeTime } from '../ui/relative-time.js';
import { ConflictEditor } from './conflict-editor.js';
import { currentText, TEXT_WORDS, versionOf } from './conflict-words.js';
import { settleConflict } from './conflicts.api.js';

/** @typedef {import('./conflict-words.js').Torn} Torn */
/** @typedef {import('../core/entities.js').TextConflict} TextConflict */
/** @typedef {import('../core/merging.js').Piece} Piece */

/**
 * Shows the oldest conflict of an issue or a comment; nothing without one.
 * @param {{ torn: Torn, away: boolean }} props `away`: the issue is archived or in the trash.
 */
export function ConflictBanner({ torn, away }) {
  const conflict = torn.entity.conflicts?.[0];
  if (!conflict) return null;
  return html`<${Conflict} key=${conflict.id} torn=${torn} conflict=${conflict} away=${away} />`;
}

/** @param {{ torn: Torn, conflict: TextConflict, away: boolean }} props */
function Conflict({ torn, conflict, away }) {
  const [busy, setBusy] = useState(false);
  const [together, setTogether] = useState(false);
  const offline = sync.state.value === 'offline';
  /** @param {import('./conflicts.api.js').Settlement} settlement */
  const settle = async (settlement) => {
    setBusy(true);
    const settled = await settleConflict(torn, conflict, settlement);
    setBusy(false);
    if (settled) focusNext();
    return settled;
  };
  const disabled = busy || offline || away;
  return html`<section class="conflict" tabindex="-1" aria-labelledby=${`conflict-${conflict.id}`}>
    <${Heading} torn=${torn} conflict=${conflict} />
    ${(offline || away) && html`<p class="conflict__lead">${offline ? 'You can settle this when you are online.' : 'Restore the issue to settle this.'}</p>`}
    ${
      together
        ? html`<${ConflictEditor}
            torn=${torn}
            conflict=${conflict}
            disabled=${disabled}
            onSave=${(/** @type {string} */ text) => settle({ text })}
            onCancel=${() => setTogether(false)}
          />`
        : html`<${Sides}
              torn=${torn}
              conflict=${conflict}
              disabled=${disabled}
              onChoose=${(/** @type {'current' | 'other'} */ choice) => settle({ choice })}
            />
            <${Button} icon="git-merge" disabled=${disabled} onClick=${() => setTogether(true)}>Edit both together<//>`
    }
  </section>`;
}

/** @param {{ torn: Torn, conflict: TextConflict }} props */
function Heading({ torn, conflict }) {
  const count = torn.entity.conflicts?.length ?? 1;
  return html`<h3 class="conflict__heading" id=${`conflict-${conflict.id}`}>
      <${Icon} name="triangle-alert" class="conflict__icon" />
      Two versions of the ${TEXT_WORDS[conflict.field]}
      ${count > 1 && html`<span class="conflict__count number">1 of ${count}</span>`}
    </h3>
    <p class="conflict__lead" role="status">
      It was rewritten in two places at once. Nothing is lost: keep one of the two, or bring them together.
    </p>`;
}

/**
 * @param {{ torn: Torn, conflict: TextConflict, disabled: boolean, onChoose: (choice: 'current' | 'other') => void }} props
 */
function Sides({ torn, conflict, disabled, onChoose }) {
  const name = versionOf(conflict);
  const [current, other] = compared(currentText(torn, conflict), conflict.text);
  return html`<div class="conflict__sides">
    <${Side} name="Current version" pieces=${current} disabled=${disabled} onTake=${() => onChoose('current')} take="Keep this one" />
    <${Side} name=${name} time=${conflict.created_at} pieces=${other} disabled=${disabled} onTake=${() => onChoose('other')} take="Take this one" />
  </div>`;
}

/**
 * @param {{ name: string, time?: string, pieces: Piece[], disabled: boolean, take: string, onTake: () => void }} props
 */
function Side({ name, time, pieces, disabled, take, onTake }) {
  return html`<div class="conflict__side">
    <h4 class="conflict__name">${name}${time && html` <span class="conflict__time"><${RelativeTime} time=${time} /></span>`}</h4>
    <div class="conflict__text" tabindex="0" role="group" aria-label=${name}>
      ${pieces.length === 0 && html`<span class="conflict__empty">Empty</span>`}
      ${pieces.map(({ text, differs }) => (differs ? html`<mark class="conflict__difference">${text}</mark>` : text))}
    </div>
    <${Button} disabled=${disabled} onClick=${onTake}>${take}<span class="visually-hidden">: ${name}</span><//>
  </div>`;
}

/** The keyboard goes on where the banner was: with the next conflict, or with the text. */
function focusNext() {
  requestAnimationFrame(() => {
    const next = document.querySelector('.conflict, .issue-body');
    if (next instanceof HTMLElement) next.focus();
  });
}
