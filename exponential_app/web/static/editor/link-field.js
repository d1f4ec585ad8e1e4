/** Where the selected words lead. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { isSafe } from '../core/markdown.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Popover } from '../ui/popover.js';

/** @param {{ editor: import('tiptap').Editor, onClose: () => void }} props */
export function LinkField({ editor, onClose }) {
  const before = editor.getAttributes('link').href ?? '';
  const [address, setAddress] = useState(before);
  const [anchor] = useState(() => {
    const { left, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    return { x: left, y: bottom };
  });
  const href = withProtocol(address.trim());
  const isWrong = href !== '' && !isSafe(href);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (isWrong) return;
    onClose();
    const chain = editor.chain().focus().extendMarkRange('link');
    (href === '' ? chain.unsetMark('link') : chain.setMark('link', { href })).run();
  };
  return html`<${Popover} anchor=${anchor} onClose=${onClose} role="dialog" label="Link" class="link-field">
    <form class="link-field__form" onSubmit=${submit}>
      <${TextField} label="Address" value=${address} placeholder="https://…" onInput=${setAddress} error=${isWrong ? 'No link may lead there.' : undefined} />
      <${Button} kind="primary" type="submit" disabled=${isWrong}>${href === '' && before !== '' ? 'Remove link' : 'Link'}<//>
    </form>
  <//>`;
}

/** An address as people say it becomes one that leads somewhere. @param {string} address */
function withProtocol(address) {
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(\.[\w-]+)+(\/|$)/.test(address) ? `https://${address}` : address;
}
