import type { AccessRule } from '@tide/model/api/sharing';
import type { ObjectDefinition } from '@tide/model/object';
import type { ScopedVerb } from '@tide/model/role';
import type { Actor, Language } from '../access/actor';
import { isInside, leadsTo } from '../access/inside';
import { type RuledWay, waysOf } from '../access/rows';
import type { KnownFacts } from './accessFacts';
import type { Engine } from './engine';
import { lastDayOf } from './shares';
import { subjectJson } from './subjects';

/** For whom the rules of a record are told. */
export interface Telling {
  engine: Engine;
  object: ObjectDefinition;
  facts: KnownFacts;
  language: Language;
  /** Titles of the parents that the reader may see. */
  parentTitles: ReadonlyMap<string, string | null>;
}

/** The rules by which a person may do a verb with the record; none when he may not. The same decision as the SQL form of the same ways. */
export function rulesFor(telling: Telling, person: Actor, verb: ScopedVerb): AccessRule[] {
  const { engine, object, facts } = telling;
  const setting = settingOf(telling, object);
  return waysOf(person, verb, object, engine.workspace)
    .filter((way) => leadsTo(person, way, facts, setting))
    .flatMap((way) => told(telling, person, way));
}

/** The rules of a person's roles that do not reach the record. */
export function missesFor(telling: Telling, person: Actor, verb: ScopedVerb): AccessRule[] {
  const { engine, object, facts, language } = telling;
  const setting = settingOf(telling, object);
  return waysOf(person, verb, object, engine.workspace)
    .filter((way) => !leadsTo(person, way, facts, setting))
    .flatMap(({ rule }) => (rule.kind === 'role' ? [{ ...rule, role: roleLabel(engine, rule.role, language) }] : []));
}

const settingOf = ({ engine: { clock, workspace } }: Telling, object: ObjectDefinition) => ({
  object,
  now: clock.now(),
  zone: workspace.zone,
  objects: workspace,
});

/** What a role is called in a language. */
export const roleLabel = ({ workspace }: Engine, name: string, language: Language): string =>
  workspace.locales[language]?.[`role.${name}`] ?? workspace.roles.get(name)?.label ?? name;

function told(telling: Telling, person: Actor, way: RuledWay): AccessRule[] {
  const { engine, facts, language } = telling;
  const { rule } = way;
  switch (rule.kind) {
    case 'administrator':
      return [{ kind: 'administrator' }];
    case 'superior':
      return [{ kind: 'superior', path: pathTo(engine, person, facts.owner) }];
    case 'role': {
      if (way.by === 'owner' && !rule.narrowed)
        return facts.owner === person.userId
          ? [{ kind: 'owner' }]
          : [{ kind: 'superior', path: pathTo(engine, person, facts.owner) }];
      return [{ ...rule, role: roleLabel(engine, rule.role, language) }];
    }
    case 'share': {
      if (way.by !== 'share') return [];
      const reaching = facts.shares.filter((one) => way.subjects.includes(one.subject) && (one.write || !way.write));
      return reaching.map(({ kind, subject, access, until, createdBy }) => ({
        kind: 'share',
        share: kind,
        subject: subject === `person:${person.userId}` ? null : subjectJson(engine, subject, language).title,
        access,
        until: lastDayOf(engine, until),
        by: engine.directory.person(createdBy)?.name ?? null,
      }));
    }
    case 'pool':
      return [{ kind: 'pool', as: rule.as }];
    case 'parent':
      return parentRules(telling, person, way);
  }
}

function parentRules(telling: Telling, person: Actor, way: RuledWay): AccessRule[] {
  if (way.by !== 'parent') return [];
  const { engine, object, facts, language, parentTitles } = telling;
  const parent = engine.workspace.object(way.to);
  const label = engine.workspace.locales[language]?.[parent.name] ?? parent.label;
  const setting = settingOf(telling, parent);
  return facts.parents
    .filter((one) => isInside(person, way.ways, one, setting))
    .map(({ id }) => ({
      kind: 'parent',
      object: label,
      title: parentTitles.get(id) ?? null,
      as: object.inherits === 'owner' ? 'owner' : 'reader',
    }));
}

/** Names from a superior down to the owner, along the direct superiors; where the tree of roles made him one, both ends. */
function pathTo({ directory }: Engine, superior: Actor, owner: string | null): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at = directory.person(owner ?? ''); at && !seen.has(at.id); at = directory.person(at.managerId ?? '')) {
    path.unshift(at.name);
    if (at.id === superior.userId) return path;
    seen.add(at.id);
  }
  return [superior.name, directory.person(owner ?? '')?.name ?? '—'];
}
