import type { Criterion, Stage } from '../pipelines';
import type { Reference } from './records';

/** A stage as an administrator gives it; one without a name is new. */
export interface StageRequest extends Omit<Stage, 'name' | 'maxDays' | 'retired' | 'criteria'> {
  name?: string;
  maxDays?: number | null;
  retired?: boolean;
  criteria: readonly Criterion[];
}

/** A whole pipeline, new or changed. A stage of it that is not among `stages` is retired. */
export interface PipelineRequest {
  /** The version that the person saw; of a new one there is none. */
  version?: number;
  label: string;
  english?: string;
  departments: readonly string[];
  categories: readonly string[];
  stages: readonly StageRequest[];
  retired?: boolean;
  /** Makes it the one that is taken where no rule fits. */
  standard?: boolean;
  /** Stage that is retired → stage, of any pipeline, that its records go to. */
  moves?: Readonly<Record<string, string>>;
}

/** A pipeline in 控制面板, with how many records stand in its stages. */
export interface ShapedPipeline {
  name: string;
  version: number;
  label: string;
  english?: string;
  departments: readonly Reference[];
  categories: readonly Reference[];
  stages: readonly (Stage & { records: number })[];
  retired?: true;
  standard: boolean;
}

/** The pipelines of one object (`GET /api/settings/pipelines`), the standard one first. */
export interface ObjectPipelines {
  object: string;
  label: string;
  /** What a pipeline is called: the label of the field that holds it. */
  pipelineLabel: string;
  /** The field by which a pipeline may be chosen beside the owner's department. */
  category?: string;
  items: readonly ShapedPipeline[];
}
