import { endOf } from '@tide/model/fields/lineComponents';
import type { LinesField } from '@tide/model/fields/lines';
import { mostLines } from '@tide/model/fields/lines';
import { App } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { type Beside, narrowedBy } from '../controls/narrowing';
import { depthOf, emptyLine, isBlank, type TypedLine, withoutWrong, withTarget } from './lineValues';
import { cellsOf, type Found, linesOf, namesIn } from './paste';
import { lookUpAll, readTarget } from './targets';

/** What can be done with lines while they are typed. Answers that come late are laid over what is typed by then. */
export function useLines(
  field: LinesField,
  lines: readonly TypedLine[],
  onChange: (lines: TypedLine[]) => void,
  /** What the records of lines belong to: the references of the form. */
  beside: readonly Beside[],
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { objects } = useWorkspace();
  const [waiting, setWaiting] = useState(false);
  const newest = useRef(lines);
  newest.current = lines;
  const put = (next: readonly TypedLine[]) => {
    if (next.length > mostLines) void message.warning(t('一张单据最多 {{count}} 行。', { count: mostLines }));
    newest.current = next.slice(0, mostLines);
    onChange([...newest.current]);
  };
  const change = (index: number, of: (line: TypedLine) => TypedLine) =>
    put(newest.current.map((line, at) => (at === index ? of(line) : line)));
  const objectOf = (column: string) => {
    const definition = field.columns[column];
    return definition?.type === 'lookup' ? objects.get(definition.to) : undefined;
  };
  /** The index behind a line and what it is made up of. */
  const behind = (index: number) => (field.components ? endOf(field.components, newest.current, index) : index + 1);
  const isOwn = (index: number) => depthOf(field, newest.current[index] ?? {}) === 0;
  /** Puts other components under a line. */
  const compose = (index: number, of: (line: TypedLine) => TypedLine, components: readonly TypedLine[]) =>
    put(
      newest.current.flatMap((line, at) =>
        at === index ? [of(line), ...components] : at > index && at < behind(index) ? [] : [line],
      ),
    );
  const take = (line: TypedLine, column: string, record: { id: string; title: string } & Record<string, unknown>) =>
    withTarget(field, { ...line, [column]: { id: record.id, title: record.title } }, column, record);
  /** Records by their ids, as new lines or in the place of blank ones. */
  const add = async (column: string, ids: readonly string[]) => {
    const object = objectOf(column);
    if (!object) return;
    setWaiting(true);
    try {
      const records = await Promise.all(ids.map((id) => readTarget(object.name, id)));
      const added = records.map((record) =>
        take(emptyLine(field), column, { ...record, title: String(record[object.titleField] ?? '') }),
      );
      put([...newest.current.filter((line) => !isBlank(field, line)), ...added]);
    } finally {
      setWaiting(false);
    }
  };
  return {
    waiting,
    put,
    add,
    /** What a line is made up of, as it was chosen. */
    configure: (index: number, components: readonly TypedLine[]) =>
      compose(index, (line) => ({ ...line, configured: true }), components),
    /** One typed value; a record that is picked brings along what lines keep of it. */
    set(index: number, column: string, value: unknown) {
      const typed = ({ wrong, ...line }: TypedLine) => ({
        ...line,
        ...(wrong && withoutWrong(wrong, column)),
        [column]: value,
        ...(column === field.pricing?.price && { [field.pricing.source]: undefined }),
      });
      // What is something else now is made up of something else.
      if (column === field.components?.over) compose(index, ({ configured: _, ...line }) => typed(line), []);
      else change(index, typed);
      const object = objectOf(column);
      if (!object || field.snapshots?.over !== column) return;
      const id = (value as { id: string } | null)?.id;
      if (id === undefined) return change(index, (line) => withTarget(field, line, column, null));
      void readTarget(object.name, id).then(
        (record) =>
          change(index, (line) =>
            (line[column] as { id?: string } | null)?.id === id ? withTarget(field, line, column, record) : line,
          ),
        // What a line keeps of it the server reads itself when the form is saved.
        () => undefined,
      );
    },
    /** Empties prices, so that they are found for what stands in the form now. */
    reprice(rows: readonly number[]) {
      const { pricing } = field;
      if (pricing)
        put(
          newest.current.map((line, at) =>
            rows.includes(at) ? { ...line, [pricing.price]: '', [pricing.source]: undefined } : line,
          ),
        );
    },
    /** Takes a line away with what it is made up of; a component goes by another choice alone. */
    remove(index: number) {
      if (isOwn(index)) put(newest.current.filter((_, at) => at < index || at >= behind(index)));
    },
    append: () => put([...newest.current, emptyLine(field)]),
    /** Moves a line, with what it is made up of, over its neighbour; tells where it stands then. */
    move(index: number, by: 1 | -1): number {
      const lines = newest.current;
      const before = lines.findLastIndex((_, at) => at < index && isOwn(at));
      const start = by < 0 ? before : index;
      const middle = by < 0 ? index : behind(index);
      if (!isOwn(index) || start < 0 || middle >= lines.length) return index;
      const end = behind(middle);
      put([...lines.slice(0, start), ...lines.slice(middle, end), ...lines.slice(start, middle), ...lines.slice(end)]);
      return by < 0 ? start : start + end - middle;
    },
    /** Cells from a spreadsheet, from a row and a column on; false for a text that is one cell and is pasted as text. */
    paste(text: string, index: number, from: string): boolean {
      const cells = cellsOf(text.replace(/\r\n?/g, '\n'));
      if (!cells || !isOwn(index)) return false;
      const work = async () => {
        setWaiting(true);
        try {
          const found = new Map<string, Map<string, Found>>();
          for (const [column, names] of namesIn(field, cells, from)) {
            const object = objectOf(column);
            if (!object) continue;
            const words = {
              none: (name: string) => t('{{object}}不存在：{{name}}', { object: object.label, name }),
              several: (name: string, count: number) => t('「{{name}}」找到 {{count}} 个，请选择', { name, count }),
            };
            found.set(column, await lookUpAll(object, [...names], words, narrowedBy(object, beside)));
          }
          const pasted = linesOf(
            field,
            cells,
            from,
            (column, name) => found.get(column)?.get(name),
            t('应为数字'),
            take,
          );
          const before = newest.current.slice(0, index);
          const over = newest.current.slice(index, index + pasted.length);
          const laid = pasted.map((line, at) => ({ ...over[at], ...line }));
          const rest = newest.current.slice(index + pasted.length);
          // Components of a line that is something else now go with what it was.
          const own = rest.findIndex((line) => depthOf(field, line) === 0);
          put([...before, ...laid, ...(own < 0 ? [] : rest.slice(own))]);
        } finally {
          setWaiting(false);
        }
      };
      void work().catch((error: unknown) => void message.error(error instanceof Error ? error.message : String(error)));
      return true;
    },
  };
}

export type LineActions = ReturnType<typeof useLines>;
