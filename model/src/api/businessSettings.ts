import type { PackSetting } from '../solution';

/** The packs' settings in the reader's language, and what holds of each. */
export interface BusinessSettingsJson {
  settings: Record<string, PackSetting>;
  values: Record<string, unknown>;
}
