/** Access tokens: keys for scripts and assistants that act for the person. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { copyText } from '../issues/copy.js';
import { Button } from '../ui/button.js';
import { confirm } from '../ui/confirm.js';
import { RelativeTime } from '../ui/relative-time.js';
import { PageHead } from './page-head.js';
import { RemoteRows } from './remote-rows.js';
import { SettingRow } from './setting-row.js';
import { TokenForm } from './token-form.js';
import { accessTokens, revokeToken } from './tokens.api.js';

export function TokensPage() {
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState(/** @type {string | null} */ (null));
  useEffect(() => void accessTokens.load(), []);
  /** @param {string} made */
  const show = (made) => {
    setMaking(false);
    setSecret(made);
  };
  return html`<${PageHead} title="Access tokens" intro="A token lets a script or an assistant act for you in this workspace. Give each its own, and only what it needs." />
    ${secret && html`<${Secret} secret=${secret} onClose=${() => setSecret(null)} />`}
    <section>
      <div class="panel__heading">
        <h3>Tokens in use</h3>
        ${!making && html`<${Button} kind="primary" icon="plus" onClick=${() => setMaking(true)}>New token<//>`}
      </div>
      ${making && html`<${TokenForm} onMade=${show} onClose=${() => setMaking(false)} />`}
      <${RemoteRows}
        list=${accessTokens}
        label="Tokens"
        none="No script acts for you yet."
        render=${(/** @type {import('./tokens.api.js').AccessToken} */ token) => html`<${TokenRow} key=${token.id} token=${token} />`}
      />
    </section>`;
}

/** @param {{ secret: string, onClose: () => void }} props */
function Secret({ secret, onClose }) {
  return html`<section class="panel form" role="status">
    <p><strong>Copy the token now.</strong> It is not shown again; only its fingerprint is kept.</p>
    <div class="secret">
      <code class="secret__value">${secret}</code>
      <${Button} icon="copy" onClick=${() => void copyText(secret, 'Token')}>Copy<//>
    </div>
    <div class="form__actions"><${Button} onClick=${onClose}>Done<//></div>
  </section>`;
}

/** @param {{ token: import('./tokens.api.js').AccessToken }} props */
function TokenRow({ token }) {
  const ask = () =>
    confirm({
      title: `Revoke ${token.name}?`,
      text: 'Whatever uses it stops working at once. This cannot be undone.',
      verb: 'Revoke',
      run: () => void revokeToken(token.id),
    });
  const detail = html`${token.token_prefix}… · ${token.scopes.join(', ')} · made <${RelativeTime} time=${token.created_at} /> ·${' '}
    ${token.last_used_at ? html`used <${RelativeTime} time=${token.last_used_at} />` : 'never used'}`;
  return html`<${SettingRow} as="li" name=${token.name} detail=${detail}><${Button} onClick=${ask}>Revoke<//><//>`;
}
