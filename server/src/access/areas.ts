import type { SettingsArea } from '@tide/model/api/me';
import type { Actor } from './actor';

const areas: readonly SettingsArea[] = ['people', 'roles', 'access', 'security', 'audit', 'handover'];

/** The pages of 控制面板 that are open to an actor: all of them to administrators. */
export function areasOf(actor: Actor): SettingsArea[] {
  return areas.filter(() => actor.administrator);
}
