import type { RowResult } from '@tide/model/api/records';
import { z } from 'zod';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { listRecords } from '../records/read';
import { refusalOf } from '../records/refusal';
import { deleteRecord } from '../records/remove';
import { type WriteOptions, writeBatch } from '../records/write';

const values = z.record(z.string(), z.unknown());
const ids = z.array(z.string()).max(1_000, '一次最多处理 1,000 条。');

/** The forms of POST /api/records/{object}/batch. */
const shape = z.union(
  [
    z.strictObject({ create: z.array(values).max(1_000) }),
    z.strictObject({
      update: z.array(z.strictObject({ id: z.string(), version: z.int().optional(), changes: values })).max(1_000),
    }),
    z.strictObject({ ids, changes: values }),
    z.strictObject({
      filter: z.custom<object>((value) => typeof value === 'object' && value !== null),
      changes: values,
    }),
    z.strictObject({ delete: ids }),
  ],
  '批量请求应为 {create}、{update}、{ids, changes}、{filter, changes} 或 {delete}。',
);

/** At most so many rows are changed by one filter; more belong into an import. */
const filterLimit = 10_000;

/** Writes many records and answers per row; rows are independent of each other. */
export async function batch(
  engine: Engine,
  actor: Actor,
  objectName: string,
  body: unknown,
  options: WriteOptions,
): Promise<{ results: RowResult[] }> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new TideError('BAD_REQUEST', parsed.error.issues[0]?.message ?? '批量请求不完整。');
  const request = parsed.data;
  if ('changes' in request) demand(actor, 'batchUpdate', engine.workspace.object(objectName));
  const write = (rows: Parameters<typeof writeBatch>[3]) => writeBatch(engine, actor, objectName, rows, options);
  if ('create' in request) return { results: await write({ create: request.create }) };
  if ('update' in request) return { results: await write({ update: request.update }) };
  if ('ids' in request)
    return { results: await write({ update: request.ids.map((id) => ({ id, changes: request.changes })) }) };
  if ('delete' in request) return { results: await deleteEach(engine, actor, objectName, request.delete) };
  const found = await idsOf(engine, actor, objectName, request.filter);
  const results: RowResult[] = [];
  for (let start = 0; start < found.length; start += 500)
    results.push(
      ...(await write({ update: found.slice(start, start + 500).map((id) => ({ id, changes: request.changes })) })),
    );
  return { results };
}

/** A row's result in the words that `say` gives. */
export function spoken(result: RowResult, say: (sentence: string) => string): RowResult {
  if (result.ok) return result;
  const fields = result.fields.map((field) => ({ ...field, message: say(field.message) }));
  return { ...result, message: say(result.message), fields };
}

async function deleteEach(
  engine: Engine,
  actor: Actor,
  objectName: string,
  list: readonly string[],
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of list)
    try {
      await deleteRecord(engine, actor, objectName, id);
      results.push({ ok: true, id, title: '', version: 0 });
    } catch (error) {
      if (!(error instanceof TideError)) throw error;
      results.push(refusalOf(error));
    }
  return results;
}

/** All ids first, then the changes: a change may move a row out of its own filter. */
async function idsOf(engine: Engine, actor: Actor, objectName: string, filter: object): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(engine, actor, objectName, {
      filter: filter as never,
      sort: '-createdAt',
      limit: 500,
      cursor,
    });
    found.push(...page.items.map((item) => item.id));
    if (found.length > filterLimit) throw new TideError('BAD_REQUEST', `筛选结果超过 ${filterLimit} 条，请缩小范围。`);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
}
