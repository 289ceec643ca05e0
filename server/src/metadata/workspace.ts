import { createHash } from 'node:crypto';
import type { Notice } from '@tide/model/notices';
import type { ObjectDefinition } from '@tide/model/object';
import type { RoleDefinition } from '@tide/model/role';
import type { MenuGroup, PackSetting, SolutionDefinition } from '@tide/model/solution';
import { TideError } from '../errors';
import { checkWorkspace } from './check';

/** The effective definitions of this workspace. */
export interface Workspace {
  objects: ReadonlyMap<string, ObjectDefinition>;
  roles: ReadonlyMap<string, RoleDefinition>;
  menu: readonly MenuGroup[];
  solutions: readonly SolutionDefinition[];
  notices: ReadonlyMap<string, Notice>;
  /** The packs' settings, by name. */
  settings: Readonly<Record<string, PackSetting>>;
  /** language → path → text */
  locales: Record<string, Record<string, string>>;
  /** Changes with every change of a definition; clients cache by it. */
  version: string;
  zone: string;
  language: 'zh-CN' | 'en-US';
  currency: string;
  /** The definition of an object, or NOT_FOUND. */
  object(name: string): ObjectDefinition;
}

export interface WorkspaceSettings {
  zone: string;
  language: 'zh-CN' | 'en-US';
  currency: string;
}

/**
 * Joins the packs into one workspace. Names are identities: a second object or role of one name is refused, as is any
 * definition that check.ts finds wrong (BAD_DEFINITION, a sentence for each problem).
 */
export function buildWorkspace(solutions: readonly SolutionDefinition[], settings: WorkspaceSettings): Workspace {
  const objects = new Map<string, ObjectDefinition>();
  const roles = new Map<string, RoleDefinition>();
  const notices = new Map<string, Notice>();
  const locales: Record<string, Record<string, string>> = {};
  for (const solution of solutions) {
    for (const needed of solution.needs)
      if (!solutions.some((other) => other.name === needed))
        throw new TideError('BAD_DEFINITION', `方案「${solution.name}」需要方案「${needed}」，但它没有安装。`);
    for (const object of solution.objects) {
      if (objects.has(object.name)) throw new TideError('BAD_DEFINITION', `对象「${object.name}」被定义了两次。`);
      objects.set(object.name, object);
    }
    for (const role of solution.roles) {
      if (roles.has(role.name)) throw new TideError('BAD_DEFINITION', `角色「${role.name}」被定义了两次。`);
      roles.set(role.name, role);
    }
    for (const notice of solution.notices) {
      if (notices.has(notice.name)) throw new TideError('BAD_DEFINITION', `提醒「${notice.name}」被定义了两次。`);
      notices.set(notice.name, notice);
    }
    for (const [language, texts] of Object.entries(solution.locales))
      locales[language] = { ...locales[language], ...texts };
  }
  const menu = solutions.flatMap((solution) => solution.menu);
  const packSettings = Object.assign({}, ...solutions.map((solution) => solution.settings));
  const problems = checkWorkspace({ objects, roles, menu, notices, settings: packSettings });
  if (problems.length > 0)
    throw new TideError('BAD_DEFINITION', problems.map((problem) => problem.message).join('\n'), {
      details: { problems },
    });
  return {
    ...settings,
    objects,
    roles,
    menu,
    solutions,
    notices,
    settings: packSettings,
    locales,
    version: createHash('sha256').update(JSON.stringify(solutions)).digest('hex').slice(0, 12),
    object: objectIn(objects),
  };
}

/** Finds the definition of an object, or refuses with NOT_FOUND. */
export function objectIn(objects: Workspace['objects']): Workspace['object'] {
  return (name) => {
    const object = objects.get(name);
    if (!object) throw new TideError('NOT_FOUND', `没有名为「${name}」的对象。`);
    return object;
  };
}
