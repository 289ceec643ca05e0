import type { ObjectDefinition } from '@tide/model/object';
import { pathsOf, pathsOfMail, plainPrint, statementPrint } from '@tide/model/print';
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

/** What is wrong with the mails in which pages are sent, and with what they are noted in. */
export function checkMails(object: ObjectDefinition, find: FindObject): Problem[] {
  return Object.entries(object.mails ?? {}).flatMap(([name, mail]) => {
    const where = `打印「${name}」的邮件 (mails)`;
    const say = (sentence: string) => problem('UNKNOWN_FIELD', object, `${where}${sentence}`);
    const problems: Problem[] = [];
    if (!Object.hasOwn(object.prints ?? {}, name) && ![plainPrint, statementPrint].includes(name))
      problems.push(say('没有同名的打印 (prints)。'));
    for (const path of pathsOfMail(mail))
      if (!fieldAt(object, path, find)) problems.push(say(`的字段「${path}」不存在。`));
    const states = object.fields[object.states?.field ?? ''];
    const options = states?.type === 'choice' ? states.options.map(({ value }) => value) : [];
    for (const state of mail.states ?? [])
      if (!options.includes(state)) problems.push(say(`的状态「${state}」不存在。`));
    if (mail.fires !== undefined && !object.states?.actions[mail.fires])
      problems.push(say(`的操作「${mail.fires}」不存在。`));
    const log = find(mail.log.object);
    if (!log)
      return [...problems, problem('UNKNOWN_OBJECT', object, `${where}所记的对象「${mail.log.object}」不存在。`)];
    for (const field of [mail.log.content, ...Object.keys(mail.log.fields), ...Object.keys(mail.log.values)])
      if (!fieldAt(log, field, find)) problems.push(say(`所记的${log.label}没有字段「${field}」。`));
    for (const field of Object.values(mail.log.fields))
      if (field !== 'id' && !fieldAt(object, field, find)) problems.push(say(`的字段「${field}」不存在。`));
    return problems;
  });
}
