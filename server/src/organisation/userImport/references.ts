import { toHalfWidth } from '@tide/model/values/text';
import { TideError } from '../../errors';
import type { Engine } from '../../records/engine';
import type { KeptDepartment } from '../state';

/** `销售经理、普通用户` → its parts. */
export const splitWords = (text: string): string[] =>
  text
    .split(/[;；,，、\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** A department by its path from the top (`销售部/华东`), by the end of its path, or by a name that only one has. */
export function findDepartment(departments: ReadonlyMap<string, KeptDepartment>, text: string): string {
  const wanted = toHalfWidth(text)
    .split(/[/\\>]/)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const pathOf = (department: KeptDepartment): string[] => {
    const path: string[] = [];
    for (let at: KeptDepartment | undefined = department; at && path.length < 100; )
      [path[path.length], at] = [at.name.toLowerCase(), departments.get(at.parentId ?? '')];
    return path.reverse();
  };
  const found = [...departments.values()].filter((department) => {
    const path = pathOf(department).map((name) => toHalfWidth(name));
    return wanted.length > 0 && wanted.every((name, index) => path[path.length - wanted.length + index] === name);
  });
  const exact = found.find((department) => pathOf(department).length === wanted.length);
  const [one, other] = found;
  if (one && !other) return one.id;
  if (exact && wanted.length > 1) return exact.id;
  if (one) throw new TideError('VALIDATION_FAILED', `有几个部门叫「${text}」，请写出上级部门，如「销售部/${text}」。`);
  throw new TideError('VALIDATION_FAILED', `没有名为「${text}」的部门。`);
}

/** A role by its label, in any language of the workspace, or by its name. */
export function findRole({ workspace }: Engine, text: string): string {
  const wanted = text.toLowerCase();
  const called = (name: string, label: string) =>
    [name, label, ...Object.values(workspace.locales).map((texts) => texts[`role.${name}`])].some(
      (word) => word?.toLowerCase() === wanted,
    );
  for (const { name, label } of workspace.roles.values()) if (called(name, label)) return name;
  throw new TideError('VALIDATION_FAILED', `没有角色「${text}」。`);
}
