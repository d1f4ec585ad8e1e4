/** The issues under one issue: how far they are, their order, and new ones among them. */
import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { progressOf, subIssuesOf } from '../core/hierarchy.js';
import { mutate } from '../core/mutate.js';
import { between } from '../core/rank.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { Button, IconButton } from '../ui/button.js';
import { issuePath } from './addresses.js';
import { isAway } from './conflict-words.js';
import { openContextMenu } from './context-menu-state.js';
import { useFamilyLoaded } from './family-loaded.js';
import { ProgressRing } from './progress-ring.js';
import { PropertyButton } from './property-button.js';
import { StateIcon } from './state-icon.js';
import { SubIssueField } from './sub-issue-field.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/**
 * @param {{ issue: Issue }} props
 */
export function SubIssues({ issue }) {
  useFamilyLoaded(issue);
  const adding = useSignal(false);
  const subIssues = subIssuesOf(issue.id);
  const add = () => {
    adding.value = true;
  };
  return html`<section class="sub-issues" aria-label="Sub-issues">
    ${
      subIssues.length > 0 &&
      html`<div class="family__bar">
        <h3 class="family__heading">Sub-issues</h3>
        <${ProgressRing} progress=${progressOf(issue.id)} />
      </div>
      <ol class="family__list">
        ${subIssues.map((each, place) => html`<${SubIssueRow} key=${each.id} issue=${each} place=${place} among=${subIssues} />`)}
      </ol>`
    }
    ${!isAway(issue) && (adding.value ? html`<${SubIssueField} parent=${issue} onClose=${() => (adding.value = false)} />` : html`<${AddSubIssue} onAdd=${add} />`)}
  </section>`;
}

/** @param {{ onAdd: () => void }} props */
function AddSubIssue({ onAdd }) {
  return html`<div class="family__add"><${Button} kind="quiet" icon="plus" onClick=${onAdd}>Add sub-issue<//></div>`;
}

/**
 * @param {{ issue: Issue, place: number, among: readonly Issue[] }} props
 */
function SubIssueRow({ issue, place, among }) {
  const state = store.state(issue.state_id);
  const own = progressOf(issue.id);
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(among, place, step);
  };
  /** @param {MouseEvent} event */
  const menu = (event) => {
    event.preventDefault();
    openContextMenu([issue.id], { x: event.clientX, y: event.clientY });
  };
  return html`<li class="family__row" data-issue=${issue.id} onKeyDown=${pressed} onContextMenu=${menu}>
    <${PropertyButton} name="state" value=${state?.name ?? ''} targets=${() => [issue.id]}><${StateIcon} state=${state} /><//>
    <span class="family__id">${issue.identifier}</span>
    <a class="family__link" data-over=${Boolean(issue.completed_at ?? issue.canceled_at)} href=${issuePath(issue)}>${issue.title}</a>
    ${own.total > 0 && html`<${ProgressRing} progress=${own} />`}
    <span class="family__actions">
      <${IconButton}
        icon="chevron-up"
        label=${`Move ${issue.identifier} up`}
        keys=${['Alt+ArrowUp']}
        disabled=${place === 0}
        onClick=${() => move(among, place, -1)}
      />
      <${IconButton}
        icon="chevron-down"
        label=${`Move ${issue.identifier} down`}
        keys=${['Alt+ArrowDown']}
        disabled=${place === among.length - 1}
        onClick=${() => move(among, place, 1)}
      />
    </span>
    <${PropertyButton} name="assignee" value=${personName(issue)} targets=${() => [issue.id]}>
      <${Avatar} person=${issue.assignee_id ? store.person(issue.assignee_id) : null} />
    <//>
  </li>`;
}

/** @param {Issue} issue */
function personName(issue) {
  return (issue.assignee_id && store.person(issue.assignee_id)?.name) || 'nobody';
}

/**
 * Puts a sub-issue one place further up or down.
 * @param {readonly Issue[]} among
 * @param {number} place
 * @param {number} step
 */
function move(among, place, step) {
  const issue = among[place];
  const others = among.filter((each) => each !== issue);
  const target = place + step;
  if (!issue || target < 0 || target >= among.length) return;
  const [before, after] = [others[target - 1]?.sub_issue_rank ?? null, others[target]?.sub_issue_rank ?? null];
  // Two that came at the same moment may share a rank; there is no room between them.
  const sub_issue_rank = before !== null && before === after ? before : between(before, after);
  mutate.update('issue', issue.id, { sub_issue_rank }, { label: `Move ${issue.identifier}` });
}
