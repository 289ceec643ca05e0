import type { PoolsAnswer } from '@tide/model/api/pools';
import { addDays } from '@tide/model/conditions/dates';
import { parseCondition } from '@tide/model/conditions/parse';
import type { Field } from '@tide/model/fields/all';
import type { ObjectDefinition } from '@tide/model/object';
import { poolFields } from '@tide/model/pool/fields';
import type { PoolRules } from '@tide/model/pool/rules';
import { today } from '../clock';
import { type FieldProblem, TideError } from '../errors';
import { type Texts, translateObject } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { activePeople } from './people';

/** Types of fields that can be hidden until a record is claimed: what tells how to reach somebody. */
const hideable: readonly Field['type'][] = ['text', 'longText', 'phone', 'email', 'url', 'address'];

/** The fields that a pool of an object may hide. */
export const hideableFields = ({ fields, titleField }: ObjectDefinition): [name: string, field: Field][] =>
  Object.entries(fields).filter(
    ([name, field]) => hideable.includes(field.type) && name !== titleField && !(name in poolFields),
  );

/** The target of an object whose documents are follow-ups, the kinds of which a pool chooses those that count, and those that are a call and a visit. */
export function effectiveTarget(
  { workspace }: Pick<Engine, 'workspace'>,
  { pool }: ObjectDefinition,
  texts: Texts = {},
): PoolsAnswer['objects'][number]['effective'] {
  for (const [name, { of, effective }] of Object.entries(pool?.targets ?? {})) {
    if (!effective) continue;
    const [document = ''] = of.split('.');
    const kind = translateObject(workspace.object(document), texts).fields[effective.kind];
    const kinds = kind?.type === 'choice' ? kind.options : [];
    const kindOf = (given?: { kind: string }) => kinds.find(({ value }) => value === given?.kind) ?? null;
    return { name, kinds, call: kindOf(effective.call), visit: kindOf(effective.visit) };
  }
  return null;
}

/** Refuses rules that cannot be, all of what is wrong at once and each at its field (spec POOL-02, AC-64). */
export function demandSound(
  engine: Engine,
  object: ObjectDefinition,
  rules: PoolRules,
  otherNames: readonly string[],
): void {
  const problems: FieldProblem[] = [];
  const say = (field: keyof PoolRules, message: string, code = 'BAD_RULE') =>
    problems.push({ field: `rules.${field}`, code, message });
  if (rules.name.trim() === '') say('name', '请填写公海名称。', 'REQUIRED');
  if (otherNames.includes(rules.name)) say('name', `已有名为「${rules.name}」的公海。`);
  if (rules.enabled) {
    if (activePeople(engine, object, rules.administrators).length === 0)
      say('administrators', '请至少设置一名公海管理员。', 'REQUIRED');
    if (activePeople(engine, object, rules.members).length === 0)
      say('members', '请至少设置一名公海用户。', 'REQUIRED');
  }
  const days = rules.dayRules.flatMap((rule) => rule.days ?? []);
  if (![rules.recycleDays, ...days].every((count) => isWhole(count, 1, 3_650)))
    say('recycleDays', '自动回收期限应为 1 到 3,650 的整数。');
  for (const cap of [rules.maxOwned, ...Object.values(rules.maxOwnedOverrides)])
    if (cap !== null && !isWhole(cap, 1, 100_000)) say('maxOwned', '拥有上限应为空，或 1 到 100,000 的整数。');
  if (rules.targets.length === 0 || rules.targets.some((name) => !object.pool?.targets[name]))
    say('targets', '请至少选择一项公海目标。', 'REQUIRED');
  const from = rules.daysFrom === null ? undefined : object.pool?.targets[rules.daysFrom];
  if (rules.daysFrom !== null && !from?.clock) say('daysFrom', '期限不能从这里起算。');
  if (from && rules.targets.includes(rules.daysFrom ?? ''))
    say('daysFrom', `「${from.label}」已是公海目标，有了就不再回收，期限不能再从它起算。`);
  const effective = effectiveTarget(engine, object);
  const kinds = effective?.kinds.map(({ value }) => value) ?? [];
  if (rules.effectiveKinds.some((kind) => !kinds.includes(kind))) say('effectiveKinds', '有效跟进中有不存在的类型。');
  if (!isWhole(rules.effectiveLength, 0, 500)) say('effectiveLength', '有效跟进的最少字数应为 0 到 500 的整数。');
  if (!isWhole(rules.effectiveCallMinutes, 0, effective?.call ? 60 : 0))
    say('effectiveCallMinutes', '有效跟进的最少通话分钟数应为 0 到 60 的整数。');
  if (rules.effectiveCheckIn && !effective?.visit)
    say('effectiveCheckIn', '这里的跟进不能签到，有效跟进不能要求签到。');
  if (!isWhole(rules.remindBeforeDays, 0, 30)) say('remindBeforeDays', '回收前提醒应为 0 到 30 的整数。');
  if (!isWhole(rules.cooldownDays, 0, 3_650)) say('cooldownDays', '前负责人限制领取的天数应为 0 到 3,650 的整数。');
  for (const name of ['dailyClaimLimit', 'maxExtendTimes', 'maxExtendDays'] as const) {
    const count = rules[name];
    if (count !== null && !isWhole(count, 1, 100_000)) say(name, '应为空，或 1 到 100,000 的整数。');
  }
  if (!isWhole(rules.dailyReveals, 0, 10_000)) say('dailyReveals', '每天查看隐藏内容的次数应为 0 到 10,000 的整数。');
  if (!isTime(rules.recycleTime)) say('recycleTime', '回收执行时间应如 00:10。');
  if (rules.opening) {
    if (!isTime(rules.opening.time)) say('opening', '开放领取的时间应如 09:00。');
    if (!rules.opening.weekdays.every((day) => isWhole(day, 1, 7)))
      say('opening', '开放领取的日子应为 1 (周一) 到 7 (周日)。');
  }
  const allowed = new Set(hideableFields(object).map(([name]) => name));
  if (rules.hiddenFields.some((name) => !allowed.has(name))) say('hiddenFields', '有不能隐藏的字段。');
  demandConditions(engine, object, rules);
  if (problems.length > 0) throw new TideError('VALIDATION_FAILED', problems[0]?.message ?? '', { fields: problems });
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Refuses a day until which nobody is to lose anything by a change, unless dates are given anew and it lies ahead, within ten years. */
export function demandUntil({ clock, workspace }: Engine, recompute: boolean, until: string | undefined): void {
  if (until === undefined) return;
  const now = today(clock, workspace.zone);
  const message = !recompute
    ? '同时重算现有记录时，才能设保护到哪一天。'
    : until <= now || until > addDays(now, 3_650)
      ? '保护到的日期应在今天之后，十年之内。'
      : null;
  if (message !== null)
    throw new TideError('VALIDATION_FAILED', message, {
      fields: [{ field: 'protectUntil', code: 'BAD_RULE', message }],
    });
}

const isWhole = (count: unknown, least: number, most: number): boolean =>
  Number.isInteger(count) && Number(count) >= least && Number(count) <= most;

/** Conditions are answered like those of any filter: BAD_CONDITION. */
function demandConditions({ workspace }: Engine, object: ObjectDefinition, { takes, dayRules }: PoolRules): void {
  const find = (name: string) => workspace.objects.get(name);
  for (const where of [takes, ...dayRules.map((rule) => rule.where)])
    if (where !== null) parseCondition(where, object, find);
}
