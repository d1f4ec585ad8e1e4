/** Tells that a workspace is closed to the person, and gives back what could not be sent to it. */
import { html } from 'htm/preact';
import { left } from '../core/left.js';
import { navigate } from '../core/router.js';
import { copyText } from '../issues/copy.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';

/** @param {{ name: string, edits: import('../core/left.js').LostEdit[] }} props */
export function LeftWorkspace({ name, edits }) {
  const goOn = () => {
    left.value = null;
    navigate('/', { replace: true });
  };
  const all = () => edits.map(({ label, text }) => (text ? `${label}\n${text}` : label)).join('\n\n');
  const count = `${edits.length} ${edits.length === 1 ? 'edit' : 'edits'}`;
  return html`<main class="card left" id="content">
    <${Empty}
      title=${`You are no longer in ${name}`}
      text=${
        edits.length === 0
          ? 'Its copy has been removed from this device.'
          : `Its copy has been removed from this device. ${count} had not been sent and cannot be any more; copy what you need.`
      }
      picture=${html`<${Icon} name="log-out" class="empty__icon" />`}
    >
      ${edits.length > 0 && html`<${Button} icon="copy" onClick=${() => copyText(all(), count)}>Copy ${count}<//>`}
      <${Button} kind="primary" onClick=${goOn}>Go on<//>
    <//>
    ${
      edits.length > 0 &&
      html`<ul class="left__edits" aria-label="Edits that were not sent">
      ${edits.map(({ label, text }, place) => html`<li key=${place}><strong>${label || 'Edit'}</strong><pre>${text}</pre></li>`)}
    </ul>`
    }
  </main>`;
}
