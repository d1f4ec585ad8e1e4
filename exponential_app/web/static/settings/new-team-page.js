/** Making a team. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { navigate } from '../core/router.js';
import { teamPath } from '../issues/addresses.js';
import { LABEL_COLOURS } from '../issues/label-colours.js';
import { Button } from '../ui/button.js';
import { saidOf, TextField } from '../ui/field.js';
import { Switch } from '../ui/switch.js';
import { ColourChoice } from './colour-choice.js';
import { PageHead } from './page-head.js';
import { createTeam } from './people.api.js';
import { isManager } from './permissions.js';
import { SettingRow } from './setting-row.js';

/** @typedef {import('../core/api.js').Problem} Problem */

export function NewTeamPage() {
  const [name, setName] = useState('');
  const [key, setKey] = useState(/** @type {string | null} */ (null));
  const [color, setColor] = useState(LABEL_COLOURS[5]?.value ?? '');
  const [isPrivate, setPrivate] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const shownKey = key ?? keyFrom(name);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const refused = await createTeam({ name: name.trim(), key: shownKey, is_private: isPrivate, color });
    setProblem(refused);
    if (!refused) navigate(teamPath(shownKey));
  };
  if (!isManager()) return html`<${PageHead} title="New team" intro="Owners and administrators can make teams." />`;
  const fields = problem?.fields ?? {};
  return html`<${PageHead} title="New team" intro="A team has its own issues, numbering and workflow." />
    <form class="panel" onSubmit=${submit}>
      <div class="form">
        <div class="form__line">
          <${TextField}
            label="Name"
            required
            autofocus
            maxLength=${80}
            value=${name}
            onInput=${setName}
            error=${saidOf('Name', fields.name)}
          />
          <${TextField}
            label="Key"
            required
            maxLength=${10}
            value=${shownKey}
            onInput=${(/** @type {string} */ text) => setKey(text.toUpperCase())}
            hint=${`Issues are called ${shownKey || 'KEY'}-1.`}
            error=${saidOf('Key', fields.key)}
          />
        </div>
        <${ColourChoice} label="Colour" value=${color} onChange=${setColor} />
        ${problem && Object.keys(fields).length === 0 && html`<p class="field__error" role="alert">${problem.message}</p>`}
      </div>
      <${SettingRow} place="top" name="Private" detail="Only its members see the team and its issues.">
        <${Switch} label="Private" on=${isPrivate} onChange=${setPrivate} />
      <//>
      <div class="panel__row form__actions" data-place="top"><${Button}
        kind="primary"
        type="submit"
        disabled=${!name.trim()}
      >Create team<//></div>
    </form>`;
}

/**
 * Proposes a key: the initials of several words, else the first letters.
 * @param {string} name
 */
function keyFrom(name) {
  const words =
    name
      .normalize('NFKD')
      .toUpperCase()
      .match(/[A-Z][A-Z0-9]*/g) ?? [];
  const [first = ''] = words;
  return words.length > 1
    ? words
        .map((word) => word[0])
        .join('')
        .slice(0, 5)
    : first.slice(0, 3);
}
