import { ruleWords } from '@tide/model/access/words';
import type { EffectiveRights } from '@tide/model/api/sharing';
import { fieldsOf } from '@tide/model/object';
import type { ScopedVerb, Verb } from '@tide/model/role';
import { type Actor, actorOf } from '../access/actor';
import { fieldRight } from '../access/fields';
import { may } from '../access/rights';
import { notFound, TideError } from '../errors';
import { translateObject } from '../metadata/translate';
import type { Engine } from './engine';
import { tellingOf } from './explain';
import { missesFor, roleLabel, rulesFor, type Telling } from './rules';

/** Verbs on one record, and the scope in which each works. */
const scopes: readonly [Verb, ScopedVerb][] = [
  ['view', 'view'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['share', 'update'],
  ['transfer', 'update'],
];

/** What is only shared with somebody is not his to share further or to give away. */
const owning: ReadonlySet<Verb> = new Set(['share', 'transfer']);

/** What one person may do with one record, by rule, and why not the rest (spec PERM-11); for administrators. */
export async function effectiveRights(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  personId: string,
): Promise<EffectiveRights> {
  if (!actor.administrator) throw new TideError('NO_PERMISSION', '只有系统管理员可以使用这个功能。');
  const object = engine.workspace.object(objectName);
  const telling = await tellingOf(engine, actor, object, id);
  const person = engine.directory.person(personId);
  if (!person) throw notFound('用户');
  const asked = actorOf(engine, person, { channel: 'job', ip: null });
  return {
    person: { id: person.id, name: person.name, active: person.status === 'active' },
    verbs: scopes.map(([verb, scope]) => verbRights(telling, asked, verb, scope)),
    fields: fieldRights(telling, asked),
  };
}

function verbRights(telling: Telling, person: Actor, verb: Verb, scope: ScopedVerb): EffectiveRights['verbs'][number] {
  const { engine, object, language } = telling;
  const english = language === 'en-US';
  const words = (rules: ReturnType<typeof rulesFor>) => [...new Set(rules.map((rule) => ruleWords(rule, language)))];
  if (!may(person, verb, object.name)) {
    const roles = person.roles.map((role) => roleLabel(engine, role.name, language));
    const none = english ? 'Has no role' : '没有角色';
    const without = english ? `Not a right of ${roles.join(', ')}` : `角色 ${roles.join('、')} 没有这项权限`;
    return { verb, allowed: false, rules: [], misses: [roles.length === 0 ? none : without] };
  }
  const seen = scope === 'view' || rulesFor(telling, person, 'view').length > 0;
  const rules = (seen ? rulesFor(telling, person, scope) : []).filter(
    ({ kind }) => !owning.has(verb) || kind !== 'share',
  );
  if (rules.length > 0) return { verb, allowed: true, rules: words(rules), misses: [] };
  const misses = words(missesFor(telling, person, scope));
  const outside = english ? 'This record is not within reach' : '这条记录不在范围内';
  return { verb, allowed: false, rules: [], misses: [...misses, outside] };
}

function fieldRights({ engine, object, language }: Telling, person: Actor): EffectiveRights['fields'] {
  const labels = fieldsOf(translateObject(object, engine.workspace.locales[language] ?? {}));
  return Object.keys(object.fields).flatMap((name) => {
    const right = fieldRight(person, object.name, name);
    if (right === 'editable') return [];
    const roles = person.roles
      .filter((role) => role.objects?.[object.name])
      .map((role) => ({
        label: roleLabel(engine, role.name, language),
        right: role.fields?.[`${object.name}.${name}`] ?? 'editable',
      }));
    return [{ name, label: labels[name]?.label ?? name, right, roles }];
  });
}
