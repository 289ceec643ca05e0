import type { RecordJson } from '@tide/model/api/records';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan } from './database/plan';
import { withPipelines } from './metadata/pipelines';
import { writeBatch } from './records/write';
import { json } from './testing/json';
import { pipelines } from './testing/pipelines';
import { bare, shaping, stageOf as stage } from './testing/shaping';
import { undeclaredTransitions } from './testing/transitions';
import { openWorld, type World } from './testing/world';

/** Pipelines that administrators shape (spec OPP-02), through the API, on the smallest definitions. */
let world: World;
let add: ReturnType<typeof shaping>['add'];
let put: ReturnType<typeof shaping>['put'];
let requestOf: ReturnType<typeof shaping>['requestOf'];
let east = '';
beforeAll(async () => {
  world = await openWorld({ solutions: [pipelines] });
  ({ add, put, requestOf } = shaping(world));
  east = (
    await json(await world.request('admin', '/api/settings/departments', { method: 'POST', body: { name: '华东' } }))
  ).id;
  const office = await json(
    await world.request('admin', '/api/settings/departments', {
      method: 'POST',
      body: { name: '苏州', parentId: east },
    }),
  );
  await world.request('admin', `/api/settings/users/${world.id('sun')}`, {
    method: 'PATCH',
    body: { departmentId: office.id },
  });
});
afterAll(() => world.close());

const fire = async (who: string, { id, version }: RecordJson, action: string, values?: object) =>
  json(
    await world.request(who, `/api/records/chance/${id}/actions/${action}`, {
      method: 'POST',
      body: { version, ...(values && { values }) },
    }),
  );
const read = async (who: string, id: string): Promise<RecordJson> =>
  json(await world.request(who, `/api/records/chance/${id}`));

/** 大客户流程 with three stages; its name. */
let large = '';
beforeAll(async () => {
  const made = await add({
    ...bare,
    label: '大客户流程',
    english: 'Key accounts',
    categories: ['project'],
    stages: [
      stage('立项', '5', { english: 'Set up', maxDays: 30 }),
      stage('需求', '20', {
        required: ['budget'],
        criteria: [{ label: '预算不少于 100', where: { field: 'budget', op: 'gte', value: '100' } }],
        back: false,
      }),
      stage('招投标', '60', { back: false }),
    ],
  });
  expect(made.status).toBe(201);
  large = (await json(made)).name;
});

