import type { PipelineRequest, StageRequest } from '@tide/model/api/pipelines';
import type { RecordJson } from '@tide/model/api/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../../testing/json';
import { pipelines } from '../../testing/pipelines';
import { bare, shaping, stageOf } from '../../testing/shaping';
import { openWorld, type World } from '../../testing/world';

/** How administrators shape pipelines (spec OPP-02): what is refused, what follows, what is kept of it. */
let world: World;
let on: ReturnType<typeof shaping>;
beforeAll(async () => {
  world = await openWorld({ solutions: [pipelines] });
  on = shaping(world);
});
afterAll(() => world.close());

const chance = async (values: object = {}): Promise<RecordJson> =>
  world.create('qian', 'chance', { name: '机会', ...values });
const read = async (id: string): Promise<RecordJson> => json(await world.request('admin', `/api/records/chance/${id}`));
const standing = async (): Promise<StageRequest[]> => [...(await on.requestOf('standard')).stages];

describe('OPP-02 a pipeline is refused', () => {
  const tried = async (changes: Partial<PipelineRequest>) => {
    const answer = await on.add({ ...bare, label: '新流程', stages: [stageOf('甲', '10')], ...changes });
    const { code, errors = [] } = await json(answer);
    return [answer.status, code, errors[0]?.field, errors[0]?.message];
  };

  it.each<[string, Partial<PipelineRequest>, string, string]>([
    ['without a name', { label: ' ' }, 'label', '销售流程名称应为 1 到 30 个字。'],
    ['with the name of another one', { label: '标准流程 ' }, 'label', '已有名为「标准流程」的销售流程。'],
    ['without a stage', { stages: [] }, 'stages', '至少要有一个可用的阶段。'],
    [
      'without an open stage',
      { stages: [stageOf('甲', '1', { retired: true })] },
      'stages',
      '至少要有一个可用的阶段。',
    ],
    [
      'with two stages of one name',
      { stages: [stageOf('报价', '1'), stageOf(' 报价', '2')] },
      'stages.1.label',
      '有两个阶段都叫「报价」。',
    ],
    [
      'with a stage called like an end',
      { stages: [stageOf('赢单', '99')] },
      'stages.1.label',
      '「赢单」是所有流程共有的结果，请换一个阶段名称。',
    ],
    [
      'with a probability over 100',
      { stages: [stageOf('甲', '100.01')] },
      'stages.1.probability',
      '概率应为 0 到 100，最多两位小数。',
    ],
    [
      'with a probability that is none',
      { stages: [stageOf('甲', '-1')] },
      'stages.1.probability',
      '概率应为 0 到 100，最多两位小数。',
    ],
    [
      'with no days',
      { stages: [stageOf('甲', '1', { maxDays: 0 })] },
      'stages.1.maxDays',
      '最长天数应为 1 到 3650 的整数。',
    ],
    [
      'with criteria on a field that is not there',
      { stages: [stageOf('甲', '1', { required: ['constructor'] })] },
      'stages.1.required',
      '商机没有字段「constructor」。',
    ],
    [
      'with criteria on a field that only the system fills',
      { stages: [stageOf('甲', '1', { required: ['probability'] })] },
      'stages.1.required',
      '「概率」由系统填写，不能要求填写。',
    ],
    [
      'with criteria on a field that is hidden from those who move records on',
      { stages: [stageOf('甲', '1', { required: ['secret'] })] },
      'stages.1.required',
      '角色「销售」看不到「底价」，会离不开这个阶段。',
    ],
    [
      'with a condition on such a field',
      {
        stages: [stageOf('甲', '1', { criteria: [{ label: '有底价', where: { field: 'secret', op: 'isNotEmpty' } }] })],
      },
      'stages.1.criteria.1',
      '角色「销售」看不到「底价」，会离不开这个阶段。',
    ],
    [
      'with a condition that says nothing of what it is',
      { stages: [stageOf('甲', '1', { criteria: [{ label: '', where: { field: 'budget', op: 'isNotEmpty' } }] })] },
      'stages.1.criteria.1',
      '推进条件应说明是什么条件，1 到 60 个字。',
    ],
    [
      'for a department that is not there',
      { departments: ['01890000-0000-7000-8000-000000000000'] },
      'departments',
      '没有这个部门。',
    ],
    ['for a category that is not there', { categories: ['nothing'] }, 'categories', '没有这个类别。'],
    [
      'that is retired and the standard one',
      { retired: true, standard: true },
      'standard',
      '停用的销售流程不能设为默认。',
    ],
  ])('%s', async (_, changes, field, message) => {
    expect(await tried(changes)).toEqual([422, 'VALIDATION_FAILED', field, message]);
  });

  it('with a condition that cannot be read, and by whoever is no administrator', async () => {
    const wrong = { label: '大', where: { field: 'nothing', op: 'is', value: 1 } } as never;
    const [status, , field, message] = await tried({ stages: [stageOf('甲', '1', { criteria: [wrong] })] });
    expect([status, field]).toEqual([422, 'stages.1.criteria.1']);
    expect(message).toContain('「大」的条件不正确');
    expect((await on.add({ ...bare, label: '新', stages: [stageOf('甲', '1')] }, 'zhao')).status).toBe(403);
    expect((await world.request('zhao', '/api/settings/pipelines')).status).toBe(403);
    expect((await on.put('nothing', { ...bare, label: '新', stages: [stageOf('甲', '1')] })).status).toBe(404);
  });
});

