/** What administrators set of the packs' own settings (`settings` of a solution), by name; what is not set has its default. */
export interface BusinessSettings {
  values: Record<string, unknown>;
}

export const businessDefaults: BusinessSettings = { values: {} };
