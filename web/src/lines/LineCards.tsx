import { HistoryOutlined } from '@ant-design/icons';
import type { LineColumnJson } from '@tide/model/api/objects';
import type { LinesField } from '@tide/model/fields/lines';
import { Button, Drawer } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Beside, NarrowContext } from '../controls/narrowing';
import { faceOf } from '../faces/all';
import { LineValue } from './LineValue';
import { depthOf, type TypedLine, typedIn } from './lineValues';
import type { LineActions } from './useLines';
import type { PastPricesOfLine } from './usePastPrices';

interface Props {
  field: LinesField;
  columns: readonly [string, LineColumnJson][];
  lines: readonly TypedLine[];
  actions: LineActions;
  /** What the pickers of a line may offer belongs to these. */
  besideOf(line: TypedLine): readonly Beside[];
  problemOf(index: number, column: string): string | undefined;
  /** The name of a control on the page, by which a refusal finds it. */
  cellId(index: number, column: string): string;
  /** Opens the choice of what a line is made up of; undefined for lines that are made up of nothing. */
  configureOf(index: number): (() => void) | undefined;
  /** What was asked before for what a line is about; undefined where it cannot be asked. */
  pastOf(index: number): PastPricesOfLine | undefined;
}

/** Lines on a phone: a card each, with everything that is typed in it under one another. */
export function LineCards({ field, columns, lines, actions, besideOf, problemOf, cellId, ...more }: Props) {
  const { configureOf, pastOf } = more;
  const { t } = useTranslation();
  return (
    <ol className="lines-cards">
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new line is known by its place alone, and every cell is controlled
        <NarrowContext key={row} value={besideOf(line)}>
          <li className={depthOf(field, line) > 0 ? 'lines-component' : undefined}>
            <header>
              <b>{t('第 {{row}} 行', { row: row + 1 })}</b>
              {configureOf(row) && (
                <Button type="text" onClick={configureOf(row)}>
                  {t('选择配置')}
                </Button>
              )}
              {depthOf(field, line) === 0 && (
                <Button type="text" danger onClick={() => actions.remove(row)}>
                  {t('删除')}
                </Button>
              )}
            </header>
            {columns.map(([name, column]) => {
              const { Input } = faceOf(column);
              const problem = problemOf(row, name);
              if (!typedIn(field, line).includes(name) || !Input)
                return (
                  <div key={name} className="lines-card-fixed">
                    <span>{column.label}</span>
                    <LineValue column={column} value={line[name]} />
                  </div>
                );
              const cell = cellId(row, name);
              const past = name === field.pastPrices?.column ? pastOf(row) : undefined;
              return (
                <div key={name} className={`lines-card-typed${problem ? ' wrong' : ''}`}>
                  <label htmlFor={cell}>
                    {column.required && <i>*</i>}
                    {column.label}
                  </label>
                  <Suspense fallback={t('正在打开…')}>
                    <Input
                      id={cell}
                      field={column}
                      value={line[name] ?? null}
                      onChange={(value) => actions.set(row, name, value)}
                    />
                  </Suspense>
                  {problem && <small role="alert">{problem}</small>}
                  {past && (
                    <>
                      <Button type="link" size="small" icon={<HistoryOutlined />} onClick={past.open}>
                        {t('历史价格')}
                      </Button>
                      <Drawer
                        open={past.isOpen}
                        placement="bottom"
                        size="large"
                        title={t('历史价格')}
                        destroyOnHidden
                        onClose={past.close}
                      >
                        {past.list}
                      </Drawer>
                    </>
                  )}
                </div>
              );
            })}
          </li>
        </NarrowContext>
      ))}
    </ol>
  );
}
