/** Says something to screen readers alone. */

/** @type {HTMLElement | null} */
let region = null;

/** @param {string} text A sentence about what has just happened. */
export function announce(text) {
  region ??= made();
  region.textContent = text;
}

function made() {
  const element = document.createElement('div');
  element.className = 'visually-hidden';
  element.setAttribute('role', 'status');
  document.body.append(element);
  return element;
}
