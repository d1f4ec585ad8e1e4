/** Deadlines: which issues are to be done within which time, and in which hours that time passes. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { PRIORITIES } from '../core/entities.js';
import { between } from '../core/rank.js';
import { store } from '../core/store.js';
import { Button, IconButton } from '../ui/button.js';
import { confirm } from '../ui/confirm.js';
import { Switch } from '../ui/switch.js';
import { BusinessHoursPanel } from './business-hours-panel.js';
import { PageHead } from './page-head.js';
import { isManager } from './permissions.js';
import { RemoteRows } from './remote-rows.js';
import { SettingRow } from './setting-row.js';
import { addRule, businessHours, changeRule, deleteRule, slaRules } from './sla.api.js';
import { SlaRuleForm, UNITS } from './sla-rule-form.js';

/** @typedef {import('./sla.api.js').SlaRule} SlaRule */

export function SlaPage() {
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    void slaRules.load();
    void businessHours.load();
  }, []);
  return html`<${PageHead}
      title="Deadlines"
      intro="An issue gets the deadline of the first rule that fits it when it is made or changed. It is at risk when three quarters of its time have passed."
    />
    <section>
      <div class="panel__heading">
        <h3>Rules</h3>
        ${isManager() && !adding && html`<${Button} kind="primary" icon="plus" onClick=${() => setAdding(true)}>New rule<//>`}
      </div>
      ${adding && html`<${SlaRuleForm} onSave=${addRule} onClose=${() => setAdding(false)} />`}
      <${RemoteRows}
        list=${slaRules}
        label="Rules"
        none="There are no rules, so no issue has a deadline of its own."
        render=${(/** @type {SlaRule} */ rule) => html`<${RuleRow} key=${rule.id} rule=${rule} />`}
      />
    </section>
    <${BusinessHoursPanel} hours=${businessHours.rows.value?.[0]} />`;
}

/** @param {{ rule: SlaRule }} props */
function RuleRow({ rule }) {
  const [editing, setEditing] = useState(false);
  if (editing) {
    return html`<li class="panel__row panel__row--form">
      <${SlaRuleForm}
        rule=${rule}
        onSave=${(/** @type {import('./sla.api.js').SlaRuleValues} */ values) => changeRule(rule.id, values)}
        onClose=${() => setEditing(false)}
      />
    </li>`;
  }
  const remove = () =>
    confirm({
      title: `Delete ${rule.name}?`,
      text: 'New and changed issues get no deadline from it. Those that run under it keep theirs.',
      verb: 'Delete',
      run: () => void deleteRule(rule.id),
    });
  return html`<${SettingRow} as="li" name=${rule.name} detail=${`${within(rule)} · ${conditions(rule)}`}>
    ${
      isManager() &&
      html`<div class="panel__actions">
        <${IconButton} icon="chevron-up" label=${`Ask ${rule.name} earlier`} disabled=${isFirst(rule)} onClick=${() => void moveUp(rule)} />
        <${Button} onClick=${() => setEditing(true)}>Edit<//>
        <${Button} onClick=${remove}>Delete<//>
        <${Switch} label=${`${rule.name} is on`} on=${rule.enabled} onChange=${(/** @type {boolean} */ enabled) => void changeRule(rule.id, { enabled })} />
      </div>`
    }
  <//>`;
}

/** @param {SlaRule} rule */
function within({ duration, unit }) {
  const name = UNITS.find(({ value }) => value === unit)?.label.toLowerCase() ?? unit;
  return `within ${duration} ${duration === 1 ? name.replace(/s$/, '') : name}`;
}

/** @param {SlaRule} rule */
function conditions({ priorities, team_ids, label_ids }) {
  const words = [
    priorities.map((each) => PRIORITIES.find(({ value }) => value === each)?.label).join(' or '),
    team_ids.map((id) => store.team(id)?.name).join(' or '),
    label_ids.map((id) => store.table('label').get(id)?.name).join(' or '),
  ];
  return words.filter(Boolean).join(', ') || 'every issue';
}

/** @param {SlaRule} rule */
function isFirst(rule) {
  return slaRules.rows.value?.[0]?.id === rule.id;
}

/** @param {SlaRule} rule */
function moveUp(rule) {
  const rules = slaRules.rows.value ?? [];
  const place = rules.findIndex(({ id }) => id === rule.id);
  return changeRule(rule.id, { rank: between(rules[place - 2]?.rank ?? null, rules[place - 1]?.rank ?? null) });
}