describe('OPP-02 a pipeline that an administrator adds', () => {
  it('is listed with its stages, and what its pack declares stays the standard one', async () => {
    const { items } = await json(await world.request('admin', '/api/settings/pipelines'));
    expect(items).toMatchObject([
      {
        object: 'chance',
        pipelineLabel: '销售流程',
        category: 'kind',
        items: [
          {
            name: 'standard',
            standard: true,
            english: 'Standard',
            stages: [{ name: 'contact' }, { english: 'Needs' }, {}],
          },
          {
            name: 'pipeline1',
            version: 1,
            standard: false,
            categories: [{ id: 'project', title: '项目' }],
            stages: [{ name: 'pipeline1Stage1', english: 'Set up' }, { name: 'pipeline1Stage2' }, { label: '招投标' }],
          },
        ],
      },
    ]);
  });

  it('is the one of new records that fit, by category, department or choice, else the standard one', async () => {
    await put(large, await requestOf(large, { departments: [], categories: ['project'] }));
    const regional = await json(
      await add({ ...bare, label: '区域流程', departments: [east], stages: [stage('拜访', '15')] }),
    );
    const made = (who: string, values: object = {}) => world.create(who, 'chance', { name: '机会', ...values });
    expect(await made('qian')).toMatchObject({ pipeline: 'standard', stage: 'contact', probability: '10' });
    expect(await made('qian', { kind: 'project' })).toMatchObject({
      pipeline: large,
      stage: `${large}Stage1`,
      probability: '5',
    });
    expect(await made('sun')).toMatchObject({ pipeline: regional.name, probability: '15' });
    expect(await made('sun', { kind: 'project' })).toMatchObject({ pipeline: large });
    expect(await made('sun', { pipeline: 'standard' })).toMatchObject({ stage: 'contact' });
    await put(
      regional.name,
      await requestOf(regional.name, { retired: true, moves: { [`${regional.name}Stage1`]: 'contact' } }),
    );
    expect(await made('sun')).toMatchObject({ pipeline: 'standard' });
    const refused = await world.request('qian', '/api/records/chance', {
      method: 'POST',
      body: { name: '乙', pipeline: regional.name },
    });
    expect(await json(refused)).toMatchObject({ status: 422, errors: [{ field: 'pipeline', code: 'RETIRED' }] });
  });

  it('moves its records along its own stages, demands what each asks, and sets the probability', async () => {
    const made = await world.create('qian', 'chance', { name: '新厂', kind: 'project' });
    const demand = await fire('qian', made, `${large}Stage2`);
    expect(demand).toMatchObject({ stage: `${large}Stage2`, probability: '20' });
    const bareOne = await fire('qian', demand, `${large}Stage3`);
    expect([bareOne.code, bareOne.detail]).toEqual(['STAGE_CRITERIA', '缺少：预算、预算不少于 100']);
    const english = await json(
      await world.request('qian', `/api/records/chance/${made.id}/actions/${large}Stage3`, {
        method: 'POST',
        body: { version: demand.version },
        headers: { 'accept-language': 'en-US' },
      }),
    );
    expect(english.code).toBe('STAGE_CRITERIA');
    const small = await json(
      await world.request('qian', `/api/records/chance/${made.id}`, {
        method: 'PATCH',
        body: { version: demand.version, budget: '99' },
      }),
    );
    expect((await fire('qian', small, `${large}Stage3`)).detail).toBe('缺少：预算不少于 100');
    const rich = await json(
      await world.request('qian', `/api/records/chance/${made.id}`, {
        method: 'PATCH',
        body: { version: small.version, budget: '100' },
      }),
    );
    const tender = await fire('qian', rich, `${large}Stage3`);
    expect(tender).toMatchObject({ probability: '60' });
    // From here nobody goes back.
    expect((await fire('qian', tender, `${large}Stage1`)).code).toBe('STATE_INVALID');
    expect(await fire('qian', tender, 'win')).toMatchObject({ stage: 'won', pipeline: large });
  });

  it('is left by choosing a stage of another one, which owes what stands before it, and not by a change of the field', async () => {
    const made = await world.create('qian', 'chance', { name: '换流程' });
    const refused = await world.request('qian', `/api/records/chance/${made.id}`, {
      method: 'PATCH',
      body: { version: 1, pipeline: large },
    });
    expect((await json(refused)).errors).toMatchObject([{ field: 'pipeline', code: 'READ_ONLY' }]);
    expect((await fire('qian', made, `${large}Stage3`)).code).toBe('STAGE_CRITERIA');
    const moved = await fire('qian', made, `${large}Stage1`);
    expect(moved).toMatchObject({ pipeline: large, stage: `${large}Stage1`, probability: '5' });
    const { items } = await json(await world.request('qian', `/api/records/chance/${made.id}/states`));
    expect(items[0]).toMatchObject({ from: 'contact', to: `${large}Stage1` });
  });

  it('takes back what was won in it to its last stage; what is on hold moves nowhere', async () => {
    const made = await world.create('qian', 'chance', { name: '赢过', kind: 'project' });
    const won = await fire('qian', made, 'win');
    const back = await fire('zhao', won, 'reopen');
    expect(back).toMatchObject({ stage: `${large}Stage3`, pipeline: large, probability: '60', status: 'open' });
    const held = await fire('qian', back, 'hold');
    expect(held.actions).toEqual(['lose']);
    const plain = await world.create('qian', 'chance', { name: '标准的' });
    expect(await fire('zhao', await fire('qian', plain, 'win'), 'reopen')).toMatchObject({ stage: 'demand' });
  });

  it('counts what has stood too long by its own days', async () => {
    const made = await world.create('qian', 'chance', { name: '久等', kind: 'project' });
    const names = async () =>
      (await json(await world.request('qian', '/api/records/chance?view=stuck&fields=name&limit=200'))).items.map(
        ({ id }: RecordJson) => id,
      );
    const entered = (days: number) =>
      sql`update chance set entered_at = ${world.clock.now().toISOString()}::timestamptz - make_interval(days => ${days}::integer)
        where id = ${made.id}::uuid`.execute(world.engine.database);
    await entered(29);
    expect(await names()).not.toContain(made.id);
    await entered(31);
    expect(await names()).toContain(made.id);
  });

  it('reads a file by its own names of stages', async () => {
    const rows = {
      create: [
        { name: '甲', pipeline: '大客户流程', stage: '需求' },
        { name: '乙', stage: '招投标' },
        { name: '丙', pipeline: '标准流程', stage: '招投标' },
        { name: '丁', pipeline: '大客户流程', stage: '赢单' },
      ],
    };
    const results = await writeBatch(world.engine, world.actor('admin', 'import'), 'chance', rows);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    const [first, second, third, fourth] = results;
    expect(third).toMatchObject({ fields: [{ field: 'stage', code: 'OTHER_PIPELINE' }] });
    const stages = await Promise.all(
      [first, second, fourth].map(async (one) => (await read('admin', (one as { id: string }).id)).stage),
    );
    expect(stages).toEqual([`${large}Stage2`, `${large}Stage3`, 'won']);
  });

  it('is told to the browser in the reader’s words, with all its moves', async () => {
    const definition = await json(await world.request('qian', '/api/objects/chance'));
    expect(definition.states.pipelines).toMatchObject({
      field: 'pipeline',
      standard: 'standard',
      list: [
        { name: 'standard' },
        { name: large, label: '大客户流程', stages: [{ name: `${large}Stage1` }, {}, {}] },
        {},
      ],
    });
    expect(definition.states.actions[`${large}Stage1`].label).toBe('推进到立项');
    expect(JSON.stringify(definition)).not.toContain('预算不少于 100');
    await world.request('qian', '/api/me', { method: 'PATCH', body: { language: 'en-US' } });
    const english = await json(await world.request('qian', '/api/objects/chance'));
    expect(english.states.pipelines.list[1].label).toBe('Key accounts');
    expect(english.states.actions[`${large}Stage1`].label).toBe('Move to Set up');
    expect(
      english.fields.stage.options.find(({ value }: { value: string }) => value === `${large}Stage1`),
    ).toMatchObject({
      label: 'Set up',
      group: 'Key accounts',
    });
    await world.request('qian', '/api/me', { method: 'PATCH', body: { language: 'zh-CN' } });
  });
});