describe('OPP-02 a change of a pipeline', () => {
  it('renames, orders, adds and changes stages; records stay where they are and history keeps its names', async () => {
    const made = await chance();
    const [contact, demand, proposal] = (await standing()) as [StageRequest, StageRequest, StageRequest];
    const stages = [
      { ...contact, label: '首访', english: 'First visit' },
      proposal,
      demand,
      stageOf('签约', '90', { maxDays: 5 }),
    ];
    const answer = await on.put('standard', await on.requestOf('standard', { stages }));
    expect(answer.status).toBe(200);
    expect((await json(answer)).items[0].items[0]).toMatchObject({
      version: 1,
      stages: [
        { name: 'contact', label: '首访' },
        { name: 'proposal' },
        { name: 'demand' },
        { name: 'standardStage1', maxDays: 5 },
      ],
    });
    const definition = await json(await world.request('qian', '/api/objects/chance'));
    expect(definition.states.stages).toEqual(['contact', 'proposal', 'demand', 'standardStage1']);
    expect(definition.states.maxDays).toMatchObject({ standardStage1: 5 });
    expect((await read(made.id)).stage).toBe('contact');
    const back = [contact, demand, proposal];
    expect((await on.put('standard', await on.requestOf('standard', { stages: back }))).status).toBe(200);
    // What is not named any more is retired, and its name is not given to another one.
    expect((await on.shaped('standard')).stages.at(-1)).toMatchObject({ name: 'standardStage1', retired: true });
  });

  it('of two administrators at once succeeds once, and the other one is told in words', async () => {
    const request = await on.requestOf('standard');
    const answers = await Promise.all(
      ['甲流程', '乙流程', '丙流程'].map((label) => on.put('standard', { ...request, label })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const refused = answers.find(({ status }) => status === 409) as Response;
    const { code, detail } = await json(refused);
    expect(code).toBe('STALE_PIPELINE');
    expect(detail).toMatch(/^销售流程「.流程」刚被别人修改过，请刷新后在新的内容上再改。$/);
    expect((await json(await on.put('standard', { ...request, version: undefined as never }))).code).toBe(
      'STALE_PIPELINE',
    );
    await on.put('standard', await on.requestOf('standard', { label: '标准流程' }));
  });

  it('holds with the next request on every node', async () => {
    const node = await world.openNode();
    try {
      const made = await json(
        await on.add({ ...bare, label: '别处也有', categories: ['retail'], stages: [stageOf('开始', '12.5')] }),
      );
      const there = { ...world, http: node.http };
      const token = (
        await node.sessions.open(node.engine.directory.person(world.id('qian')) as never, false, {
          ip: null,
          agent: null,
        })
      ).token;
      const created = await there.http.request('/api/records/chance', {
        method: 'POST',
        body: JSON.stringify({ name: '新', kind: 'retail' }),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
      expect(await json(created)).toMatchObject({ pipeline: made.name, probability: '12.5' });
    } finally {
      await node.close();
    }
  });

  it('that takes a stage away asks where its records go, and moves them with their history', async () => {
    const [contact, demand, proposal] = (await standing()) as [StageRequest, StageRequest, StageRequest];
    const made = await chance({ budget: '5' });
    await world.request('qian', `/api/records/chance/${made.id}/actions/demand`, {
      method: 'POST',
      body: { version: 1 },
    });
    const without = await on.requestOf('standard', { stages: [contact, { ...demand, retired: true }, proposal] });
    const refused = await on.put('standard', without);
    expect(await json(refused)).toMatchObject({
      status: 409,
      code: 'STAGE_IN_USE',
      detail: '「需求」里还有 1 个商机，请选择把它们移到哪个阶段。',
      stages: { demand: 1 },
    });
    expect((await read(made.id)).stage).toBe('demand');
    const astray = await json(await on.put('standard', { ...without, moves: { demand: 'demand' } }));
    expect(astray.errors).toMatchObject([{ field: 'moves.demand', code: 'NO_STAGE' }]);
    expect((await on.put('standard', { ...without, moves: { demand: 'proposal' } })).status).toBe(200);
    const moved = await read(made.id);
    expect(moved).toMatchObject({ stage: 'proposal', probability: '50', version: 3 });
    const { items } = await json(await world.request('admin', `/api/records/chance/${made.id}/states`));
    expect(items[0]).toMatchObject({ from: 'demand', to: 'proposal', by: { id: world.id('admin') } });
    const history = await json(await world.request('qian', `/api/records/chance/${made.id}/history`));
    const said = history.items.flatMap(({ changes }: { changes: { field: string; to: unknown }[] }) =>
      changes.filter(({ field }) => field === 'stateAction').map(({ to }) => to),
    );
    // The move to the stage that is gone is still called something.
    expect(said).toEqual(['推进到方案', '需求']);
    // What was brought back to it by an older link is refused, in words.
    expect(
      (
        await json(
          await world.request('qian', `/api/records/chance/${made.id}/actions/demand`, {
            method: 'POST',
            body: { version: 3 },
          }),
        )
      ).code,
    ).toBe('NOT_FOUND');
    await on.put('standard', await on.requestOf('standard', { stages: [contact, demand, proposal] }));
  });

  it('that retires a pipeline moves its records to another one; the standard one stays', async () => {
    const { name } = await json(await on.add({ ...bare, label: '临时流程', stages: [stageOf('起步', '33')] }));
    const made = await chance({ pipeline: name });
    const retired = await on.requestOf(name, { retired: true });
    expect((await json(await on.put(name, retired))).code).toBe('STAGE_IN_USE');
    expect((await on.put(name, { ...retired, moves: { [`${name}Stage1`]: 'contact' } })).status).toBe(200);
    expect(await read(made.id)).toMatchObject({ pipeline: 'standard', stage: 'contact', probability: '10' });
    const standard = await json(await on.put('standard', await on.requestOf('standard', { retired: true })));
    expect([standard.status, standard.code, standard.detail]).toEqual([
      409,
      'PIPELINE_STANDARD',
      '「标准流程」是默认的销售流程，不能停用。请先把另一个设为默认。',
    ]);
    // Another one may take its place.
    await on.put(name, await on.requestOf(name, { standard: true }));
    expect(await chance()).toMatchObject({ pipeline: name, stage: `${name}Stage1` });
    await on.put('standard', await on.requestOf('standard', { standard: true }));
    expect(await chance()).toMatchObject({ pipeline: 'standard', stage: 'contact' });
  });

  it('AUD-01 stands in the log, each stage in one line', async () => {
    const [contact, ...rest] = (await standing()) as [StageRequest, ...StageRequest[]];
    await on.put('standard', await on.requestOf('standard', { stages: [{ ...contact, probability: '12' }, ...rest] }));
    const { items } = await json(await world.request('admin', '/api/settings/audit?action=pipeline.change'));
    expect(items[0]).toMatchObject({ action: 'pipeline.change', object: 'chance', user: { id: world.id('admin') } });
    expect(items[0].changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'pipeline', to: '标准流程' }),
        expect.objectContaining({ field: 'stages', from: ['接洽 10% ≤ 7 d ↩'], to: ['接洽 12% ≤ 7 d ↩'] }),
      ]),
    );
  });
});
