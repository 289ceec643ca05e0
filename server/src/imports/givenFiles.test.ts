import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportJson } from '@tide/model/api/imports';
import type { ListAnswer } from '@tide/model/api/records';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../people/passwords';
import { createUser } from '../people/users';
import { rows, step, upload } from '../testing/imports';
import { openWorld, password, type World } from '../testing/world';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  const hash = await hashPassword(password);
  for (const username of ['wangwei1', 'wangwei2'])
    await createUser(
      world.engine.database,
      world.clock,
      { username, name: '王伟', roles: ['salesRepresentative'], password },
      hash,
    );
  await createUser(
    world.engine.database,
    world.clock,
    { username: 'zhangmin', name: '张敏', roles: ['salesRepresentative'], password },
    hash,
  );
  await world.engine.directory.reload();
  await world.work();
});

afterAll(() => world.close());

const open = (name: string) =>
  upload(world, 'li', name, readFileSync(join(import.meta.dirname, '../sheets/fixtures', name)));

/** What the person says to the questions: the first candidate, or somebody. */
async function answer(checked: ImportJson): Promise<void> {
  const ownerChoices: Record<string, string> = {};
  const choices: Record<string, Record<string, string | null>> = {};
  for (const { kind, target, name, candidates } of checked.questions) {
    if (kind === 'owner') ownerChoices[name] = candidates[0]?.id ?? world.id('qian');
    else choices[target] = { ...choices[target], [name]: candidates[0]?.id ?? null };
  }
  const response = await world.request('li', `/api/imports/${checked.id}`, {
    method: 'PATCH',
    body: { options: { ownerChoices, choices } },
  });
  expect(response.status).toBe(200);
}

function addsUp({ counts }: ImportJson): boolean {
  return counts.read === counts.created + counts.updated + counts.skipped + counts.failed;
}

// Thousands of rows a file; a busy machine takes its time.
describe('files as people have them', { timeout: 90_000 }, () => {
  it('客户资料导出.xlsx: a title above, a total below, a second sheet, rich text, formulas, four forms of dates', async () => {
    const uploaded = await open('客户资料导出.xlsx');
    expect(uploaded).toMatchObject({ sheet: '客户', headerRow: 2, format: 'xlsx' });
    expect(uploaded.columns.filter((column) => column.target === null).map((column) => column.label)).toEqual([
      '客户编号',
      '内部字段(请勿修改)',
    ]);
    const checked = await step(world, 'li', uploaded.id, 'check');
    expect(checked.counts).toMatchObject({ read: 3_065, totalRows: 1 });
    expect(addsUp(checked)).toBe(true);
    const wang = checked.questions.find((question) => question.name === '王伟');
    expect(wang?.candidates.map((candidate) => candidate.title)).toEqual(['王伟（wangwei1）', '王伟（wangwei2）']);
    expect(checked.questions.find((question) => question.name === '离职-赵六')?.candidates).toEqual([]);
    expect(checked.questions.some((question) => question.name === 'zhangmin')).toBe(false);
    expect(await sql`select 1 from customer limit 1`.execute(world.engine.database)).toMatchObject({ rows: [] });
    await answer(checked);
    const done = await step(world, 'li', uploaded.id, 'run');
    expect(done.counts.created).toBeGreaterThan(2_600);
    expect(addsUp(done)).toBe(true);
    const flagged = await rows(world, 'li', uploaded.id, 'flagged');
    expect(
      flagged.some((row) => row.messages.some((message) => message.includes('没能识别，已原样保留在待核实电话'))),
    ).toBe(true);
    const kept = (await (
      await world.request(
        'li',
        `/api/records/customer?fields=phone,unclearPhone&filter=${encodeURIComponent('{"field":"unclearPhone","op":"isNotEmpty"}')}`,
      )
    ).json()) as ListAnswer;
    expect(kept.items.length).toBeGreaterThan(10);
  });

  it.each(['客户资料-gb18030.csv', 'companies-export.csv'])('%s', async (name) => {
    const uploaded = await open(name);
    expect(uploaded).toMatchObject({ headerRow: 1, format: 'csv', mapping: { 0: 'name' } });
    const checked = await step(world, 'li', uploaded.id, 'check');
    await answer(checked);
    const done = await step(world, 'li', uploaded.id, 'run');
    expect(addsUp(done)).toBe(true);
    expect(done.counts.read).toBe(checked.counts.read);
    expect(done.counts.created).toBeGreaterThan(1_500);
    const undone = await step(world, 'li', uploaded.id, 'undo');
    expect(undone.undo).toEqual({ undone: done.counts.created + done.counts.updated, left: 0 });
  });
});
