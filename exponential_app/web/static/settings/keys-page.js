/** Every action with its keys, each of which may be given others. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { actions, titleOf } from '../core/actions.js';
import { preference, setPreference } from '../core/preferences.js';
import { reset, takenFromOthers, withChosen, without } from '../core/remapping.js';
import { headingOf } from '../palette/entries.js';
import { Button, IconButton } from '../ui/button.js';
import { confirm } from '../ui/confirm.js';
import { Keys, keysText } from '../ui/kbd.js';
import { matches } from '../ui/match.js';
import { KeyRecorder } from './key-recorder.js';
import { PageHead } from './page-head.js';
import { SettingRow } from './setting-row.js';

/** @typedef {import('../core/actions.js').Action} Action */
/** @typedef {import('../core/remapping.js').ChosenKeys} ChosenKeys */

export function KeysPage() {
  const [query, setQuery] = useState('');
  const [recording, setRecording] = useState(/** @type {string | null} */ (null));
  const all = actions.all();
  const found = matches(all.map((action) => `${titleOf(action)} ${(action.aliases ?? []).join(' ')} ${keysText(action.keys ?? [])}`), query, all.length);
  const shown = found.sort((a, b) => a - b).flatMap((place) => all[place] ?? []);
  const groups = [...new Set(shown.map((action) => action.group ?? ''))];
  const changed = Object.keys(chosenKeys()).length;
  return html`<${PageHead}
      title="Keyboard"
      intro="Keys work wherever you are not writing. Give an action the keys that you are used to; the browser’s own stay the browser’s."
    />
    <div class="settings__tools">
      <input
        class="input"
        type="search"
        aria-label="Find an action"
        placeholder="Find an action or its keys…"
        value=${query}
        onInput=${(/** @type {InputEvent} */ event) => setQuery(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
      />
      <${Button} disabled=${changed === 0} onClick=${() => askToResetAll(changed)}>Reset all<//>
    </div>
    ${groups.map(
      (group) => html`<section key=${group} aria-label=${headingOf(group)}>
        <h3 class="panel__heading">${headingOf(group)}</h3>
        <div class="panel">
          ${shown
            .filter((action) => (action.group ?? '') === group)
            .map((action) => html`<${KeysRow}
              key=${action.id}
              action=${action}
              recording=${recording === action.id}
              onRecord=${setRecording}
            />`)}
        </div>
      </section>`,
    )}
    ${shown.length === 0 && html`<p class="panel panel__empty" role="status">No action is called so.</p>`}`;
}

/** @returns {ChosenKeys} */
function chosenKeys() {
  return preference('keys');
}

/** @param {{ action: Action, recording: boolean, onRecord: (id: string | null) => void }} props */
function KeysRow({ action, recording, onRecord }) {
  const title = titleOf(action);
  const chosen = chosenKeys();
  const isChanged = action.id in chosen;
  /** @param {ChosenKeys} keys */
  const choose = (keys) => {
    setPreference('keys', keys);
    onRecord(null);
  };
  /** @param {string[]} strokes */
  const save = (strokes) => choose(withChosen(actions, chosen, action.id, strokes));
  /** @param {string[]} strokes */
  const take = (strokes) =>
    choose(withChosen(actions, takenFromOthers(actions, chosen, action.id, strokes), action.id, strokes));
  if (recording) {
    return html`<${SettingRow} name=${title} class="keys-row">
      <${KeyRecorder}
        action=${action}
        onSave=${save}
        onTake=${take}
        onNone=${() => choose(without(chosen, action.id))}
        onClose=${() => onRecord(null)}
      />
    <//>`;
  }
  return html`<${SettingRow} name=${title} detail=${isChanged && usually(action)} class="keys-row">
    <div class="panel__actions">
      ${isChanged && html`<${IconButton} icon="rotate-ccw" label=${`Reset keys of ${title}`} onClick=${() => choose(reset(chosen, action.id))} />`}
      <${Button} class="keys-row__button" onClick=${() => onRecord(action.id)}>
        <span class="visually-hidden">Change keys of ${title}: ${action.keys ? keysText(action.keys) : 'none'}.</span>
        ${action.keys ? html`<${Keys} keys=${action.keys} />` : 'Add keys'}
      <//>
    </div>
  <//>`;
}

/** @param {Action} action */
function usually({ id }) {
  const [keys] = actions.usualKeysOf(id);
  return keys ? html`Usually <${Keys} keys=${keys} /><span class="visually-hidden">${keysText(keys)}</span>` : 'Usually without keys';
}

/** @param {number} count */
function askToResetAll(count) {
  confirm({
    title: `Reset ${count} ${count === 1 ? 'action' : 'actions'}?`,
    text: 'Every action gets its usual keys again, here and in your other browsers.',
    verb: 'Reset',
    run: () => setPreference('keys', {}),
  });
}
