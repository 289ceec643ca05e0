import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { LineColumnJson } from '@tide/model/api/objects';
import type { LinesField } from '@tide/model/fields/lines';
import { Button } from 'antd';
import { type KeyboardEvent, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Beside, NarrowContext } from '../controls/narrowing';
import { faceOf } from '../faces/all';
import { LineValue } from './LineValue';
import { isNumeric, isTyped, type TypedLine, typedColumns } from './lineValues';
import type { LineActions } from './useLines';

interface Props {
  id?: string;
  field: LinesField;
  columns: readonly [string, LineColumnJson][];
  /** As they are shown: with computed amounts. */
  lines: readonly TypedLine[];
  actions: LineActions;
  /** What the pickers of a line may offer belongs to these. */
  besideOf(line: TypedLine): readonly Beside[];
  problemOf(index: number, column: string): string | undefined;
  /** The name of a cell on the page, by which a refusal finds it. */
  cellId(index: number, column: string): string;
}

interface Place {
  row: number;
  column: string;
}

/**
 * Lines as a grid for the keyboard: Tab goes from cell to cell, Enter to the next row and at the end to a new one, Ctrl+Delete removes a row, Alt+↑↓
 * moves it, Ctrl+D takes what stands above. Keys that an input method composes with are its own.
 */
