import type { Pipeline } from '../pipelines';

/** A pipeline as administrators have it; `version` counts its changes, so that nobody overwrites what he has not seen. */
export interface KeptPipeline extends Pipeline {
  version: number;
  /** It came with the demo, and nobody has changed it since. */
  demo?: true;
}

/** The pipelines of an object, in the place of those that its pack declares. */
export interface KeptPipelines {
  standard: string;
  list: readonly KeptPipeline[];
}

/** 销售流程 that administrators have shaped, by object. What is not named follows its pack. */
export type PipelineSettings = Record<string, KeptPipelines>;

export const pipelineDefaults: PipelineSettings = {};
