/** Pictures seen large: any link that is marked as one opens here, with those around it before and after. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { IconButton } from './button.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';

/** @typedef {{ url: string, title: string }} Picture */

const shown = signal(/** @type {{ pictures: Picture[], place: number } | null} */ (null));

/** Opens what is pressed, and shows it; mount it once on a page. */
export function LightboxLayer() {
  useEffect(() => {
    document.addEventListener('click', pressed, true);
    return () => {
      document.removeEventListener('click', pressed, true);
      shown.value = null;
    };
  }, []);
  const open = shown.value;
  const picture = open?.pictures[open.place];
  return picture ? html`<${Lightbox} picture=${picture} place=${open.place} count=${open.pictures.length} />` : null;
}

/** @param {MouseEvent} event */
function pressed(event) {
  const link = event.target instanceof Element ? event.target.closest('a[data-picture]') : null;
  // With a key held it is opened like any other link.
  if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-picture]'))];
  const urls = [...new Set(links.map(({ href }) => href))];
  const pictures = urls.map((url) => ({ url, title: links.find(({ href }) => href === url)?.dataset.picture ?? '' }));
  shown.value = { pictures, place: urls.indexOf(link.href) };
}

/** @param {number} step */
function go(step) {
  const open = shown.peek();
  if (open) shown.value = { ...open, place: (open.place + step + open.pictures.length) % open.pictures.length };
}

/** @param {{ picture: Picture, place: number, count: number }} props */
function Lightbox({ picture, place, count }) {
  const close = () => {
    shown.value = null;
  };
  /** @param {KeyboardEvent} event */
  const keyed = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || count < 2) return;
    event.preventDefault();
    event.stopPropagation();
    go(step);
  };
  return html`<${Dialog} label=${picture.title} class="lightbox" onClose=${close}>
    <div class="lightbox__body" onKeyDown=${keyed}>
      <header class="lightbox__bar">
        <span class="lightbox__title">${picture.title}</span>
        ${count > 1 && html`<span class="lightbox__place" aria-live="polite">${place + 1} of ${count}</span>`}
        <a class="icon-button" href=${picture.url} download=${picture.title} aria-label="Download" data-tip="Download"><${Icon} name="download" /></a>
        <${IconButton} icon="x" label="Close" onClick=${close} />
      </header>
      <div class="lightbox__stage">
        ${count > 1 && html`<${IconButton} icon="chevron-left" label="Previous picture" class="lightbox__step" onClick=${() => go(-1)} />`}
        <img key=${picture.url} class="lightbox__image" src=${picture.url} alt=${picture.title} />
        ${count > 1 && html`<${IconButton} icon="chevron-right" label="Next picture" class="lightbox__step" onClick=${() => go(1)} />`}
      </div>
    </div>
  <//>`;
}
