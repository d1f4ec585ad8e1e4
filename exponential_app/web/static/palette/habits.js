/** What a person did last in the palette, by the ids of its entries: it comes first among equals. */
import { recently } from './recently.js';

export const { ids: recentActions, add: rememberAction } = recently('recent-actions');
