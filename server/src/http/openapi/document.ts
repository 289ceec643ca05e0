import type { ObjectJson } from '@tide/model/api/objects';
import { accountPaths, accountSchemas, accountTags } from './accounts';
import { notificationPaths, notificationSchemas, notificationTags } from './notifications';
import type { openSettings } from './openSettings';
import { poolPaths, poolSchemas } from './pools';
import { printPaths } from './prints';
import { type RecordPaths, recordPaths } from './records';
import { commonSchemas, recordSchema, type Schema, valuesSchema } from './schemas';
import { accessRequestPaths, accessRequestTags, sharingPaths, sharingSchemas } from './sharing';
import { statePaths, stateSchemas } from './states';
import { packActionPaths, summaryPaths, summarySchemas } from './summaries';
import { versionPaths, versionSchemas } from './versions';
import { workPaths, workSchemas, workTags } from './work';

export interface OpenapiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string; description: string }[];
  paths: RecordPaths;
  components: Record<string, Record<string, Schema>>;
}

/** OpenAPI 3.1 of the objects that a caller may see and of the settings that are open to him. */
export function openapiDocument(
  objects: readonly ObjectJson[],
  version: string,
  settings: ReturnType<typeof openSettings>,
): OpenapiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tide 潮汐 CRM',
      version,
      description: '浏览器、集成程序和脚本共用的接口，权限相同。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }],
    tags: [
      ...objects.map((object) => ({ name: object.name, description: object.label })),
      ...workTags,
      ...accessRequestTags,
      ...notificationTags,
      ...accountTags,
      ...settings.tags,
    ],
    paths: Object.assign(
      {},
      ...objects.map(recordPaths),
      ...objects.map(sharingPaths),
      ...objects.map(statePaths),
      ...objects.map(summaryPaths),
      ...objects.map(poolPaths),
      ...objects.map(printPaths),
      ...objects.map(versionPaths),
      packActionPaths,
      accessRequestPaths,
      notificationPaths,
      workPaths,
      accountPaths,
      settings.paths,
    ) as RecordPaths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...commonSchemas,
        ...workSchemas,
        ...sharingSchemas,
        ...notificationSchemas,
        ...stateSchemas,
        ...summarySchemas,
        ...versionSchemas,
        ...poolSchemas,
        ...accountSchemas,
        ...settings.schemas,
        ...Object.fromEntries(
          objects.flatMap((object) => [
            [object.name, recordSchema(object)],
            [`${object.name}_create`, valuesSchema(object, 'create')],
            [`${object.name}_update`, valuesSchema(object, 'update')],
          ]),
        ),
      },
    },
  };
}
