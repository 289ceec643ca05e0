import type { SubjectJson } from '@tide/model/api/sharing';
import type { ObjectDefinition } from '@tide/model/object';
import { type Actor, actorOf, type Language } from '../access/actor';
import { may } from '../access/rights';
import { TideError } from '../errors';
import type { Person } from '../people/directory';
import type { Engine } from './engine';

/** A subject as it is kept: `person:<id>`, `department:<id>`, `role:<name>`. */
function partsOf(subject: string): Pick<SubjectJson, 'kind' | 'id'> | null {
  const [, kind, id] = /^(person|department|role):(.+)$/.exec(subject) ?? [];
  return kind && id ? { kind: kind as SubjectJson['kind'], id } : null;
}

/** Whom a share names, in a language; one that reaches nobody any more is shown as such. */
export function subjectJson({ directory, workspace }: Engine, subject: string, language: Language): SubjectJson {
  const { kind, id } = partsOf(subject) ?? { kind: 'role', id: subject };
  if (kind === 'person') {
    const person = directory.person(id);
    return { kind, id, title: person?.name ?? null, inactive: person?.status !== 'active' };
  }
  if (kind === 'department') {
    const department = directory.department(id);
    return { kind, id, title: department?.name ?? null, inactive: department?.status !== 'active' };
  }
  const role = workspace.roles.get(id);
  const label = workspace.locales[language]?.[`role.${id}`] ?? role?.label;
  return { kind, id, title: label ?? id, inactive: role === undefined };
}

/** The active people whom a subject reaches; null when there is no such subject or it is not active. */
export function peopleOf({ directory, workspace }: Engine, subject: string): Person[] | null {
  const parts = partsOf(subject);
  if (!parts) return null;
  const active = directory.people().filter(({ status }) => status === 'active');
  switch (parts.kind) {
    case 'person':
      return active.some(({ id }) => id === parts.id) ? active.filter(({ id }) => id === parts.id) : null;
    case 'department': {
      if (directory.department(parts.id)?.status !== 'active') return null;
      const below = new Set(directory.departmentsBelow(parts.id));
      return active.filter(({ departmentId }) => departmentId !== null && below.has(departmentId));
    }
    case 'role':
      return workspace.roles.has(parts.id) ? active.filter(({ roles }) => roles.includes(parts.id)) : null;
  }
}

/** Refuses subjects with whom sharing would mean nothing: absent, inactive, the actor himself, without the right to see the object. */
export function demandSubject(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  subject: string,
  write: boolean,
): void {
  const people = peopleOf(engine, subject);
  if (!people) throw new TideError('SUBJECT_UNKNOWN', '没有这个人员、部门或角色，或已停用。');
  if (subject === `person:${actor.userId}`) throw new TideError('SUBJECT_NEEDLESS', '不需要共享给自己。');
  const able = (verb: 'view' | 'update') =>
    people.some((person) => may(actorOf(engine, person, { channel: 'job', ip: null }), verb, object.name));
  const title = subjectJson(engine, subject, 'zh-CN').title ?? '';
  const [one] = subject.startsWith('person:') ? people : [];
  if (!able('view'))
    throw new TideError(
      'SUBJECT_WITHOUT_RIGHT',
      one
        ? `${one.name}的角色不能查看${object.label}，共享了也看不到。`
        : `「${title}」里没有能查看${object.label}的在职人员。`,
    );
  if (write && one && !able('update'))
    throw new TideError('SUBJECT_WITHOUT_RIGHT', `${one.name}的角色不能编辑${object.label}，只能只读共享。`);
}

/** At most so many of each kind are offered. */
const mostOffered = 20;

/** Active people, departments and roles whose name holds what was typed, for whoever chooses with whom to share. */
export function findSubjects(
  engine: Engine,
  language: Language,
  typed: string,
): { subject: string; kind: SubjectJson['kind']; title: string; hint: string | null }[] {
  const { directory, workspace } = engine;
  const word = typed.trim().toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(word);
  const departmentName = (id: string | null) => directory.department(id ?? '')?.name ?? null;
  const people = directory
    .people()
    .filter(({ status, name, username }) => status === 'active' && has(`${name} ${username}`))
    .slice(0, mostOffered)
    .map(({ id, name, username, departmentId }) => ({
      subject: `person:${id}`,
      kind: 'person' as const,
      title: name,
      hint: departmentName(departmentId) ?? username,
    }));
  const departments = directory
    .departments()
    .filter(({ status, name }) => status === 'active' && has(name))
    .slice(0, mostOffered)
    .map(({ id, name, parentId }) => ({
      subject: `department:${id}`,
      kind: 'department' as const,
      title: name,
      hint: departmentName(parentId),
    }));
  const roles = [...workspace.roles.keys()]
    .map((name) => subjectJson(engine, `role:${name}`, language))
    .filter(({ title }) => has(title ?? ''))
    .slice(0, mostOffered)
    .map(({ id, title }) => ({ subject: `role:${id}`, kind: 'role' as const, title: title ?? id, hint: null }));
  return [...people, ...departments, ...roles];
}
