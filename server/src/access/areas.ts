import type { SettingsArea } from '@tide/model/api/me';
import type { Actor } from './actor';

const areas: readonly SettingsArea[] = [
  'people',
  'roles',
  'access',
  'business',
  'security',
  'audit',
  'handover',
  'company',
  'pools',
];

/**
 * The pages of 控制面板 that are open to an actor: all of them to administrators, 组织与用户 to whom some of its users are delegated,
 * 离职交接 to superiors who may transfer.
 */
export function areasOf(actor: Actor): SettingsArea[] {
  const open: Partial<Record<SettingsArea, boolean>> = {
    people: actor.delegation !== null,
    handover: mayHandOver(actor),
  };
  return areas.filter((area) => actor.administrator || open[area]);
}

function mayHandOver({ roles, subordinateIds }: Actor): boolean {
  return (
    subordinateIds.length > 0 && roles.some((role) => Object.values(role.objects ?? {}).some((right) => right.transfer))
  );
}
