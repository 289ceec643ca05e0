import { type AccessSettings, accessDefaults } from './access';
import { type BusinessSettings, businessDefaults } from './business';
import { type CalendarSettings, calendarDefaults } from './calendar';
import { type CompanySettings, companyDefaults } from './company';
import { type IdentityProviderSettings, identityProviderDefaults } from './identityProvider';
import { type MailSettings, mailDefaults } from './mail';
import { type NumberingSettings, numberingDefaults } from './numbering';
import { type PipelineSettings, pipelineDefaults } from './pipelines';
import { type ProtectionSettings, protectionDefaults } from './protection';
import { type SecuritySettings, securityDefaults } from './security';

/** What administrators set for the whole workspace in the browser, by group. */
export interface Settings {
  access: AccessSettings;
  calendar: CalendarSettings;
  company: CompanySettings;
  business: BusinessSettings;
  identityProvider: IdentityProviderSettings;
  mail: MailSettings;
  numbering: NumberingSettings;
  pipelines: PipelineSettings;
  protection: ProtectionSettings;
  security: SecuritySettings;
}

/** The shelf of groups, each with its defaults. A new group is a file here, a line in this list and a page in the web. */
export const settingDefaults: Settings = {
  access: accessDefaults,
  calendar: calendarDefaults,
  company: companyDefaults,
  business: businessDefaults,
  identityProvider: identityProviderDefaults,
  mail: mailDefaults,
  numbering: numberingDefaults,
  pipelines: pipelineDefaults,
  protection: protectionDefaults,
  security: securityDefaults,
};

export type SettingGroup = keyof Settings;
