import { PlusOutlined } from '@ant-design/icons';
import type { Reference } from '@tide/model/api/records';
import type { LinesField } from '@tide/model/fields/lines';
import { Button } from 'antd';
import { lazy, Suspense, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { besideOf, narrowedBy } from '../controls/narrowing';
import type { InputProps } from '../faces/face';
import { FormContext } from '../forms/formContext';
import { usePhone } from '../frame/usePhone';
import { ConfigureLine } from './ConfigureLine';
import { targetOf, undecided, useConfigurations } from './configurations';
import { LineCards } from './LineCards';
import { LinesGrid } from './LinesGrid';
import './lines.css';
import {
  computedLines,
  countedLines,
  depthOf,
  emptyLine,
  isBlank,
  sentRow,
  shownColumns,
  type TypedLine,
  totalsOf,
  typedColumns,
} from './lineValues';
import { OutdatedPrices } from './OutdatedPrices';
import PickLines from './PickLines';
import { Totals } from './Totals';
import { useFoundPrices } from './useFoundPrices';
import { useLines } from './useLines';
import { usePastPrices } from './usePastPrices';

const CopyLines = lazy(() => import('./CopyLines'));

/** Types the lines of a form: a grid for the keyboard, cards on a phone, and what they come to under them. */
export default function LinesEditor({ field, value, onChange, id }: InputProps<LinesField>) {
  const { t } = useTranslation();
  const phone = usePhone();
  const form = useContext(FormContext);
  const { objects } = useWorkspace();
  const [picking, setPicking] = useState(false);
  const [copying, setCopying] = useState(false);
  /** The row whose components are chosen anew. */
  const [configured, setConfigured] = useState<number | null>(null);
  /** The cell in which typing goes on after a dialog. */
  const [entered, setEntered] = useState<string | null>(null);
  useEffect(() => {
    if (entered === null) return;
    document.getElementById(entered)?.focus();
    setEntered(null);
  }, [entered]);
  const given = value as TypedLine[] | null;
  // A form without lines shows the one that is typed next.
  const lines = useMemo(
    () => (given && given.length > 0 ? countedLines(field, given) : [emptyLine(field)]),
    [given, field],
  );
  const head = form?.values ?? {};
  const beside = besideOf(form?.object.fields ?? {}, head);
  const actions = useLines(field, lines, onChange, beside);
  const { lines: priced, outdated } = useFoundPrices(field, lines, head);
  const totals = form?.object.document ? totalsOf(priced, head) : null;
  const shown = computedLines(priced, totals);
  const find = (name: string) => objects.get(name);
  const columns = shownColumns(field, shown, find);
  const name = Object.entries(form?.object.fields ?? {}).find(([, one]) => one === field)?.[0] ?? 'lines';
  const problemOf = (index: number, column: string) => {
    const own = lines[index]?.wrong?.[column];
    const said = form?.problems[`${name}.${sentRow(field, lines, index)}.${column}`];
    // The row and the column stand beside it already.
    return own ?? said?.replace(/^.*?：/, '').replace(/^.*? row \d+, [^:]*: /, '');
  };
  const pickable = typedColumns(field).find((column) => field.columns[column]?.type === 'lookup');
  const picked = pickable === undefined ? undefined : field.columns[pickable];
  const target = picked?.type === 'lookup' ? find(picked.to) : undefined;
  const cellId = (index: number, column: string) => `field-${name}.${sentRow(field, lines, index)}.${column}`;
  const ofRows = Object.entries(form?.problems ?? {}).filter(
    ([key]) => /^\w+\.\d+$/.test(key) && key.startsWith(`${name}.`),
  );
  const configurations = useConfigurations(field, lines);
  const configurationOf = (index: number) =>
    depthOf(field, lines[index] ?? {}) === 0 ? configurations[targetOf(field, lines[index])?.id ?? ''] : undefined;
  const configureOf = (index: number) => (configurationOf(index) ? () => setConfigured(index) : undefined);
  const pastOf = usePastPrices(field, lines, actions, (row) => setEntered(cellId(row, field.pastPrices?.column ?? '')));
  const party = field.pastPrices && (head[field.pastPrices.party] as Reference | null | undefined);
  const row = configured ?? undecided(field, lines, configurations);
  const common = {
    columns,
    lines: shown,
    actions,
    besideOf: (line: TypedLine) => [...beside, ...besideOf(field.columns, line)],
    problemOf,
    cellId,
    configureOf,
    pastOf,
  };
  return (
    <div className="lines" aria-busy={actions.waiting}>
      {phone ? <LineCards {...common} field={field} /> : <LinesGrid {...common} id={id} field={field} />}
      {ofRows.map(([key, sentence]) => (
        <p key={key} className="lines-problem" role="alert">
          {sentence}
        </p>
      ))}
      <div className="lines-bar">
        <Button icon={<PlusOutlined />} onClick={() => actions.append()}>
          {t('加一行')}
        </Button>
        {target && (
          <Button loading={actions.waiting} onClick={() => setPicking(true)}>
            {t('选{{object}}', { object: target.label })}
          </Button>
        )}
        {form && party && (
          <Button onClick={() => setCopying(true)}>{t('从以往{{object}}复制', { object: form.object.label })}</Button>
        )}
        {!phone && <LineKeys past={field.pastPrices !== undefined} />}
      </div>
      <OutdatedPrices prices={outdated} onTake={() => actions.reprice(outdated.map(({ row }) => row))} />
      {totals && <Totals totals={totals} head={head} />}
      {totals?.problems.map((problem) => (
        <p key={problem.field} className="lines-problem" role="alert">
          {t('金额不成立，请检查数量、单价、折扣和优惠。')}
        </p>
      ))}
      <ConfigureLine
        key={row}
        field={field}
        lines={lines}
        row={row}
        configuration={configurationOf(row)}
        isNew={configured === null}
        actions={actions}
        onDone={() => {
          setConfigured(null);
          setEntered(cellId(row, field.components?.quantity ?? ''));
        }}
      />
      <Suspense>
        {copying && form && party && (
          <CopyLines
            object={form.object}
            field={field}
            name={name}
            party={party}
            except={form.id}
            onCancel={() => setCopying(false)}
            onCopy={(copied) => {
              setCopying(false);
              actions.put([...lines.filter((line) => !isBlank(field, line)), ...copied]);
            }}
          />
        )}
      </Suspense>
      {picking && target && pickable !== undefined && (
        <PickLines
          object={target}
          narrowed={narrowedBy(target, beside)}
          onCancel={() => setPicking(false)}
          onPick={(ids) => {
            setPicking(false);
            void actions.add(pickable, ids);
          }}
        />
      )}
    </div>
  );
}

function LineKeys({ past }: { past: boolean }) {
  const { t } = useTranslation();
  const keys = [
    ['Tab', t('下一格')],
    ['Enter', t('下一行')],
    ['Ctrl D', t('同上一行')],
    ['Ctrl Del', t('删除行')],
    ['Ctrl V', t('从 Excel 粘贴')],
    ...(past ? ([['F4', t('历史价格')]] as const) : []),
  ] as const;
  return (
    <span className="lines-keys">
      {keys.map(([key, word]) => (
        <span key={key}>
          <kbd>{key}</kbd> {word}
        </span>
      ))}
    </span>
  );
}
