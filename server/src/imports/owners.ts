import { toHalfWidth } from '@tide/model/values/text';
import type { Directory, Person } from '../people/directory';
import { type Draft, placeOf, refuse } from './draft';
import { ask, type Plan } from './plan';
import type { Target } from './targets';

/** The active person that a word names beyond doubt: by user name, or by a name that only one has. */
export function findOwner(directory: Directory, word: string): Person | null {
  const byUsername = directory.findByUsername(word);
  if (byUsername) return byUsername.status === 'active' ? byUsername : null;
  const named = directory.findByName(word).filter((person) => person.status === 'active');
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** People who could be meant: everybody of that name, also when the file adds a remark to it, e.g. `王伟(华南)`. */
function candidatesFor(directory: Directory, word: string): { id: string; title: string }[] {
  const bare = toHalfWidth(word)
    .replace(/\(.*\)$/, '')
    .trim();
  return directory
    .people()
    .filter((person) => person.status === 'active' && (person.name === word || person.name === bare))
    .map((person) => {
      const department = person.departmentId ? directory.department(person.departmentId)?.name : undefined;
      return { id: person.id, title: `${person.name}（${[department, person.username].filter(Boolean).join('，')}）` };
    });
}

/** Reads a person from a cell; whoever is not found beyond doubt is asked about, and until then the row is refused. */
export function readOwner(plan: Plan, draft: Draft, target: Target, text: string): void {
  const word = text.trim();
  const chosen = plan.options.ownerChoices[word];
  if (chosen === null) return;
  const { directory } = plan.engine;
  const id = chosen ?? findOwner(directory, word)?.id;
  if (id !== undefined) {
    placeOf(draft, target)[target.name] = id;
    return;
  }
  const candidates = candidatesFor(directory, word);
  ask(plan, 'owner', target, word, () => candidates);
  const reason =
    candidates.length > 1
      ? `有 ${candidates.length} 个人可能是「${word}」，请选择是哪一位`
      : `没有名为「${word}」的用户，请选择由谁负责`;
  refuse(draft, target, `${target.label}：${reason}。`);
}
