/** Keeps what breaks in one part of the page from taking the rest with it. */
import { html } from 'htm/preact';
import { useErrorBoundary, useLayoutEffect } from 'preact/hooks';
import { route } from '../core/router.js';

/**
 * Shows its children; once one of them has thrown, what stands instead, until the person goes elsewhere.
 * @param {{
 *   children: import('preact').ComponentChildren,
 *   instead: (error: Error) => import('preact').ComponentChildren,
 * }} props
 */
export function Guarded({ children, instead }) {
  const [error, forgive] = useErrorBoundary((thrown) => reportError(thrown));
  const { path } = route.value;
  useLayoutEffect(() => {
    if (error) forgive();
  }, [path]);
  return error ? html`${instead(error)}` : html`${children}`;
}
