import { z } from 'zod';
import type { Callers } from './callers';
import type { Aviary, Reader } from './canaries';
import type { World } from './world';

type Schema = z.core.JSONSchema.BaseSchema;

/** An object of the packs that an id in an input names, by what the input calls it: `customer`, `target` and `party` of past prices. */
const meant: Readonly<Record<string, string>> = { target: 'product', targets: 'product', party: 'customer' };

/** A value of a schema, with ids of records that the reader may not see; undefined where nothing can be made up. */
function madeUp(schema: Schema, name: string, { nests }: Aviary): unknown {
  const own = schema as Schema & { anyOf?: Schema[]; enum?: unknown[]; format?: string; pattern?: string };
  if (own.enum) return own.enum[0];
  if (own.anyOf) return madeUp(own.anyOf[0] as Schema, name, { nests } as Aviary);
  if (own.type === 'object')
    return Object.fromEntries(
      Object.entries(own.properties ?? {}).flatMap(([key, part]) => {
        const value = madeUp(part as Schema, key, { nests } as Aviary);
        return value === undefined ? [] : [[key, value]];
      }),
    );
  if (own.type === 'array') return [madeUp(own.items as Schema, name, { nests } as Aviary)];
  if (own.type === 'integer' || own.type === 'number') return own.minimum ?? 1;
  if (own.type === 'boolean') return true;
  if (own.format === 'uuid') return nests.get(meant[name] ?? name)?.kept;
  if (own.format === 'date') return '2025-03-10';
  if (own.minLength === 3) return 'CNY';
  return '100';
}

/** Every verb of the packs, called with an input made up from its own shape, over records full of canaries. */
export async function callActions(world: World, callers: Callers, aviary: Aviary, reader: Reader): Promise<void> {
  for (const { name, input } of world.engine.workspace.solutions.flatMap(({ actions }) => actions)) {
    const body = madeUp(z.toJSONSchema(input as z.ZodType, { io: 'input', unrepresentable: 'any' }), name, aviary);
    await callers.ask(reader, 'POST', `/api/actions/${name}`, body);
  }
}
