import { ruleWords } from '@tide/model/access/words';
import type { AccessAnswer, AccessPersonJson, AccessRule, RecordVerb } from '@tide/model/api/sharing';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type Actor, actorOf } from '../access/actor';
import { notFound } from '../errors';
import type { Person } from '../people/directory';
import { factsOf } from './accessFacts';
import type { Engine } from './engine';
import { demandVisible } from './read';
import { rulesFor, type Telling } from './rules';
import { readTitles } from './titles';

const verbs: readonly RecordVerb[] = ['view', 'update', 'delete'];

/** Making one costs more than all comparisons of a call. */
const byName = new Intl.Collator('zh-CN');

/** At most so many people are told; a search finds the others. */
const mostPeople = 200;

/**
 * Who may see a record, and why (spec PERM-11), for everybody who sees it himself: decided for all people in memory from the facts of the record, a few
 * queries whatever their number. Active people first, then who may do more, then by name.
 */
export async function explainAccess(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  search = '',
): Promise<AccessAnswer> {
  const object = engine.workspace.object(objectName);
  const telling = await tellingOf(engine, actor, object, id);
  const word = search.trim().toLowerCase();
  const found = engine.directory
    .people()
    .filter(({ name, username }) => `${name} ${username}`.toLowerCase().includes(word))
    .flatMap((person) => personJson(telling, person) ?? []);
  const weight = ({ active, can, rules }: AccessPersonJson) =>
    (active ? 100 : 0) + (rules.some(({ rule }) => rule.kind === 'owner') ? 10 : 0) + can.length;
  found.sort((one, other) => weight(other) - weight(one) || byName.compare(one.name, other.name));
  return { items: found.slice(0, mostPeople), total: found.length };
}

/** What has to be known of a record to tell its rules to a reader who sees it. */
export async function tellingOf(engine: Engine, actor: Actor, object: ObjectDefinition, id: string): Promise<Telling> {
  await demandVisible(engine, actor, object, id);
  const [facts] = await factsOf(engine, object, [id], true);
  if (!facts) throw notFound(object.label);
  const field = fieldsOf(object)[object.parentField ?? ''];
  const parentTitles =
    field?.type === 'lookup' || field?.type === 'multiLookup'
      ? await readTitles(
          engine,
          actor,
          field.to,
          facts.parents.map((parent) => parent.id),
        )
      : new Map<string, string | null>();
  return { engine, object, facts, language: actor.language, parentTitles };
}

function personJson(telling: Telling, person: Person): AccessPersonJson | null {
  const { engine, language } = telling;
  const asked = actorOf(engine, person, { channel: 'job', ip: null });
  const rules = new Map<string, { rule: AccessRule; words: string; verbs: RecordVerb[] }>();
  const can: RecordVerb[] = [];
  for (const verb of verbs) {
    // What one may not view one does not change either.
    const found = verb === 'view' || can.includes('view') ? rulesFor(telling, asked, verb) : [];
    if (found.length > 0) can.push(verb);
    for (const rule of found) {
      const words = ruleWords(rule, language);
      const known = rules.get(words);
      if (!known) rules.set(words, { rule, words, verbs: [verb] });
      else if (!known.verbs.includes(verb)) known.verbs.push(verb);
    }
  }
  if (can.length === 0) return null;
  return {
    id: person.id,
    name: person.name,
    department: engine.directory.department(person.departmentId ?? '')?.name ?? null,
    active: person.status === 'active',
    can,
    rules: [...rules.values()],
  };
}
