import type { ComponentJson, ConfigurationJson } from '../api/configurations';
import { endOf, levelOf } from '../fields/lineComponents';
import type { LineComponents } from '../fields/lines';

/** What is chosen of a configuration, by ids of the targets. */
export interface Chosen {
  target: string;
  components: readonly Chosen[];
}

type AnyLine = Readonly<Record<string, unknown>>;

/** The id of what a line is about; empty where it says nothing. */
export function targetIn({ over }: LineComponents, line: AnyLine | undefined): string {
  const target = line?.[over];
  return typeof target === 'string' ? target : ((target as { id: string } | null | undefined)?.id ?? '');
}

/** What is chosen under a line, level by level. */
export function chosenUnder(components: LineComponents, lines: readonly AnyLine[], index: number): Chosen[] {
  const end = endOf(components, lines, index);
  const level = levelOf(components, lines[index] ?? {}) + 1;
  return lines.flatMap((line, at): Chosen[] =>
    at > index && at < end && levelOf(components, line) === level && targetIn(components, line) !== ''
      ? [{ target: targetIn(components, line), components: chosenUnder(components, lines, at) }]
      : [],
  );
}

/** Why a choice cannot stand: a group or a component that is missing, too much of a group, two that exclude each other, something foreign. Targets are ids. */
export type ConfigurationProblem =
  | { kind: 'open'; group: string }
  | { kind: 'several'; group: string }
  | { kind: 'excluded'; target: string; other: string }
  | { kind: 'missing' | 'foreign' | 'twice'; target: string };

/** What is wrong with what is chosen, the configurations of its components included (spec PROD-02); nothing for a complete choice. */
export function configurationProblems(
  { groups, components, exclusions }: ConfigurationJson,
  chosen: readonly Chosen[],
): ConfigurationProblem[] {
  const counts = new Map<string, number>();
  for (const { target } of chosen) counts.set(target, (counts.get(target) ?? 0) + 1);
  const known = new Map(components.map((component) => [component.target.id, component]));
  const has = (component: ComponentJson) => counts.has(component.target.id);
  const inGroup = groups.flatMap(({ name, choose }): ConfigurationProblem[] => {
    const count = components.filter((component) => component.group === name && has(component)).length;
    if (choose === 'one' && count === 0) return [{ kind: 'open', group: name }];
    return choose !== 'free' && count > 1 ? [{ kind: 'several', group: name }] : [];
  });
  return [
    ...[...counts].flatMap(([target, count]): ConfigurationProblem[] =>
      known.has(target) ? (count > 1 ? [{ kind: 'twice', target }] : []) : [{ kind: 'foreign', target }],
    ),
    ...inGroup,
    ...components
      .filter((component) => component.required && component.group === null && !has(component))
      .map(({ target }): ConfigurationProblem => ({ kind: 'missing', target: target.id })),
    ...exclusions.flatMap(([target, other]): ConfigurationProblem[] =>
      counts.has(target) && counts.has(other) ? [{ kind: 'excluded', target, other }] : [],
    ),
    ...chosen.flatMap(({ target, components: below }) => {
      const inner = known.get(target)?.configuration;
      if (inner) return configurationProblems(inner, below);
      return below.map((one): ConfigurationProblem => ({ kind: 'foreign', target: one.target }));
    }),
  ];
}

/** What a configuration begins with: all that is required, and what is chosen unless somebody decides otherwise. */
export function initialChoice({ components }: ConfigurationJson): Chosen[] {
  return components
    .filter(({ required, group, selected }) => (required && group === null) || selected)
    .map(({ target, configuration }) => ({
      target: target.id,
      components: configuration ? initialChoice(configuration) : [],
    }));
}
