/** Makes the program itself available without a network. */

/** Install the service worker, where the browser and the connection allow one. */
export function keepAvailable() {
  // Only pages over https or from this machine may have one; elsewhere the product simply needs its server.
  if (!globalThis.isSecureContext || !navigator.serviceWorker) return;
  navigator.serviceWorker.register('/service-worker.js').catch(() => {
    // Browsers forbid it in private windows; nothing else depends on it.
  });
}
