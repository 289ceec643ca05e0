import type { ObjectDefinition } from '@tide/model/object';
import { narrowScope, type ScopedVerb, type Verb } from '@tide/model/role';
import { TideError } from '../errors';
import type { Grants } from './actor';

const words: Record<Verb, string> = {
  view: '查看',
  create: '新增',
  update: '编辑',
  delete: '删除',
  batchUpdate: '批量修改',
  import: '导入',
  export: '导出',
  print: '打印',
  transfer: '移交',
  share: '共享',
};

const verbs = Object.keys(words) as Verb[];

const isScoped = (verb: Verb): verb is ScopedVerb => verb === 'view' || verb === 'update' || verb === 'delete';

/** First question: may the actor do this at all, whatever the record? Several roles add up (spec PERM-03). */
export function may(actor: Grants, verb: Verb, objectName: string): boolean {
  return (
    actor.administrator ||
    actor.roles.some((role) => {
      const rights = role.objects?.[objectName];
      if (!rights) return false;
      return isScoped(verb) ? narrowScope(rights[verb]).reach !== 'none' : rights[verb] === true;
    })
  );
}

/** Everything the actor may do on an object, for `can` in answers. */
export function verbsOf(actor: Grants, objectName: string): Verb[] {
  return verbs.filter((verb) => may(actor, verb, objectName));
}

/** Whether a role gives the actor an action of an object's states by name (`who: 'granted'`). */
export function isGranted(actor: Grants, objectName: string, action: string): boolean {
  return actor.administrator || actor.roles.some((role) => role.objects?.[objectName]?.actions?.includes(action));
}

/** Refuses with NO_PERMISSION unless the actor may. */
export function demand(actor: Grants, verb: Verb, object: ObjectDefinition): void {
  if (!may(actor, verb, object.name))
    throw new TideError('NO_PERMISSION', `你没有${words[verb]}${object.label}的权限。`);
}
