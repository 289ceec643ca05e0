import type { ObjectJson } from '@tide/model/api/objects';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { isMasked } from '@tide/model/role';
import { api } from '../api/client';
import type { Found } from './paste';

/** A record that a line may point to, with all that the person sees of it. */
export const readTarget = (object: string, id: string): Promise<RecordJson> =>
  api.get<RecordJson>(`records/${object}/${id}`);

/** Records of an object by a word, newest first; the word may be a name, a number or pinyin. `narrowed` as a field's own picker is. */
export async function findTargets(
  object: string,
  word: string,
  fields: readonly string[],
  narrowed?: Condition,
): Promise<RecordJson[]> {
  const { items } = await api.get<ListAnswer>(`records/${object}`, {
    search: word,
    limit: 50,
    fields: fields.join(','),
    ...(narrowed && { filter: JSON.stringify(narrowed) }),
  });
  return items;
}

interface Words {
  none(text: string): string;
  several(text: string, count: number): string;
}

/** The one record that a pasted word names: by its title or by another text that it is found by, such as its number; else the only one that is found. */
async function lookUp(object: ObjectJson, text: string, words: Words, narrowed?: Condition): Promise<Found> {
  const title = object.titleField;
  const names = Object.entries(object.fields).flatMap(([name, field]) =>
    field.search && !isMasked(field.right) ? [name] : [],
  );
  const same = (value: unknown) => String(value ?? '').toLowerCase() === text.toLowerCase();
  const found = await findTargets(object.name, text, [title, ...names], narrowed);
  const exact = found.filter((item) => [title, ...names].some((name) => same(item[name])));
  const [one] = exact.length === 1 ? exact : found.length === 1 ? found : [];
  if (!one) return { problem: found.length === 0 ? words.none(text) : words.several(text, found.length) };
  return { record: { ...(await readTarget(object.name, one.id)), title: String(one[title] ?? '') } };
}

/** Several words, few at a time, so that a long paste does not crowd out everything else. */
export async function lookUpAll(
  object: ObjectJson,
  texts: readonly string[],
  words: Words,
  narrowed?: Condition,
): Promise<Map<string, Found>> {
  const answers = new Map<string, Found>();
  const waiting = [...texts];
  const work = async () => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift())
      answers.set(text, await lookUp(object, text, words, narrowed));
  };
  await Promise.all([work(), work(), work(), work()]);
  return answers;
}
