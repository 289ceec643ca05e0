import type { NumberedFieldJson, NumberPreview } from '@tide/model/api/numbering';
import { type AutonumberField, ruleOf } from '@tide/model/fields/autonumber';
import { type NumberRule, numberOf, repeats } from '@tide/model/numbering';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { today } from '../clock';
import { notFound, TideError } from '../errors';
import { translateObject } from '../metadata/translate';
import { counterOf, lastDrawn, leaveRow } from '../records/counters';
import type { Engine } from '../records/engine';
import { highest, takenAmong } from '../records/numbers';
import { changeSettings } from './changeSettings';

/** So many numbers are shown before a rule is saved (spec NUM-01). */
const shown = 3;

/** 编号规则: every autonumber field, with what it will draw next. */
export async function listNumbering(engine: Engine, { language }: Actor): Promise<NumberedFieldJson[]> {
  const texts = engine.workspace.locales[language] ?? {};
  const items: NumberedFieldJson[] = [];
  for (const object of engine.workspace.objects.values())
    for (const [name, field] of Object.entries(object.fields)) {
      if (field.type !== 'autonumber') continue;
      const { label, fields } = translateObject(object, texts);
      const rule = ruleOf(field);
      items.push({
        object: object.name,
        field: name,
        objectLabel: label,
        fieldLabel: fields[name]?.label ?? field.label,
        rule,
        packRule: ruleOf({ pattern: field.pattern }),
        ...(await previewOf(engine, object, name, rule)),
      });
    }
  return items;
}

/** What a rule would draw today, before it is saved. Errors: NOT_FOUND, VALIDATION_FAILED. */
export async function previewNumbers(
  engine: Engine,
  objectName: string,
  field: string,
  rule: NumberRule,
): Promise<NumberPreview> {
  const { object } = numberedField(engine, objectName, field);
  demandSound(rule);
  return previewOf(engine, object, field, rule);
}

/** Sets the rule of new numbers; those that are drawn stay as they are, and the counter goes on (spec NUM-04). */
export async function changeNumbering(
  engine: Engine,
  actor: Actor,
  objectName: string,
  field: string,
  rule: NumberRule,
): Promise<void> {
  const { object } = numberedField(engine, objectName, field);
  demandSound(rule);
  if (!rule.gapless) await leaveRow(engine, counterOf(object, field, rule, today(engine.clock, engine.workspace.zone)));
  await changeSettings(engine, actor, 'numbering', (before) => ({ ...before, [`${objectName}.${field}`]: rule }));
  await engine.refresh();
}

function numberedField(
  engine: Engine,
  objectName: string,
  name: string,
): { object: ObjectDefinition; field: AutonumberField } {
  const object = engine.workspace.object(objectName);
  const field = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined;
  if (field?.type !== 'autonumber') throw notFound(`${object.label}的编号字段`);
  return { object, field };
}

/** The same number twice, and gaps where there must be none, are made impossible before they are tried (spec NUM-02). */
function demandSound(rule: NumberRule): void {
  if (repeats(rule)) refuse('reset', '重置周期比日期更细，编号会重复：请让日期包含重置的年、月或日。');
  if (rule.manual && rule.gapless) refuse('gapless', '连号的编号不能自己填写，否则会留下空号：请只选一项。');
}

function refuse(field: keyof NumberRule, message: string): never {
  throw new TideError('VALIDATION_FAILED', message, { fields: [{ field, code: 'BAD_RULE', message }] });
}

/** What is used already is passed over, as drawing does. */
async function previewOf(
  engine: Engine,
  object: ObjectDefinition,
  field: string,
  rule: NumberRule,
): Promise<NumberPreview> {
  const day = today(engine.clock, engine.workspace.zone);
  const behind = async (last: string) => {
    const numbers = Array.from({ length: shown }, (_, index) =>
      numberOf(rule, day, String(BigInt(last) + BigInt(index + 1))),
    );
    return { numbers, taken: await takenAmong(engine, object, field, numbers) };
  };
  const { numbers, taken } = await behind(await lastDrawn(engine, counterOf(object, field, rule, day)));
  if (taken.size === 0) return { next: numbers, taken: [] };
  const after = await behind(await highest(engine, object, field, rule, day));
  const free = numbers.slice(
    0,
    numbers.findIndex((number) => taken.has(number)),
  );
  return { next: [...free, ...after.numbers].slice(0, shown), taken: [...taken] };
}
