import type { LineColumnJson } from '@tide/model/api/objects';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { faceOf } from '../faces/all';
import { LineValue } from './LineValue';
import { isNumeric } from './lineValues';
import { PastPricesButton } from './PastPricesButton';
import type { PastPricesOfLine } from './usePastPrices';

interface CellProps {
  id: string;
  column: LineColumnJson;
  name: string;
  row: number;
  isTyped: boolean;
  /** How far the cell stands in, because the line is a component. */
  depth: number;
  value: unknown;
  problem?: string;
  isAt: boolean;
  isEntrance: boolean;
  past: PastPricesOfLine | undefined;
  onEnter(): void;
  onChange(value: unknown): void;
}

/** A cell of the grid: what it holds, an input once the keyboard is in it, and beside a price those that were asked before. */
export function GridCell(props: CellProps) {
  const { id, column, name, row, isTyped, depth, value, problem, isAt, isEntrance, past, onEnter, onChange } = props;
  const { t } = useTranslation();
  const { Input } = faceOf(column);
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef<unknown>(undefined);
  // What comes while the cell is open, e.g. a found price, is typed over like what stood there before.
  useEffect(() => {
    if (value !== typed.current) input.current?.select();
  }, [value]);
  const right = isNumeric(column) ? ' right' : '';
  if (!isTyped || !Input)
    return (
      <td className={`lines-fixed${right}${depth > 0 ? ' lines-inner' : ''}`} data-depth={depth || undefined}>
        {isReference(value) ? value.title : <LineValue column={column} value={value} />}
        {problem && <small role="alert">{problem}</small>}
      </td>
    );
  const said = t('第 {{row}} 行 {{column}}', { row: row + 1, column: column.label });
  const plain = isNumeric(column) || column.type === 'text' || column.type === 'longText';
  return (
    <td
      data-cell={`${row}.${name}`}
      className={`lines-cell${right}${past ? ' lines-priced' : ''}${isAt ? ' at' : ''}${problem ? ' wrong' : ''}`}
      title={problem}
    >
      {isAt && plain ? (
        <input
          ref={input}
          id={id}
          aria-label={said}
          aria-invalid={problem !== undefined}
          inputMode={isNumeric(column) ? 'decimal' : undefined}
          value={String(value ?? '')}
          onChange={(event) => {
            typed.current = event.target.value;
            onChange(event.target.value);
          }}
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
      {past && <PastPricesButton past={past} row={row} />}
      {problem && <small role="alert">{problem}</small>}
    </td>
  );
}

const isReference = (value: unknown): value is { title: string | null } =>
  typeof value === 'object' && value !== null && 'title' in value;
