import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import { api } from '../api/client';
import type { Found } from './paste';

/** A record that a line may point to, with all that the person sees of it. */
export const readTarget = (object: string, id: string): Promise<RecordJson> =>
  api.get<RecordJson>(`records/${object}/${id}`);

/** Records of an object by a word, newest first; the word may be a name, a number or pinyin. */
export async function findTargets(
  object: string,
  word: string,
  fields: readonly string[],
  limit = 50,
): Promise<RecordJson[]> {
  const { items } = await api.get<ListAnswer>(`records/${object}`, { search: word, limit, fields: fields.join(',') });
  return items;
}

interface Words {
  none(text: string): string;
  several(text: string, count: number): string;
}

/** The one record that a pasted word names: by its title or any other shown text, else the only one that is found. */
async function lookUp(object: string, title: string, text: string, words: Words): Promise<Found> {
  const found = await findTargets(object, text, [title], 6);
  const exact = found.filter((item) => item[title] === text);
  const [one] = exact.length === 1 ? exact : found.length === 1 ? found : [];
  if (!one) return { problem: found.length === 0 ? words.none(text) : words.several(text, found.length) };
  return { record: { ...(await readTarget(object, one.id)), title: String(one[title] ?? '') } };
}

/** Several words, few at a time, so that a long paste does not crowd out everything else. */
export async function lookUpAll(
  object: string,
  title: string,
  texts: readonly string[],
  words: Words,
): Promise<Map<string, Found>> {
  const answers = new Map<string, Found>();
  const waiting = [...texts];
  const work = async () => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift())
      answers.set(text, await lookUp(object, title, text, words));
  };
  await Promise.all([work(), work(), work(), work()]);
  return answers;
}
