/** One tooltip for the whole page: it reads `data-tip` and `data-tip-keys` from what is pointed at or focused. */
import { computePosition, flip, offset, shift } from '@floating-ui/dom';
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Keys } from './kbd.js';

const DELAY_MS = 450;
const WARM_MS = 300;

const target = signal(/** @type {HTMLElement | null} */ (null));
let timer = 0;
let hiddenAt = 0;

/** Shows the tooltip of what the person points at; mount it once. */
export function TooltipLayer() {
  const element = useRef(/** @type {HTMLDivElement | null} */ (null));
  const anchor = target.value;
  useEffect(() => listen(), []);
  useLayoutEffect(() => {
    const tip = element.current;
    if (!tip || !anchor) return undefined;
    tip.showPopover();
    void place(anchor, tip);
    return () => tip.hidePopover();
  }, [anchor]);
  // Screen readers already have the name of the control, so the tooltip is for the eyes only.
  return html`<div ref=${element} class="tooltip" popover="manual" aria-hidden="true">
    ${anchor?.dataset.tip}<${Keys} keys=${anchor?.dataset.tipKeys?.split('\t').filter(Boolean)} />
  </div>`;
}

/**
 * @param {HTMLElement} anchor
 * @param {HTMLElement} tip
 */
async function place(anchor, tip) {
  const { x, y } = await computePosition(anchor, tip, {
    placement: 'bottom',
    strategy: 'fixed',
    middleware: [offset(6), flip({ padding: 6 }), shift({ padding: 6 })],
  });
  tip.style.left = `${x}px`;
  tip.style.top = `${y}px`;
}

/** @returns {() => void} */
function listen() {
  const abort = new AbortController();
  const { signal: stopped } = abort;
  document.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && show(event.target), {
    signal: stopped,
  });
  document.addEventListener('focusin', (event) => showForKeyboard(event.target), { signal: stopped });
  for (const name of ['pointerdown', 'keydown', 'focusout', 'scroll']) {
    document.addEventListener(name, hide, { signal: stopped, capture: true, passive: true });
  }
  return () => abort.abort();
}

/** @param {EventTarget | null} over */
function show(over) {
  const anchor = over instanceof Element ? over.closest('[data-tip]') : null;
  if (anchor === target.value) return;
  hide();
  if (!(anchor instanceof HTMLElement)) return;
  // Once one tooltip has been read, its neighbours answer at once.
  const delay = performance.now() - hiddenAt < WARM_MS ? 0 : DELAY_MS;
  timer = setTimeout(() => {
    if (anchor.isConnected && anchor.getAttribute('aria-expanded') !== 'true') target.value = anchor;
  }, delay);
}

/** @param {EventTarget | null} focused */
function showForKeyboard(focused) {
  if (focused instanceof HTMLElement && focused.dataset.tip && focused.matches(':focus-visible')) show(focused);
}

function hide() {
  clearTimeout(timer);
  if (!target.value) return;
  target.value = null;
  hiddenAt = performance.now();
}
