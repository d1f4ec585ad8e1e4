/** An address inside the product that leads nowhere. */
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';
import { PageBar } from './page-bar.js';

export function NotFound() {
  return html`<main class="card" id="content">
    <${PageBar} title="Not found" />
    <${Empty} title="There is nothing at this address" text="It may have moved, or it was never here. Your issues are where you left them." picture=${html`<${Icon} name="circle-help" class="empty__icon" />`}>
      <${Button} kind="primary" onClick=${() => navigate('/')}>Go to my workspace<//>
    <//>
  </main>`;
}
