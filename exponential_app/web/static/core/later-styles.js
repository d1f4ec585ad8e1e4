/** The stylesheet of everything that comes after the first paint. */

/** @type {Promise<void> | null} */
let loading = null;

/** Fetch it once; where there is no page there is nothing to style. Rejects without a network, to be asked again. */
export function laterStyles() {
  if (!globalThis.document) return Promise.resolve();
  return (loading ??= fetched(new URL('../css/later.css', import.meta.url).href));
}

/** @param {string} address @returns {Promise<void>} */
function fetched(address) {
  const link = document.createElement('link');
  const settled = new Promise((resolve, reject) => {
    link.onload = () => resolve(undefined);
    link.onerror = () => {
      loading = null;
      link.remove();
      reject(new TypeError('no network'));
    };
  });
  Object.assign(link, { rel: 'stylesheet', href: address });
  document.head.append(link);
  return settled;
}
