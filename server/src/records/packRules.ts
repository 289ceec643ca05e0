import type { Values } from '@tide/model/api/records';
import type { RuleRow } from '@tide/model/functions';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { Engine } from './engine';
import type { Step } from './ledger';
import type { Prepared } from './prepare';

const rulesOn = (engine: Engine, object: ObjectDefinition) =>
  engine.workspace.solutions.flatMap((solution) => solution.rules).filter((one) => one.object === object.name);

/** Fields that the packs' rules of an object look at. */
export const fieldsOfRules = (engine: Engine, object: ObjectDefinition): readonly string[] =>
  rulesOn(engine, object).flatMap((rule) => rule.fields);

/**
 * Lets the packs' rules complete and refuse rows before they are checked further. Values are set, and problems added, in place. Rules that look at one of
 * the `renewed` fields run for all rows.
 */
export async function applyRules(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly (Prepared & { before: Values | null })[],
  renewed: readonly string[] = [],
): Promise<void> {
  for (const rule of rulesOn(engine, object)) {
    const concerned = rows.filter(
      ({ before, values }) => !before || rule.fields.some((name) => name in values || renewed.includes(name)),
    );
    if (concerned.length === 0) continue;
    const context = engine.contextOf(engine, actor);
    await rule.prepare(
      context,
      concerned.map((row) => ruleRow(object, row)),
    );
  }
}

function ruleRow(object: ObjectDefinition, row: Prepared & { before: Values | null }): RuleRow {
  const { before, values, problems } = row;
  return {
    before,
    values,
    get whole() {
      return { ...before, ...values };
    },
    lines: (field) => row.lines.get(field) ?? [],
    refuse: (field, code, message) => {
      const label = object.fields[field]?.label;
      problems.push({ field, code, message: label ? `${label}：${message}` : message });
    },
  };
}

const reactionsOn = (engine: Engine, object: ObjectDefinition) =>
  engine.workspace.solutions.flatMap((solution) => solution.reactions).filter((one) => one.object === object.name);

/** Lets the packs' reactions follow what has changed in watched records. */
export async function applyReactions(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  steps: readonly Step[],
): Promise<void> {
  for (const reaction of reactionsOn(engine, object)) {
    const concerned = steps.flatMap(({ before, after }) =>
      after && reaction.fields.some((name) => String(before?.[name] ?? '') !== String(after[name] ?? ''))
        ? [{ before, after }]
        : [],
    );
    if (concerned.length > 0) await reaction.follow(engine.contextOf(engine, actor), concerned);
  }
}
