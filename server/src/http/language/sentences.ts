import type { Language } from '../../access/actor';
import { translateObject } from '../../metadata/translate';
import type { Workspace } from '../../metadata/workspace';
import { type Pattern, patternOf } from './translate';

const kept = new WeakMap<Workspace['objects'], Map<Language, readonly Pattern[]>>();

/** The sentences of the installed packs in a language: those of their functions, and of checks, with their blanks. */
export function sentencesOf(
  { objects, solutions, locales }: Pick<Workspace, 'objects' | 'solutions' | 'locales'>,
  language: Language,
): readonly Pattern[] {
  const known = kept.get(objects)?.get(language);
  if (known) return known;
  const pairs = [
    ...solutions.flatMap(({ sentences }) => Object.entries(sentences[language] ?? {})),
    ...[...objects.values()].flatMap((object) => {
      const translated = translateObject(object, locales[language] ?? {}).checks ?? [];
      return (object.checks ?? []).map((check, index): [string, string] => [
        check.message,
        translated[index]?.message ?? check.message,
      ]);
    }),
  ];
  const patterns = pairs.map(patternOf).sort((one, other) => other.weight - one.weight);
  kept.set(objects, new Map([...(kept.get(objects) ?? []), [language, patterns]]));
  return patterns;
}
