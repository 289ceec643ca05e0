import type { ObjectDefinition } from '@tide/model/object';

export function formulaSql(expression: string, object: ObjectDefinition): string {
  throw new Error(`${object.name}: ${expression}`);
}
