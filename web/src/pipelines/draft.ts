import { queryOptions } from '@tanstack/react-query';
import type { ObjectPipelines, PipelineRequest, ShapedPipeline, StageRequest } from '@tide/model/api/pipelines';
import type { Reference } from '@tide/model/api/records';
import { api } from '../api/client';

export const pipelinesQuery = queryOptions({
  queryKey: ['settings', 'pipelines'],
  queryFn: async () => (await api.get<{ items: ObjectPipelines[] }>('settings/pipelines')).items,
});

/** A stage on the page. `key` tells new ones apart until they are saved. */
export interface DraftStage extends StageRequest {
  key: string;
  records: number;
}

/** A pipeline as it stands on the page, saved or not. */
export interface Draft {
  /** Of a new one there is none. */
  name?: string;
  version?: number;
  label: string;
  english: string;
  departments: readonly string[];
  categories: readonly Reference[];
  stages: readonly DraftStage[];
  retired: boolean;
  standard: boolean;
}

export function draftOf(pipeline: ShapedPipeline): Draft {
  const { name, version, label, english = '', departments, categories, stages, retired = false, standard } = pipeline;
  return {
    name,
    version,
    label,
    english,
    departments: departments.map(({ id }) => id),
    categories,
    stages: stages.map((stage) => ({ ...stage, key: stage.name })),
    retired,
    standard,
  };
}

/** A new pipeline, which begins with the stages of the standard one. */
export function newDraft(standard: ShapedPipeline | undefined): Draft {
  return {
    label: '',
    english: '',
    departments: [],
    categories: [],
    retired: false,
    standard: false,
    stages: (standard?.stages ?? [])
      .filter(({ retired }) => !retired)
      .map(({ name, records: _records, ...stage }) => ({ ...stage, key: `new ${name}`, records: 0 })),
  };
}

/** What is sent of a draft. */
export function requestOf(draft: Draft, moves: Record<string, string> = {}): PipelineRequest {
  const { version, label, english, departments, categories, stages, retired, standard } = draft;
  return {
    ...(version !== undefined && { version }),
    label,
    english,
    departments,
    categories: categories.map(({ id }) => id),
    stages: stages.map(({ key: _key, records: _records, ...stage }) => stage),
    retired,
    standard,
    ...(Object.keys(moves).length > 0 && { moves }),
  };
}

/** The stages with one of them at another place. */
export function movedTo(stages: readonly DraftStage[], from: number, to: number): DraftStage[] {
  const next = [...stages];
  const [stage] = next.splice(from, 1);
  if (stage) next.splice(Math.max(0, to), 0, stage);
  return next;
}

/** The stages with one of them changed, or added at the end. */
export const withStage = (stages: readonly DraftStage[], stage: DraftStage): DraftStage[] =>
  stages.some(({ key }) => key === stage.key)
    ? stages.map((other) => (other.key === stage.key ? stage : other))
    : [...stages, stage];

/** Stages that records stand in and that the draft no longer has. */
export const leftBehind = ({ stages, retired }: Draft): DraftStage[] =>
  stages.filter((stage) => stage.records > 0 && (stage.retired || retired));

export const freshStage = (): DraftStage => ({
  key: crypto.randomUUID(),
  records: 0,
  label: '',
  english: '',
  probability: '50',
  required: [],
  criteria: [],
  back: true,
});
