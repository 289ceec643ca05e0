import { typeOf } from '@tide/model/fields/all';
import type { ObjectDefinition } from '@tide/model/object';
import { checkCondition } from './checkCondition';
import { checkField } from './checkField';
import { checkInvariants } from './checkInvariants';
import { checkNames } from './checkNames';
import { checkNotice } from './checkNotices';
import { checkPool, isPoolField } from './checkPool';
import { checkMails, checkPrints } from './checkPrints';
import { checkRole } from './checkRole';
import { checkCopies, checkStates } from './checkStates';
import { checkVersions } from './checkVersions';
import { type FindObject, fieldAt, type Problem, problem } from './problem';
import type { Workspace } from './workspace';

/**
 * What is wrong with the definitions of a workspace beyond what the compiler finds: names that cross objects, and all
 * that an administrator may have changed. Each problem has a stable code and a whole sentence; an empty list means that
 * the workspace may start.
 */
export function checkWorkspace(
  workspace: Pick<Workspace, 'objects' | 'roles' | 'menu' | 'notices' | 'settings'>,
): Problem[] {
  const objects = [...workspace.objects.values()];
  const find: FindObject = (name) => workspace.objects.get(name);
  return [
    ...checkNames(objects),
    ...objects.flatMap((object) => checkObject(object, find)),
    ...[...workspace.roles.values()].flatMap((role) => checkRole(role, find)),
    ...checkRoleTree(workspace),
    ...checkMenu(workspace, find),
    ...[...workspace.notices.values()].flatMap((notice) => checkNotice(notice, workspace)),
    ...objects.flatMap((object) => checkGranted(object, workspace.settings)),
  ];
}

/** What opens an object is a yes or no. */
function checkGranted(object: ObjectDefinition, settings: Workspace['settings']): Problem[] {
  const { grantedBy } = object;
  if (grantedBy === undefined || (Object.hasOwn(settings, grantedBy) && settings[grantedBy]?.type === 'boolean'))
    return [];
  return [problem('UNKNOWN_SETTING', object, `grantedBy 指向的设置「${grantedBy}」不存在，或不是“是/否”。`)];
}

function checkObject(object: ObjectDefinition, find: FindObject): Problem[] {
  return [
    ...(object.label.trim() === '' ? [problem('MISSING_LABEL', object, '没有名称 (label)。')] : []),
    ...Object.entries(object.fields).flatMap(([name, field]) =>
      isPoolField(object, name) ? [] : checkField(object, name, field, find),
    ),
    ...checkRoleOfFields(object),
    ...checkViews(object, find),
    ...checkDuplicateRules(object),
    ...checkRelated(object, find),
    ...checkInvariants(object, find),
    ...checkStates(object, find),
    ...checkCopies(object, find),
    ...checkPrints(object, find),
    ...checkMails(object, find),
    ...checkVersions(object),
    ...checkPool(object, find),
    ...(object.handover ? checkCondition(object.handover.where, object, object, '交接范围 handover ', find) : []),
    ...(object.offered ? checkCondition(object.offered, object, object, '可选范围 offered ', find) : []),
  ];
}

/** The fields that the object itself gives a part to play. */
function checkRoleOfFields(object: ObjectDefinition): Problem[] {
  const problems: Problem[] = [];
  const mustBe = (part: string, name: string | undefined, types?: readonly string[]) => {
    if (name === undefined) return;
    const field = fieldAt(object, name, () => undefined);
    if (!field) problems.push(problem('UNKNOWN_FIELD', object, `${part} 指向的字段「${name}」不存在。`));
    else if (types && !types.includes(field.type))
      problems.push(
        problem('WRONG_FIELD_TYPE', object, `${part} 指向的字段「${name}」应为 ${types.join(' 或 ')} 类型。`),
      );
  };
  mustBe('titleField', object.titleField);
  mustBe('ownerField', object.ownerField, ['person']);
  mustBe('parentField', object.parentField, ['lookup', 'multiLookup']);
  mustBe('activityField', object.activityField, ['dateTime', 'rollup']);
  for (const name of object.keyFields) mustBe('keyFields', name);
  mustBe('calendar.day', object.calendar?.day, ['date']);
  mustBe('calendar.label', object.calendar?.label);
  mustBe('calendar.amount', object.calendar?.amount, ['money', 'rollup', 'formula']);
  mustBe('calendar.state', object.calendar?.state, ['choice', 'formula']);
  for (const [name, { due, quick }] of Object.entries(object.fields)) {
    if (typeof due === 'object') mustBe(`${name}.due`, due.while);
    mustBe(`${name}.quick`, quick?.while, ['choice']);
  }
  return problems;
}

