/** One's own picture, and the ways to have another or none. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { choosePortrait, removePortrait } from './portrait.api.js';

/** @param {{ image: string | null | undefined }} props */
export function PortraitTools({ image }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const chosen = () => {
    const file = field.current?.files?.[0];
    if (file) void choosePortrait(file);
    if (field.current) field.current.value = '';
  };
  return html`<span class="portrait-tools">
    <input ref=${field} class="attachments__field" type="file" accept="image/png,image/jpeg,image/gif,image/webp,image/avif" tabindex="-1" aria-hidden="true" onChange=${chosen} />
    <${Button} icon="image" onClick=${() => field.current?.click()}>${image ? 'Change picture' : 'Choose picture'}<//>
    ${image && html`<${Button} kind="quiet" onClick=${() => void removePortrait()}>Remove<//>`}
  </span>`;
}
