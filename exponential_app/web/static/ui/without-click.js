/** The release of what was dragged is no click. */
export function withoutClick() {
  const abort = new AbortController();
  addEventListener('click', swallow, { capture: true, once: true, signal: abort.signal });
  setTimeout(() => abort.abort());
}

/** Keeps an event from everybody else. @param {Event} event */
export function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
