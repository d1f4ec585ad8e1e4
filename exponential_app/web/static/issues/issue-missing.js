/** What stands in the place of an issue that is not there, not for this person, or not on this device. */
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { PageBar } from '../shell/page-bar.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';
import { myIssuesPath } from './addresses.js';

/**
 * @param {{ identifier: string, lead?: import('preact').ComponentChildren }} props `lead` stands in its bar.
 */
export function IssueMissing({ identifier, lead }) {
  return html`<${PageBar} title=${identifier}>${lead}<//>
    <${Empty}
      title=${`There is no ${identifier} for you`}
      text="It may have been removed, or it belongs to a team you are not a member of."
      picture=${html`<${Icon} name="circle-help" class="empty__icon" />`}
    >
      <${Button} onClick=${() => navigate(myIssuesPath())}>My issues<//>
    <//>`;
}

/**
 * It comes by itself once there is a connection.
 * @param {{ identifier: string, lead?: import('preact').ComponentChildren }} props
 */
export function IssueElsewhere({ identifier, lead }) {
  return html`<${PageBar} title=${identifier}>${lead}<//>
    <${Empty}
      title=${`${identifier} is not on this device`}
      text="You are offline, and it has not been opened here before. It comes when you are online."
      picture=${html`<${Icon} name="cloud-off" class="empty__icon" />`}
    />`;
}
