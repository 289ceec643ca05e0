import { useQuery } from '@tanstack/react-query';
import type { ConfigurationJson, ConfigurationsAnswer } from '@tide/model/api/configurations';
import type { RecordJson, Reference } from '@tide/model/api/records';
import type { Chosen } from '@tide/model/documents/configuration';
import { endOf } from '@tide/model/fields/lineComponents';
import type { LinesField } from '@tide/model/fields/lines';
import { Exact } from '@tide/model/values/exact';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { columnsOf, depthOf, emptyLine, type TypedLine, withTarget } from './lineValues';
import { readTarget } from './targets';

/** The record that a line is about, in the column whose records are made up of others. */
export const targetOf = ({ components }: LinesField, line: TypedLine | undefined): Reference | null =>
  (line?.[components?.over ?? ''] as Reference | null | undefined) ?? null;

/** What the records of lines can be made up of, by id; empty where they are made up of nothing, or one may not know. */
export function useConfigurations(
  field: LinesField,
  lines: readonly TypedLine[],
): Readonly<Record<string, ConfigurationJson>> {
  const { components } = field;
  const ids = lines.flatMap((line) => (depthOf(field, line) === 0 ? (targetOf(field, line)?.id ?? []) : []));
  const targets = [...new Set(ids)].sort();
  const found = useQuery({
    queryKey: ['configurations', components?.configuredBy, targets],
    queryFn: () => api.post<ConfigurationsAnswer>(`actions/${components?.configuredBy}`, { targets }),
    enabled: components !== undefined && targets.length > 0,
    staleTime: 60_000,
    retry: false,
  });
  return found.data?.configurations ?? {};
}

/** The first new line that can be made up of something, and of which nobody has said of what. */
export const undecided = (
  field: LinesField,
  lines: readonly TypedLine[],
  configurations: Readonly<Record<string, ConfigurationJson>>,
): number =>
  lines.findIndex(
    (line, index) =>
      depthOf(field, line) === 0 &&
      line.id === undefined &&
      !line.configured &&
      configurations[targetOf(field, line)?.id ?? ''] !== undefined &&
      depthOf(field, lines[index + 1] ?? {}) === 0,
  );

/** The lines that a line is made up of. */
export const componentsOf = ({ components }: LinesField, lines: readonly TypedLine[], index: number) =>
  components ? lines.slice(index + 1, endOf(components, lines, index)) : [];

/** What a choice costs beside the price of the whole. */
export function extraOf({ components }: ConfigurationJson, chosen: readonly Chosen[], times = '1'): string {
  return chosen
    .reduce((sum, { target, components: below }) => {
      const component = components.find((one) => one.target.id === target);
      if (!component) return sum;
      const count = new Exact(times).times(component.each).toFixed();
      const own = sum.plus(new Exact(component.extraPrice ?? 0).times(count));
      return component.configuration ? own.plus(extraOf(component.configuration, below, count)) : own;
    }, new Exact(0))
    .toFixed();
}

/** Makes the lines of a choice; one that stood before keeps what was typed in it. */
export function useComponentLines(field: LinesField) {
  const { objects } = useWorkspace();
  const column = columnsOf(field)[field.components?.over ?? ''];
  const object = column?.type === 'lookup' ? objects.get(column.to) : undefined;
  return (configuration: ConfigurationJson, chosen: readonly Chosen[], before: readonly TypedLine[]) =>
    linesOfChoice({ field, before, read: (id) => readTarget(object?.name ?? '', id) }, configuration, chosen);
}

interface Making {
  field: LinesField;
  /** The lines that stood under what is chosen of. */
  before: readonly TypedLine[];
  read(id: string): Promise<RecordJson>;
}

/** The lines of a choice, level by level; one that stood in the same place keeps its id and what was typed in it. */
export async function linesOfChoice(
  { field, before, read }: Making,
  { components: known }: ConfigurationJson,
  chosen: readonly Chosen[],
  level = 1,
): Promise<TypedLine[]> {
  const { components } = field;
  if (!components) return [];
  const { over } = components;
  const ordered = known.flatMap((component) => {
    const choice = chosen.find(({ target }) => target === component.target.id);
    return choice ? [{ component, choice }] : [];
  });
  const lines = await Promise.all(
    ordered.map(async ({ component, choice }): Promise<TypedLine[]> => {
      const placed = { [components.level]: String(level), [components.each]: component.each };
      const at = before.findIndex(
        (line) => targetOf(field, line)?.id === component.target.id && depthOf(field, line) === level,
      );
      const old = before[at];
      // What stood under it, and under nothing else: the same component may be part of several.
      const below = { field, read, before: old ? componentsOf(field, before, at) : [] };
      const inner = component.configuration
        ? await linesOfChoice(below, component.configuration, choice.components, level + 1)
        : [];
      if (old) return [{ ...old, ...placed }, ...inner];
      const record = await read(component.target.id);
      const price = component.extraPrice ?? '0';
      const line = withTarget(field, { ...emptyLine(field), [over]: component.target }, over, record);
      return [{ ...line, ...placed, price, ...('listPrice' in line && { listPrice: price }) }, ...inner];
    }),
  );
  return lines.flat();
}
