/** What is seen of a drag: what is in the air, a line where it would go, what it would go into. */

export class Marks {
  #ghost = document.createElement('div');
  #line = document.createElement('div');
  /** @type {Element | null} */
  #frame = null;

  /** @param {{ text: string, count: number }} picture */
  constructor({ text, count }) {
    const words = document.createElement('span');
    words.className = 'drag-ghost__text';
    words.textContent = text;
    this.#ghost.className = 'drag-ghost';
    this.#ghost.append(words);
    if (count > 1) {
      const badge = document.createElement('span');
      badge.className = 'drag-ghost__count number';
      badge.textContent = String(count);
      this.#ghost.append(badge);
    }
    this.#line.className = 'drag-line';
    this.#line.hidden = true;
    document.body.append(this.#line, this.#ghost);
    document.documentElement.classList.add('dragging');
  }

  /** @param {import('./drag.js').Point} point */
  follow({ x, y }) {
    this.#ghost.style.transform = `translate(${x + 12}px, ${y + 8}px)`;
  }

  /** @param {import('./drag.js').Target<unknown> | null} target */
  show(target) {
    const line = target?.line ?? null;
    this.#ghost.toggleAttribute('data-nowhere', !line && !target?.frame);
    this.#line.hidden = line === null;
    if (line) {
      this.#line.style.transform = `translate(${line.left}px, ${line.top - 1}px)`;
      this.#line.style.inlineSize = `${line.width}px`;
    }
    if (target?.frame === this.#frame) return;
    this.#frame?.removeAttribute('data-drop');
    this.#frame = target?.frame ?? null;
    this.#frame?.setAttribute('data-drop', '');
  }

  remove() {
    this.show(null);
    this.#ghost.remove();
    this.#line.remove();
    document.documentElement.classList.remove('dragging');
  }
}
