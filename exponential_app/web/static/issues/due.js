/** How pressing a due date is. */
import { addDays, today } from '../ui/days.js';

/**
 * Says how pressing a due date is; nothing presses once the work is over.
 * @param {string} day
 * @param {boolean} over The issue is completed or cancelled.
 * @returns {'overdue' | 'soon' | 'later'}
 */
export function urgencyOf(day, over) {
  if (over) return 'later';
  const now = today();
  if (day < now) return 'overdue';
  return day <= addDays(now, 2) ? 'soon' : 'later';
}
