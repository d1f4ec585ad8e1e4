/** The sidebar as a drawer: while it is open the page behind it rests; Escape, a press beside it and a swipe close it. */
import { useLayoutEffect } from 'preact/hooks';
import { useOverlay } from '../ui/overlay.js';
import { drawerOpen } from './layout-state.js';

const SWIPE_PX = 50;

/** Mount it while the drawer is open. */
export function Drawer() {
  useOverlay(closeDrawer);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const sidebar = document.querySelector('#sidebar');
    const page = document.querySelector('#content');
    page?.setAttribute('inert', '');
    const first = sidebar?.querySelector('button');
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
    const stop = sidebar instanceof HTMLElement ? followSwipe(sidebar) : () => {};
    return () => {
      stop();
      page?.removeAttribute('inert');
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return null;
}

export function closeDrawer() {
  drawerOpen.value = false;
}

/**
 * @param {HTMLElement} sidebar
 * @returns {() => void} Stops.
 */
function followSwipe(sidebar) {
  let from = { x: 0, y: 0 };
  /** @param {TouchEvent} event */
  const began = ({ changedTouches: [touch] }) => {
    if (touch) from = { x: touch.clientX, y: touch.clientY };
  };
  /** @param {TouchEvent} event */
  const ended = ({ changedTouches: [touch] }) => {
    if (!touch) return;
    const outwards = (from.x - touch.clientX) * (document.dir === 'rtl' ? -1 : 1);
    if (outwards > SWIPE_PX && outwards > Math.abs(touch.clientY - from.y)) closeDrawer();
  };
  sidebar.addEventListener('touchstart', began, { passive: true });
  sidebar.addEventListener('touchend', ended, { passive: true });
  return () => {
    sidebar.removeEventListener('touchstart', began);
    sidebar.removeEventListener('touchend', ended);
  };
}
