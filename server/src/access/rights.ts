import type { ObjectDefinition } from '@tide/model/object';
import type { Scope, Verb } from '@tide/model/role';
import { TideError } from '../errors';
import type { Actor } from './actor';

/** From narrow to wide; several roles give the widest (spec PERM-03). */
const width: readonly Scope[] = ['none', 'own', 'ownAndSubordinates', 'all'];

/** First question: how far does a role of the actor reach on this object? */
export function scopeOf(actor: Actor, verb: 'view' | 'update' | 'delete', objectName: string): Scope {
  if (actor.administrator) return 'all';
  let widest = 0;
  for (const role of actor.roles) {
    const scope = role.objects?.[objectName]?.[verb] ?? 'none';
    widest = Math.max(widest, width.indexOf(scope));
  }
  return width[widest] ?? 'none';
}

/** May the actor do this at all, whatever the record? */
export function may(actor: Actor, verb: Verb, objectName: string): boolean {
  if (verb === 'view' || verb === 'update' || verb === 'delete') return scopeOf(actor, verb, objectName) !== 'none';
  return actor.administrator || actor.roles.some((role) => role.objects?.[objectName]?.[verb] === true);
}

const words: Record<Verb, string> = {
  view: '查看',
  create: '新增',
  update: '编辑',
  delete: '删除',
  batchUpdate: '批量修改',
  import: '导入',
  export: '导出',
  transfer: '移交',
  share: '共享',
};

const verbs = Object.keys(words) as Verb[];

/** Everything the actor may do on an object, for `can` in answers. */
export function verbsOf(actor: Actor, objectName: string): Verb[] {
  return verbs.filter((verb) => may(actor, verb, objectName));
}

/** Refuses with NO_PERMISSION unless the actor may. */
export function demand(actor: Actor, verb: Verb, object: ObjectDefinition): void {
  if (!may(actor, verb, object.name))
    throw new TideError('NO_PERMISSION', `你没有${words[verb]}${object.label}的权限。`);
}
