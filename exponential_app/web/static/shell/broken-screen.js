/** What stands in the place of a screen that could not be drawn. */
import { html } from 'htm/preact';
import { copyText } from '../issues/copy.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';
import { PageBar } from './page-bar.js';

/** @param {{ error: Error }} props */
export function BrokenScreen({ error }) {
  return html`<main class="card" id="content" role="main">
    <${PageBar} title="Something broke" />
    <${Empty}
      title="This screen could not be drawn"
      text="Nothing is lost: what you have written is kept on this device. Loading the page again usually helps; if it does not, the details help whoever looks after this server."
      picture=${html`<${Icon} name="triangle-alert" class="empty__icon" />`}
    >
      <${Button} kind="primary" icon="rotate-ccw" onClick=${() => location.reload()}>Load again<//>
      <${Button} icon="copy" onClick=${() => void copyText(detailsOf(error), 'Details')}>Copy details<//>
    <//>
  </main>`;
}

/** @param {Error} error */
function detailsOf(error) {
  const build = document.querySelector('meta[name="exponential-build"]')?.getAttribute('content') ?? '';
  return [location.pathname, `build ${build}`, navigator.userAgent, error.stack ?? String(error)].join('\n');
}
