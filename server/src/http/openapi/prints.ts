import type { ObjectJson } from '@tide/model/api/objects';
import { type Paths, pathsOf } from './operation';

/** What may be printed of the records of an object. */
export function printPaths({ name, label, prints = {} }: ObjectJson): Paths {
  const names = Object.entries(prints).map(([print, { label: said }]) => `${print} ${said}`);
  if (names.length === 0) return {};
  return pathsOf([
    [
      'get',
      `/records/${name}/{id}/print/{print}`,
      {
        operationId: `print_${name}`,
        summary: `${label}：打印为 PDF (${names.join('、')})`,
        parameters: ['from', 'to', 'download'],
        content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
      },
    ],
  ]);
}
