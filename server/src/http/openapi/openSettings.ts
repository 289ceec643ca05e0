import type { SettingsArea } from '@tide/model/api/me';
import { signInSettingsPaths, signInSettingsSchemas } from './accounts';
import { auditPaths, auditSchemas } from './audit';
import { companyPaths, companySchemas } from './company';
import { handoverPaths, handoverSchemas } from './handover';
import type { Paths } from './operation';
import { pipelinePaths, pipelineSchemas } from './pipelines';
import { poolSettingsPaths, poolSettingsSchemas } from './poolSettings';
import type { Schema } from './schemas';
import { settingsPaths, settingsSchemas, settingsTags } from './settings';

/** The beginning of an address under /api/settings → the pages of 控制面板 it belongs to; the first that fits counts. */
const areasOfPaths: readonly (readonly [beginning: string, areas: readonly SettingsArea[]])[] = [
  ['/settings/users', ['people']],
  ['/settings/departments', ['people']],
  ['/settings/reset-requests', ['people']],
  ['/settings/roles/', ['roles']],
  ['/settings/roles', ['people', 'roles']],
  ['/settings/access', ['access']],
  ['/settings/protection', ['access']],
  ['/settings/business', ['business']],
  ['/settings/pipelines', ['business']],
  ['/settings/security', ['security']],
  ['/settings/api-keys', ['security']],
  ['/settings/audit', ['audit']],
  ['/settings/sign-ins', ['audit']],
  ['/settings/handover', ['handover']],
  ['/settings/company', ['company']],
  ['/settings/calendar', ['company']],
  ['/settings/numbering', ['company']],
  ['/settings/pools', ['pools']],
];

/** What administrators alone may do on pages that are open to others, too. */
const forAdministrators = new Set([
  'post /settings/roles',
  'put /settings/users/{id}/delegation',
  'delete /settings/users/{id}/delegation',
]);

interface Described {
  paths: Paths;
  schemas: Record<string, Schema>;
  tags: { name: string; description: string }[];
}

/** What a caller may use under /api/settings, by the pages that are open to him. */
export function openSettings(areas: readonly SettingsArea[], administrator: boolean): Described {
  const all: Paths = {
    ...settingsPaths,
    ...signInSettingsPaths,
    ...auditPaths,
    ...handoverPaths,
    ...companyPaths,
    ...pipelinePaths,
    ...poolSettingsPaths,
  };
  const paths: Paths = {};
  for (const [path, operations] of Object.entries(all)) {
    const wanted = areasOfPaths.find(([beginning]) => path.startsWith(beginning))?.[1] ?? [];
    if (!wanted.some((area) => areas.includes(area))) continue;
    const open = Object.entries(operations).filter(
      ([method]) => administrator || !forAdministrators.has(`${method} ${path}`),
    );
    if (open.length > 0) paths[path] = Object.fromEntries(open);
  }
  if (Object.keys(paths).length === 0) return { paths, schemas: {}, tags: [] };
  const schemas = {
    ...settingsSchemas,
    ...signInSettingsSchemas,
    ...auditSchemas,
    ...handoverSchemas,
    ...companySchemas,
    ...pipelineSchemas,
    ...poolSettingsSchemas,
  };
  return { paths, schemas: named(paths, schemas), tags: settingsTags };
}

/** The schemas that paths name, and what those name. */
function named(paths: Paths, schemas: Record<string, Schema>): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const look = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      const schema = schemas[name];
      if (!schema || found[name]) continue;
      found[name] = schema;
      look(JSON.stringify(schema));
    }
  };
  look(JSON.stringify(paths));
  return found;
}
