/**
 * Dragging by mouse, pen and finger. A mouse drags once it has moved a little; a finger once it has rested, so that it
 * scrolls otherwise. Escape takes everything back, and near an edge what is dragged over scrolls.
 *
 * By pointer events, and not by the browser's own drag and drop, which fingers cannot start in every browser and which
 * neither draws its picture nor scrolls alike in any two.
 */

import { Marks } from './drag-marks.js';
import { swallow, withoutClick } from './without-click.js';

const MOVED_PX = 5;
const RESTED_MS = 350;
const EDGE_PX = 56;
const FASTEST_PX = 18;

/** @typedef {{ x: number, y: number }} Point In the window. */

/**
 * Where something would go: `line` is drawn there, `frame` stands out.
 * @template T
 * @typedef {{ spot: T, line: { left: number, top: number, width: number } | null, frame: Element | null }} Target
 */

/**
 * @template P, T
 * @typedef {object} Dragging
 * @property {(element: Element) => P | null} pick What a press on an element takes up; null: nothing.
 * @property {(what: P) => { text: string, count: number }} picture
 * @property {(what: P, point: Point) => Target<T> | null} over
 * @property {(what: P, spot: T) => void} drop
 * @property {(what: P, point: Point) => void} rest A finger rested and left without moving.
 */

/**
 * Lets things inside an element be dragged; it is also what scrolls.
 * @template P, T
 * @param {HTMLElement} root
 * @param {Dragging<P, T>} dragging
 * @returns {() => void} Stops it.
 */
export function dragIn(root, dragging) {
  /** @type {Drag<P, T> | null} */
  let drag = null;
  const abort = new AbortController();
  const { signal } = abort;
  root.addEventListener(
    'pointerdown',
    (event) => {
      const what = event.button === 0 && event.isPrimary && event.target instanceof Element && dragging.pick(event.target);
      if (!what) return;
      drag?.end();
      drag = new Drag(root, { ...dragging, what }, event);
    },
    { signal },
  );
  // The links and pictures inside have a drag of their own.
  root.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  root.addEventListener('contextmenu', (event) => drag?.isByFinger && drag.isOn && swallow(event), { signal, capture: true });
  // A finger that stops what glides cannot drag: the browser would scroll on whatever it is told.
  root.addEventListener('touchstart', (event) => !event.cancelable && drag?.end(), { signal, passive: false });
  // What moves under a resting finger does not scroll; the browser asks only those who were there when it touched.
  root.addEventListener('touchmove', (event) => drag?.isLifted && event.cancelable && event.preventDefault(), { signal, passive: false });
  return () => {
    drag?.end();
    abort.abort();
  };
}

/** @template P, T */
class Drag {
  /** Whether the pointer is still down. */
  isOn = true;
  /** Whether something is in the air. */
  isLifted = false;
  isByFinger;
  #abort = new AbortController();
  #root;
  #dragging;
  /** @type {Point} */
  #start;
  /** @type {Point} */
  #at;
  #hasMoved = false;
  /** @type {Target<T> | null} */
  #target = null;
  /** @type {Marks | null} */
  #marks = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /** @param {HTMLElement} root @param {Dragging<P, T> & { what: P }} dragging @param {PointerEvent} event */
  constructor(root, dragging, event) {
    this.#root = root;
    this.#dragging = dragging;
    this.#start = this.#at = { x: event.clientX, y: event.clientY };
    this.isByFinger = event.pointerType === 'touch';
    const options = { signal: this.#abort.signal, capture: true };
    addEventListener('pointermove', (moved) => this.#move(moved), options);
    addEventListener('pointerup', () => this.#release(), options);
    addEventListener('pointercancel', () => this.end(), options);
    // Of the window alone: the press itself moves the focus inside it.
    addEventListener('blur', (left) => left.target === window && this.end(), options);
    addEventListener('keydown', (pressed) => this.#press(pressed), options);
    if (this.isByFinger) this.#resting = setTimeout(() => this.#lift(), RESTED_MS);
  }

  /** Puts everything back. */
  end() {
    clearTimeout(this.#resting);
    this.#abort.abort();
    this.#marks?.remove();
    this.isOn = this.isLifted = false;
  }

  /** @param {PointerEvent} event */
  #move(event) {
    this.#at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(this.#at.x - this.#start.x, this.#at.y - this.#start.y) > MOVED_PX;
    if (!far && !this.#hasMoved) return undefined;
    // A finger that moves before it has rested scrolls.
    if (!this.isLifted && this.isByFinger) return this.end();
    this.#hasMoved = true;
    if (!this.isLifted) this.#lift();
    return this.#follow();
  }

  #lift() {
    this.isLifted = true;
    this.#marks = new Marks(this.#dragging.picture(this.#dragging.what));
    this.#follow();
    this.#scroll();
  }

  #follow() {
    this.#marks?.follow(this.#at);
    this.#target = this.#hasMoved ? this.#dragging.over(this.#dragging.what, this.#at) : null;
    this.#marks?.show(this.#target);
  }

  /** Scrolls while the pointer is near an edge, the faster the nearer. */
  #scroll() {
    if (!this.isLifted) return;
    const box = this.#root.getBoundingClientRect();
    const left = pull(this.#at.x, box.left, box.right);
    const top = pull(this.#at.y, box.top, box.bottom);
    if (this.#hasMoved && (left !== 0 || top !== 0)) {
      this.#root.scrollBy({ left, top, behavior: 'instant' });
      this.#follow();
    }
    requestAnimationFrame(() => this.#scroll());
  }

  #release() {
    const { what, drop, rest } = this.#dragging;
    const [target, wasLifted, hasMoved] = [this.#target, this.isLifted, this.#hasMoved];
    this.end();
    if (!wasLifted) return;
    withoutClick();
    if (!hasMoved) rest(what, this.#at);
    else if (target) drop(what, target.spot);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== 'Escape' || !this.isLifted) return;
    swallow(event);
    this.end();
    withoutClick();
  }
}

/** @param {number} at @param {number} begin @param {number} end @returns {number} Pixels a frame. */
function pull(at, begin, end) {
  const before = begin + EDGE_PX - at;
  const behind = at - (end - EDGE_PX);
  if (before <= 0 && behind <= 0) return 0;
  const share = Math.min(1, Math.max(before, behind) / EDGE_PX);
  return Math.ceil(FASTEST_PX * share) * (before > behind ? -1 : 1);
}
