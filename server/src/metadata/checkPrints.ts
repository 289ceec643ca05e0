import type { ObjectDefinition } from '@tide/model/object';
import { pathsOf, plainPrint, statementPrint } from '@tide/model/print';
import { type FindObject, fieldAt, type Problem, problem } from './problem';

/** What is wrong with the pages that are printed of records of an object. */
export function checkPrints(object: ObjectDefinition, find: FindObject): Problem[] {
  return Object.entries(object.prints ?? {}).flatMap(([name, print]) => {
    const where = `打印「${print.label || name}」(${name})`;
    const problems: Problem[] = [];
    if ([plainPrint, statementPrint].includes(name))
      problems.push(problem('NAME_COLLISION', object, `${where}的名称已用于程序自带的打印，请换一个。`));
    if (print.label.trim() === '') problems.push(problem('MISSING_LABEL', object, `${where}没有名称 (label)。`));
    for (const path of pathsOf(print))
      if (!fieldAt(object, path, find))
        problems.push(problem('UNKNOWN_FIELD', object, `${where}的字段「${path}」不存在。`));
    const lines = object.fields[print.lines?.field ?? ''];
    if (print.lines && lines?.type !== 'lines')
      problems.push(problem('UNKNOWN_FIELD', object, `${where}的「${print.lines.field}」(lines) 不是明细。`));
    for (const column of print.lines?.columns ?? [])
      if (lines?.type === 'lines' && !lines.columns[column])
        problems.push(problem('UNKNOWN_FIELD', object, `${where}的明细列「${column}」不存在。`));
    return problems;
  });
}
