import { describe, expect, it } from 'vitest';
import { type Draft, draftOf, freshStage, leftBehind, movedTo, newDraft, requestOf, withStage } from './draft';

const stage = (name: string, records = 0) => ({
  name,
  label: name,
  probability: '10',
  required: [],
  criteria: [],
  back: true,
  records,
});
const kept = {
  name: 'standard',
  version: 3,
  label: '标准',
  departments: [{ id: 'd', title: '华东' }],
  categories: [{ id: 'c', title: '服务' }],
  stages: [stage('a', 2), stage('b'), { ...stage('c', 1), retired: true as const }],
  standard: true,
};

describe('a pipeline on its page (OPP-02)', () => {
  it('is sent as it was read, without what only the page knows', () => {
    expect(requestOf(draftOf(kept))).toMatchObject({
      version: 3,
      departments: ['d'],
      categories: ['c'],
      stages: [{ name: 'a' }, { name: 'b' }, { name: 'c', retired: true }],
    });
    expect(JSON.stringify(requestOf(draftOf(kept)))).not.toMatch(/records|"key"|moves/);
  });

  it('begins anew with the stages of the standard one that are not retired, and without their names', () => {
    const { stages, version } = newDraft(kept);
    expect(stages.map(({ name, label }) => [name, label])).toEqual([
      [undefined, 'a'],
      [undefined, 'b'],
    ]);
    expect(version).toBeUndefined();
  });

  it('moves, changes and adds stages, and knows whose records have to go', () => {
    const draft: Draft = draftOf(kept);
    expect(movedTo(draft.stages, 0, 1).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
    expect(withStage(draft.stages, freshStage())).toHaveLength(4);
    const [first] = draft.stages;
    const without = withStage(draft.stages, { ...(first as Draft['stages'][number]), retired: true });
    expect(leftBehind({ ...draft, stages: without }).map(({ name }) => name)).toEqual(['a', 'c']);
    expect(leftBehind({ ...draft, retired: true })).toHaveLength(2);
  });
});