export function LinesGrid({ id, field, columns, lines, actions, besideOf, problemOf, cellId }: Props) {
  const { t } = useTranslation();
  const [at, setAt] = useState<Place | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const typed = typedColumns(field);
  const [first = ''] = typed;
  useEffect(() => {
    if (!at) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${at.row}.${at.column}"]`);
    const input = cell?.querySelector<HTMLInputElement>('input, textarea');
    input?.focus();
    input?.select();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);
  const goBeside = (by: 1 | -1): boolean => {
    if (!at) return false;
    const next = typed.indexOf(at.column) + by;
    const row = next < 0 ? at.row - 1 : next >= typed.length ? at.row + 1 : at.row;
    const column = next < 0 ? typed.at(-1) : next >= typed.length ? first : typed[next];
    if (row < 0 || row >= lines.length || column === undefined) return false;
    setAt({ row, column });
    return true;
  };
  const goDown = () => {
    if (!at) return;
    if (at.row + 1 < lines.length) return setAt({ row: at.row + 1, column: at.column });
    actions.append();
    setAt({ row: lines.length, column: first });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!at || event.nativeEvent.isComposing || event.keyCode === 229) return;
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    const isOpen = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'Tab') {
      if (goBeside(event.shiftKey ? -1 : 1)) done();
    } else if (event.key === 'Enter' && !command && !isOpen) {
      // An empty reference opens what can be picked.
      if (field.columns[at.column]?.type === 'lookup' && !lines[at.row]?.[at.column]) return;
      done();
      goDown();
    } else if (event.key === 'Escape' && !isOpen) {
      done();
      setAt(null);
      grid.current?.focus();
    } else if (event.key === 'Delete' && command) {
      done();
      actions.remove(at.row);
      const row = Math.min(at.row, lines.length - 2);
      setAt(row < 0 ? null : { row, column: at.column });
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && event.altKey) {
      done();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (at.row + by < 0 || at.row + by >= lines.length) return;
      actions.move(at.row, by);
      setAt({ row: at.row + by, column: at.column });
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && !isOpen && !hasList(field, at.column)) {
      const row = at.row + (event.key === 'ArrowDown' ? 1 : -1);
      if (row < 0 || row >= lines.length) return;
      done();
      setAt({ row, column: at.column });
    } else if (event.key.toLowerCase() === 'd' && command && at.row > 0) {
      done();
      actions.set(at.row, at.column, lines[at.row - 1]?.[at.column] ?? null);
    }
  };
  return (
    <div className="lines-scroll">
      <table
        ref={grid}
        id={id}
        className="lines-table lines-grid"
        tabIndex={-1}
        onKeyDownCapture={onKeyDown}
        onBlur={(event) => {
          const to = event.relatedTarget;
          // A list that has opened over the page belongs to its cell.
          if (to !== null && !event.currentTarget.contains(to)) setAt(null);
        }}
        onPaste={(event) => {
          if (at && actions.paste(event.clipboardData.getData('text/plain'), at.row, at.column)) event.preventDefault();
        }}
      >
        <thead>
          <tr>
            <th className="lines-row">{t('序号')}</th>
            {columns.map(([name, column]) => (
              <th key={name} className={`lines-${column.type}${isNumeric(column) ? ' right' : ''}`}>
                {column.required && <i>*</i>}
                {column.label}
              </th>
            ))}
            <th className="lines-do">
              <span className="lines-quiet">{t('操作')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a new line is known by its place alone, and every cell is controlled
            <NarrowContext key={row} value={besideOf(line)}>
              <tr>
                <td className="lines-row">{row + 1}</td>
                {columns.map(([name, column]) => (
                  <GridCell
                    key={name}
                    id={cellId(row, name)}
                    column={column}
                    name={name}
                    row={row}
                    value={line[name]}
                    problem={problemOf(row, name)}
                    isAt={at?.row === row && at.column === name}
                    isEntrance={at === null && row === 0 && name === first}
                    onEnter={() => setAt({ row, column: name })}
                    onChange={(value) => {
                      actions.set(row, name, value);
                      // What is picked is done; what is typed goes on.
                      if (column.type === 'lookup' && value !== null) goBeside(1);
                    }}
                  />
                ))}
                <td className="lines-do">
                  <Button
                    type="text"
                    size="small"
                    tabIndex={-1}
                    disabled={row === 0}
                    icon={<ArrowUpOutlined />}
                    aria-label={t('第 {{row}} 行上移', { row: row + 1 })}
                    onClick={() => actions.move(row, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    tabIndex={-1}
                    disabled={row === lines.length - 1}
                    icon={<ArrowDownOutlined />}
                    aria-label={t('第 {{row}} 行下移', { row: row + 1 })}
                    onClick={() => actions.move(row, 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    tabIndex={-1}
                    icon={<DeleteOutlined />}
                    aria-label={t('删除第 {{row}} 行', { row: row + 1 })}
                    onClick={() => {
                      setAt(null);
                      actions.remove(row);
                    }}
                  />
                </td>
              </tr>
            </NarrowContext>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const hasList = (field: LinesField, column: string) =>
  !['text', 'longText', 'number', 'money', 'percent'].includes(field.columns[column]?.type ?? '');

interface CellProps {
  id: string;
  column: LineColumnJson;
  name: string;
  row: number;
  value: unknown;
  problem?: string;
  isAt: boolean;
  isEntrance: boolean;
  onEnter(): void;
  onChange(value: unknown): void;
}

function GridCell({ id, column, name, row, value, problem, isAt, isEntrance, onEnter, onChange }: CellProps) {
  const { t } = useTranslation();
  const { Input } = faceOf(column);
  const right = isNumeric(column) ? ' right' : '';
  if (!isTyped(column) || !Input)
    return (
      <td className={`lines-fixed${right}`}>
        <LineValue column={column} value={value} />
      </td>
    );
  const said = t('第 {{row}} 行 {{column}}', { row: row + 1, column: column.label });
  const plain = isNumeric(column) || column.type === 'text' || column.type === 'longText';
  return (
    <td
      data-cell={`${row}.${name}`}
      className={`lines-cell${right}${isAt ? ' at' : ''}${problem ? ' wrong' : ''}`}
      title={problem}
    >
      {isAt && plain ? (
        <input
          id={id}
          aria-label={said}
          aria-invalid={problem !== undefined}
          inputMode={isNumeric(column) ? 'decimal' : undefined}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : isAt ? (
        <Suspense fallback={t('正在打开…')}>
          <Input id={id} field={column} value={value ?? null} autoFocus onChange={onChange} />
        </Suspense>
      ) : (
        <button
          type="button"
          id={id}
          className="plain"
          tabIndex={isEntrance ? 0 : -1}
          aria-label={said}
          onFocus={onEnter}
        >
          {plain || !isReference(value) ? <LineValue column={column} value={value} /> : value.title}
        </button>
      )}
      {problem && <small role="alert">{problem}</small>}
    </td>
  );
}

const isReference = (value: unknown): value is { title: string | null } =>
  typeof value === 'object' && value !== null && 'title' in value;
