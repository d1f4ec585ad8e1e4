/** Whether the dialog about the sidebar is open. */
import { signal } from '@preact/signals';

export const sidebarChoiceOpen = signal(false);

export function openSidebarChoice() {
  sidebarChoiceOpen.value = true;
}
