import { FormulaProblem, parseFormula } from '@tide/model/formula/parse';
import { ledgerFields } from '@tide/model/ledgerFields';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { checkCondition } from './checkCondition';
import { type FindObject, fieldAt, type Problem, problem } from './problem';

/** What is wrong with the checks, the ledger and the conditions of copies of an object. */
export function checkInvariants(object: ObjectDefinition, find: FindObject): Problem[] {
  const narrowed = Object.values(object.copies ?? {}).flatMap(({ label, where }) =>
    where ? checkCondition(where, object, object, `「${label}」`, find) : [],
  );
  return [...checkChecks(object), ...checkLedger(object, find), ...narrowed];
}

function checkChecks(object: ObjectDefinition): Problem[] {
  return (object.checks ?? []).flatMap((check) => {
    const where = `检查 ${check.code} `;
    const problems: Problem[] = [];
    try {
      if (parseFormula(check.holds, object).type !== 'boolean')
        problems.push(problem('BAD_FORMULA', object, `${where}的条件「${check.holds}」应得出是或否。`));
    } catch (error) {
      if (!(error instanceof FormulaProblem)) throw error;
      problems.push(problem('BAD_FORMULA', object, `${where}：${error.message}`));
    }
    for (const [, name = ''] of check.message.matchAll(/\{(?:before\.)?(\w+)\}/g))
      if (!Object.hasOwn(fieldsOf(object), name))
        problems.push(problem('UNKNOWN_FIELD', object, `${where}的说明提到的字段「${name}」不存在。`));
    return problems;
  });
}

function checkLedger(object: ObjectDefinition, find: FindObject): Problem[] {
  const { ledger } = object;
  if (!ledger) return [];
  const entries = find(ledger.entries);
  if (!entries) return [problem('UNKNOWN_OBJECT', object, `账目的对象「${ledger.entries}」不存在。`)];
  const problems: Problem[] = [];
  const wanted = [...Object.keys(ledgerFields()), ...Object.keys(ledger.copies), ledger.over];
  for (const name of wanted)
    if (!entries.fields[name])
      problems.push(problem('UNKNOWN_FIELD', object, `账目的对象${entries.label}没有字段「${name}」。`));
  const over = entries.fields[ledger.over];
  if (over && (over.type !== 'lookup' || over.to !== object.name))
    problems.push(
      problem('BAD_LINK', object, `账目的「${ledger.entries}.${ledger.over}」不是指向${object.label}的关联字段。`),
    );
  for (const name of [...Object.keys(ledger.amounts), ...Object.values(ledger.copies)])
    if (!fieldAt(object, name, () => undefined))
      problems.push(problem('UNKNOWN_FIELD', object, `账目提到的字段「${name}」不存在。`));
  const kinds = entries.fields.kind;
  const known = kinds?.type === 'choice' ? kinds.options.map((option) => option.value) : [];
  for (const { rise, fall, further } of Object.values(ledger.amounts))
    for (const kind of [rise, fall, further])
      if (kind !== undefined && !known.includes(kind))
        problems.push(problem('BAD_OPTION', object, `账目的类型「${kind}」不在${entries.label}的选项里。`));
  return problems;
}
