import type { SettingsArea } from '@tide/model/api/me';
import type { Actor } from './actor';

const areas: readonly SettingsArea[] = ['people', 'roles', 'access', 'security', 'audit', 'handover'];

/** The pages of 控制面板 that are open to an actor: all of them to administrators, 组织与用户 to whom some of its users are delegated. */
export function areasOf(actor: Actor): SettingsArea[] {
  return areas.filter((area) => actor.administrator || (area === 'people' && actor.delegation !== null));
}
