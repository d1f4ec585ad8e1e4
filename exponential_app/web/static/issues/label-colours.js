/** The colours offered for labels and teams; themes bring each to a lightness that reads. */

/** @type {ReadonlyArray<{ value: string, label: string }>} */
export const LABEL_COLOURS = Object.freeze([
  { value: '#e5484d', label: 'Red' },
  { value: '#e9730c', label: 'Orange' },
  { value: '#d6a300', label: 'Yellow' },
  { value: '#6aa300', label: 'Lime' },
  { value: '#2fa35b', label: 'Green' },
  { value: '#00a3a3', label: 'Teal' },
  { value: '#3d8bf5', label: 'Blue' },
  { value: '#6e6ade', label: 'Indigo' },
  { value: '#a45ee5', label: 'Violet' },
  { value: '#d6569e', label: 'Pink' },
  { value: '#8b8f98', label: 'Grey' },
]);
