import { ArrowDownOutlined, ArrowUpOutlined, ClusterOutlined, DeleteOutlined } from '@ant-design/icons';
import type { LineColumnJson } from '@tide/model/api/objects';
import type { LinesField } from '@tide/model/fields/lines';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Beside, NarrowContext } from '../controls/narrowing';
// Comes with the grid although a lookup asks for it itself: the first cell that somebody types into would lose what he types until it is there.
import '../controls/RecordControl';
import { GridCell } from './GridCell';
import { depthOf, isNumeric, type TypedLine, typedColumns, typedIn } from './lineValues';
import type { LineActions } from './useLines';
import type { PastPricesOfLine } from './usePastPrices';

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
  /** Opens the choice of what a line is made up of; undefined for lines that are made up of nothing. */
  configureOf(index: number): (() => void) | undefined;
  /** What was asked before for what a line is about; undefined where it cannot be asked. */
  pastOf(index: number): PastPricesOfLine | undefined;
}

interface Place {
  row: number;
  column: string;
}

/**
 * Lines as a grid for the keyboard: Tab goes from cell to cell, Enter to the next row and at the end to a new one, Ctrl+Delete removes a row, Alt+↑↓
 * moves it, Ctrl+D takes what stands above, F4 asks for past prices. Keys that an input method composes with are its own.
 */
export function LinesGrid({ id, field, columns, lines, actions, besideOf, problemOf, cellId, ...more }: Props) {
  const { configureOf, pastOf } = more;
  const { t } = useTranslation();
  const [at, setAt] = useState<Place | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [first = ''] = typedColumns(field);
  /** The cell of a column in a row, or the first that is typed there. */
  const placeIn = (row: number, column: string): Place => {
    const typed = typedIn(field, lines[row]);
    return { row, column: typed.includes(column) ? column : (typed[0] ?? first) };
  };
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
    const typed = typedIn(field, lines[at.row]);
    const next = typed.indexOf(at.column) + by;
    const row = next < 0 ? at.row - 1 : next >= typed.length ? at.row + 1 : at.row;
    const there = typedIn(field, lines[row]);
    const column = next < 0 ? there.at(-1) : next >= typed.length ? there[0] : typed[next];
    if (row < 0 || row >= lines.length || column === undefined) return false;
    setAt({ row, column });
    return true;
  };
  const goDown = () => {
    if (!at) return;
    if (at.row + 1 < lines.length) return setAt(placeIn(at.row + 1, at.column));
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
    } else if (event.key === 'F4' && pastOf(at.row)) {
      done();
      pastOf(at.row)?.open();
    } else if (event.key === 'Escape' && !isOpen) {
      done();
      setAt(null);
      grid.current?.focus();
    } else if (event.key === 'Delete' && command) {
      done();
      actions.remove(at.row);
      const row = Math.min(at.row, lines.length - 2);
      setAt(row < 0 ? null : placeIn(row, at.column));
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && event.altKey) {
      done();
      setAt({ row: actions.move(at.row, event.key === 'ArrowDown' ? 1 : -1), column: at.column });
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && !isOpen && !hasList(field, at.column)) {
      const row = at.row + (event.key === 'ArrowDown' ? 1 : -1);
      if (row < 0 || row >= lines.length) return;
      done();
      setAt(placeIn(row, at.column));
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
                    isTyped={typedIn(field, line).includes(name)}
                    depth={name === field.components?.over ? depthOf(field, line) : 0}
                    value={line[name]}
                    problem={problemOf(row, name)}
                    isAt={at?.row === row && at.column === name}
                    isEntrance={at === null && row === 0 && name === first}
                    past={name === field.pastPrices?.column ? pastOf(row) : undefined}
                    onEnter={() => setAt({ row, column: name })}
                    onChange={(value) => {
                      actions.set(row, name, value);
                      // What is picked is done; what is typed goes on.
                      if (column.type === 'lookup' && value !== null) goBeside(1);
                    }}
                  />
                ))}
                <td className="lines-do">
                  <RowButtons
                    row={row}
                    isOwn={depthOf(field, line) === 0}
                    isLast={row === lines.length - 1}
                    actions={actions}
                    onConfigure={configureOf(row)}
                    onRemove={() => {
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

interface RowProps {
  row: number;
  isOwn: boolean;
  isLast: boolean;
  actions: LineActions;
  onConfigure: (() => void) | undefined;
  onRemove(): void;
}

/** What can be done with a row by the mouse. A component goes where its line goes. */
function RowButtons({ row, isOwn, isLast, actions, onConfigure, onRemove }: RowProps) {
  const { t } = useTranslation();
  if (!isOwn) return null;
  const common = { type: 'text', size: 'small', tabIndex: -1 } as const;
  return (
    <>
      {onConfigure && (
        <Button
          {...common}
          icon={<ClusterOutlined />}
          aria-label={t('配置第 {{row}} 行', { row: row + 1 })}
          title={t('选择配置')}
          onClick={onConfigure}
        />
      )}
      <Button
        {...common}
        disabled={row === 0}
        icon={<ArrowUpOutlined />}
        aria-label={t('第 {{row}} 行上移', { row: row + 1 })}
        onClick={() => actions.move(row, -1)}
      />
      <Button
        {...common}
        disabled={isLast}
        icon={<ArrowDownOutlined />}
        aria-label={t('第 {{row}} 行下移', { row: row + 1 })}
        onClick={() => actions.move(row, 1)}
      />
      <Button
        {...common}
        icon={<DeleteOutlined />}
        aria-label={t('删除第 {{row}} 行', { row: row + 1 })}
        onClick={onRemove}
      />
    </>
  );
}

const hasList = (field: LinesField, column: string) =>
  !['text', 'longText', 'number', 'money', 'percent'].includes(field.columns[column]?.type ?? '');
