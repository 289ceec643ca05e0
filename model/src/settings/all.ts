import { type AccessSettings, accessDefaults } from './access';
import { type ProtectionSettings, protectionDefaults } from './protection';

/** What administrators set for the whole workspace in the browser, by group. */
export interface Settings {
  access: AccessSettings;
  protection: ProtectionSettings;
}

/** The shelf of groups, each with its defaults. A new group is a file here, a line in this list and a page in the web. */
export const settingDefaults: Settings = {
  access: accessDefaults,
  protection: protectionDefaults,
};

export type SettingGroup = keyof Settings;
