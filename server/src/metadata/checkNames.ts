import type { ObjectDefinition } from '@tide/model/object';
import { systemFields } from '@tide/model/systemFields';
import { linkTable, tableName } from '../database/names';
import { type Problem, problem } from './problem';

/** Names become tables, columns and addresses, and stay for ever. PostgreSQL cuts names at 63 letters; indexes add some. */
const plain = /^[a-z][A-Za-z0-9]{0,39}$/;
const longestTable = 50;

/** What a record has beside its fields, in JSON or in its table. */
const taken = new Set([
  ...Object.keys(systemFields),
  ...[
    'id',
    'version',
    'title',
    'can',
    'actions',
    'copies',
    'deletedAt',
    'deletedBy',
    'deletedWith',
    'searchGrams',
    'searchText',
  ],
]);
/** PostgreSQL's own types: a row of a table of that name could not be told from a value of the type. */
const databaseTypes = new Set(
  'bit bool box bytea char cid cidr circle date inet interval json jsonb line lseg money name numeric oid path point polygon record text time timestamp uuid xml'.split(
    ' ',
  ),
);
const takenByLinks = new Set(['id', 'title', 'recordId', 'targetId', 'position']);
const takenByLines = new Set(['id', 'title', 'recordId', 'position', 'row']);

/** Names that cannot be kept in PostgreSQL, or that something else has already. */
export function checkNames(objects: readonly ObjectDefinition[]): Problem[] {
  const problems: Problem[] = [];
  const tables = new Map<string, string>();
  const claim = (object: ObjectDefinition, table: string, what: string) => {
    const other = tables.get(table);
    if (other) problems.push(problem('NAME_COLLISION', object, `${what}的数据表「${table}」与${other}的相同。`));
    else if (table.startsWith('tide_'))
      problems.push(problem('BAD_NAME', object, `${what}的数据表「${table}」以系统保留的 tide_ 开头。`));
    else if (table.length > longestTable)
      problems.push(problem('BAD_NAME', object, `${what}的数据表名「${table}」超过 ${longestTable} 个字母。`));
    tables.set(table, `${object.name} ${what}`);
  };
  for (const object of objects) {
    if (!plain.test(object.name))
      problems.push(problem('BAD_NAME', object, '对象名应以小写字母开头，只含字母和数字，最多 40 个。'));
    if (databaseTypes.has(tableName(object.name)))
      problems.push(problem('BAD_NAME', object, `对象名「${object.name}」是数据库类型的名字。`));
    claim(object, tableName(object.name), '对象');
    for (const [name, field] of Object.entries(object.fields)) {
      if (!plain.test(name))
        problems.push(problem('BAD_NAME', object, `字段名「${name}」应以小写字母开头，只含字母和数字，最多 40 个。`));
      if (taken.has(name)) problems.push(problem('NAME_COLLISION', object, `字段名「${name}」是系统保留的。`));
      if (field.type !== 'multiLookup' && field.type !== 'lines') continue;
      claim(object, linkTable(object.name, name), `字段「${name}」`);
      const [attributes, reserved] =
        field.type === 'lines' ? [field.columns, takenByLines] : [field.attributes ?? {}, takenByLinks];
      for (const attribute of Object.keys(attributes)) {
        if (!plain.test(attribute))
          problems.push(problem('BAD_NAME', object, `字段「${name}」的属性名「${attribute}」只能含字母和数字。`));
        if (reserved.has(attribute))
          problems.push(problem('NAME_COLLISION', object, `字段「${name}」的属性名「${attribute}」是系统保留的。`));
      }
    }
  }
  return problems;
}
