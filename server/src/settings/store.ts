import { type SettingGroup, type Settings, settingDefaults } from '@tide/model/settings/all';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { announceChange } from './changes';

/** The settings of the workspace in memory: reading one costs no query. */
export interface SettingsStore {
  get<Group extends SettingGroup>(group: Group): Settings[Group];
  reload(): Promise<void>;
}

/** Loads the settings. Whoever saves one calls `reload`; other nodes follow within seconds. */
export async function openSettings(database: Database): Promise<SettingsStore> {
  let settings = settingDefaults;
  async function reload(): Promise<void> {
    const found = await sql<{ name: SettingGroup; value: object }>`select name, value from tide_setting`.execute(
      database,
    );
    const kept = Object.fromEntries(found.rows.map(({ name, value }) => [name, value]));
    // A value that a newer program has added is not there yet: its default stands in.
    settings = Object.fromEntries(
      Object.entries(settingDefaults).map(([name, value]) => [name, { ...value, ...kept[name] }]),
    ) as unknown as Settings;
  }
  await reload();
  return { get: (group) => settings[group], reload };
}

/** Keeps a group of settings in the caller's transaction. */
export async function saveSettings<Group extends SettingGroup>(
  transaction: Database,
  group: Group,
  value: Settings[Group],
  by: string,
  at: Date,
): Promise<void> {
  await sql`insert into tide_setting (name, value, changed_by, changed_at)
    values (${group}, ${JSON.stringify(value)}::jsonb, ${by}::uuid, ${at.toISOString()}::timestamptz)
    on conflict (name) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(
    transaction,
  );
  await announceChange(transaction);
}
