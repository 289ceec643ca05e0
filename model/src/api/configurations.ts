import type { Reference } from './records';

/** Something that a configured record can be made up of. */
export interface ComponentJson {
  target: Reference;
  /** How many of it make up one. */
  each: string;
  /** Always there. Of a component in a group the group decides. */
  required: boolean;
  /** Name of the group it is chosen from; null for one that is chosen by itself. */
  group: string | null;
  /** Chosen unless somebody decides otherwise. */
  selected: boolean;
  /** What one of it costs more; null where it is included in the price. */
  extraPrice: string | null;
  /** What it is made up of itself. */
  configuration: ConfigurationJson | null;
}

/** How many components of a group are chosen. */
export type Choosing = 'one' | 'atMostOne' | 'free';

/** What a record can be made up of, and what goes together. */
export interface ConfigurationJson {
  groups: { name: string; choose: Choosing }[];
  components: ComponentJson[];
  /** Pairs of targets, by id, that cannot be chosen together. */
  exclusions: [one: string, other: string][];
}

/** The configurations of the asked records by id; what is made up of nothing is not among them. */
export interface ConfigurationsAnswer {
  configurations: Record<string, ConfigurationJson>;
}
