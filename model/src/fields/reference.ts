import { ValueProblem } from './field';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A reference reads as `{id, title}` and is written as an id; both are taken here. */
export function parseId(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  if (typeof id !== 'string' || !uuid.test(id)) throw new ValueProblem('NOT_A_REFERENCE', '应为一条记录的编号 (id)。');
  return id.toLowerCase();
}
