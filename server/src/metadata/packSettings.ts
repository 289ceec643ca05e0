import type { SettingsStore } from '../settings/store';
import type { Workspace } from './workspace';

/** What holds of a setting of a pack: what administrators have set, or its default; undefined where no pack knows it. */
export function packSetting(
  { settings }: Pick<Workspace, 'settings'>,
  store: Pick<SettingsStore, 'get'>,
  name: string,
): unknown {
  const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const { values } = store.get('business');
  return setting && Object.hasOwn(values, name) ? values[name] : setting?.default;
}
