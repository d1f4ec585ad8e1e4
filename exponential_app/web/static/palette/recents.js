/** The issues a person opened last. */
import { recently } from './recently.js';

export const { ids: recentIssues, add: rememberIssue } = recently('recent-issues');