function checkViews(object: ObjectDefinition, find: FindObject): Problem[] {
  return Object.entries(object.views).flatMap(([name, view]) => {
    const where = `视图「${view.label || name}」`;
    const problems: Problem[] = [];
    if (view.label.trim() === '') problems.push(problem('MISSING_LABEL', object, `视图「${name}」没有名称 (label)。`));
    for (const column of view.columns)
      if (!fieldAt(object, column, () => undefined))
        problems.push(problem('UNKNOWN_FIELD', object, `${where}的列「${column}」不是字段。`));
    for (const key of view.sort.split(',').map((part) => part.trim().replace(/^[-+]/, ''))) {
      const field = fieldAt(object, key, () => undefined);
      if (!field) problems.push(problem('UNKNOWN_FIELD', object, `${where}的排序「${key}」不是字段。`));
      else if (!typeOf(field).sortable)
        problems.push(problem('NOT_SORTABLE', object, `${where}不能按字段「${field.label}」(${key}) 排序。`));
    }
    if (view.where) problems.push(...checkCondition(view.where, object, object, where, find));
    return problems;
  });
}

function checkDuplicateRules(object: ObjectDefinition): Problem[] {
  return object.duplicateRules.flatMap((rule, index) => {
    const where = `第 ${index + 1} 条查重规则`;
    if (rule.fields.length === 0) return [problem('BAD_DUPLICATE_RULE', object, `${where}没有字段。`)];
    return rule.fields.flatMap((name) => {
      const field = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined;
      if (!field) return [problem('UNKNOWN_FIELD', object, `${where}的字段「${name}」不存在。`)];
      const comparable = ['text', 'id', 'date', 'decimal'].includes(typeOf(field).storage(field));
      return comparable
        ? []
        : [problem('BAD_DUPLICATE_RULE', object, `${where}不能比较字段「${field.label}」(${name})。`)];
    });
  });
}

function checkRelated(object: ObjectDefinition, find: FindObject): Problem[] {
  return Object.entries(object.related).flatMap(([name, list]) => {
    const where = `相关列表「${list.label || name}」`;
    const [childName = '', over = ''] = list.of.split('.');
    const child = find(childName);
    if (!child) return [problem('UNKNOWN_OBJECT', object, `${where}的对象「${childName}」不存在。`)];
    const link = fieldAt(child, over, () => undefined);
    if ((link?.type !== 'lookup' && link?.type !== 'multiLookup') || link.to !== object.name)
      return [problem('BAD_LINK', object, `${where}的「${list.of}」不是指向${object.label}的关联字段。`)];
    return [
      ...list.columns
        .filter((column) => !fieldAt(child, column, () => undefined))
        .map((column) => problem('UNKNOWN_FIELD', object, `${where}的列「${column}」不是${child.label}的字段。`)),
      ...[list.trade?.at, list.trade?.amount]
        .filter((name) => name !== undefined && !child.fields[name])
        .map((name) => problem('UNKNOWN_FIELD', object, `${where}的交易 (trade)「${name}」不是${child.label}的字段。`)),
      ...(list.transfer && !child.ownerField
        ? [problem('BAD_LINK', object, `${where}不能随移交 (transfer)，因为${child.label}没有负责人。`)]
        : []),
      ...(typeof list.transfer === 'object' ? checkCondition(list.transfer.where, child, object, where, find) : []),
    ];
  });
}

/** Every role stands under one that is there, and never under itself. */
function checkRoleTree({ roles }: Pick<Workspace, 'roles'>): Problem[] {
  return [...roles.values()].flatMap((role) => {
    const of = { name: role.name, label: role.label };
    if (role.parent !== undefined && !roles.has(role.parent))
      return [problem('UNKNOWN_ROLE', of, `的上级角色「${role.parent}」不存在。`, '角色')];
    const seen = new Set([role.name]);
    for (let above = role.parent; above !== undefined; above = roles.get(above)?.parent) {
      if (above === role.name) return [problem('ORG_CYCLE', of, '的上下级形成了循环。', '角色')];
      if (seen.has(above)) break;
      seen.add(above);
    }
    return [];
  });
}

function checkMenu({ menu }: Pick<Workspace, 'menu'>, find: FindObject): Problem[] {
  return menu.flatMap((group) =>
    group.objects
      .filter((name) => !find(name))
      .map((name) =>
        problem('UNKNOWN_OBJECT', { name: group.label, label: group.label }, `列出的对象「${name}」不存在。`, '菜单'),
      ),
  );
}
