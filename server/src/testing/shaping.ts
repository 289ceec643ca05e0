import type { PipelineRequest, ShapedPipeline, StageRequest } from '@tide/model/api/pipelines';
import { json } from './json';
import type { World } from './world';

/** A pipeline that no rule chooses. */
export const bare = { departments: [], categories: [] };

/** A stage as an administrator gives it. */
export const stageOf = (label: string, probability: string, more: Partial<StageRequest> = {}): StageRequest => ({
  label,
  probability,
  required: [],
  criteria: [],
  back: true,
  ...more,
});

/** Shapes the pipelines of testing/pipelines.ts, through the API. */
export function shaping(world: World) {
  const address = '/api/settings/pipelines/chance';
  async function shaped(name: string): Promise<ShapedPipeline> {
    const { items } = await json(await world.request('admin', '/api/settings/pipelines'));
    return items[0].items.find((one: ShapedPipeline) => one.name === name);
  }
  return {
    shaped,
    /** What an administrator sends who has changed something of what he saw. */
    async requestOf(name: string, changes: Partial<PipelineRequest> = {}): Promise<PipelineRequest> {
      const { version, label, english, departments, categories, stages } = await shaped(name);
      return {
        version,
        label,
        ...(english && { english }),
        departments: departments.map(({ id }) => id),
        categories: categories.map(({ id }) => id),
        stages: stages.map(({ records: _records, ...rest }) => rest),
        ...changes,
      };
    },
    put: (name: string, body: PipelineRequest, who = 'admin') =>
      world.request(who, `${address}/${name}`, { method: 'PUT', body }),
    add: (body: PipelineRequest, who = 'admin') => world.request(who, address, { method: 'POST', body }),
  };
}