describe('OPP-02 what stood before there were pipelines', () => {
  it('follows the standard one after the upgrade', async () => {
    const { database, workspace } = world.engine;
    const made = await world.create('qian', 'chance', { name: '老的', kind: 'project' });
    await sql`alter table chance drop column pipeline`.execute(database);
    await applyPlan(database, workspace.objects.values());
    expect((await read('qian', made.id)).pipeline).toBe('standard');
    const column = await sql<{ value: string | null }>`select column_default as value from information_schema.columns
      where table_name = 'chance' and column_name = 'pipeline' and table_schema = current_schema()`.execute(database);
    expect(column.rows).toEqual([{ value: null }]);
  });

  it('loses of kept pipelines what the definitions no longer have', () => {
    const { workspace } = world.engine;
    const kept = world.engine.settings.get('pipelines').chance;
    const [first] = kept?.list ?? [];
    if (!kept || !first) throw new Error('Nothing has been shaped.');
    const [stageBefore, ...rest] = first.stages;
    if (!stageBefore) throw new Error('There is no stage.');
    const gone = {
      ...stageBefore,
      required: ['gone', 'budget'],
      criteria: [{ label: '没有了', where: { field: 'gone', op: 'isEmpty' as const } }],
    };
    const laid = withPipelines(workspace, { chance: { ...kept, list: [{ ...first, stages: [gone, ...rest] }] } });
    const { exits = {}, criteria } = laid.object('chance').states ?? {};
    expect(exits[gone.name]).toEqual(['budget']);
    expect(criteria).toEqual({});
  });
});

describe('OPP-02 every transition', () => {
  it('that is not declared is refused, in every stage of every configured pipeline', async () => {
    const { refused, wronglyOffered } = await undeclaredTransitions(world, 'qian');
    for (const { place, status, code, hidden } of refused)
      expect([status, code], place).toEqual(hidden ? [404, 'NOT_FOUND'] : [409, 'STATE_INVALID']);
    expect(refused.length).toBeGreaterThan(15);
    expect(wronglyOffered).toEqual([]);
  });
});
