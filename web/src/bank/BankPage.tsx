import { useInfiniteQuery, useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { Alert, App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useObject } from '../api/definitions';
import { listQuery, refreshRecords, updateRecord } from '../api/records';
import { amountText } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import '../money/money.css';
import './bank.css';
import { attempts } from './attempts';
import { type Booking, firstOpenDay, lineProblems, matchLines, type Proposal, proposalsQuery } from './bankApi';
import { clearOf, mostMatches, openSums } from './choices';
import { LineRow } from './LineRow';
import { StatementDrop } from './StatementDrop';

const fields = ['summary', 'occurredOn', 'amount', 'matchedAmount', 'currency', 'payer', 'note', 'account', 'status'];

/** 银行对账 (spec RCPT-04): statements come in, every line has its proposals, and a click makes receipts of those that are right. */
export default function BankPage() {
  const statements = useObject('bankStatement');
  return statements?.can.includes('create') ? <Bank /> : <NotFound />;
}

function Bank() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const lines = useObject('bankLine');
  const receipts = useObject('receipt');
  const mayConfirm = receipts?.states?.actions.confirm?.granted === true;
  const open = useInfiniteQuery(listQuery('bankLine', { view: 'open', fields }));
  const pages = open.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const [byHand, setByHand] = useState<ReadonlyMap<string, Reference>>(new Map());
  const asked = useQueries({ queries: pages.map((page) => proposalsQuery(page.items.map(({ id }) => id))) });
  const others = useQueries({
    queries: [...byHand].map(([line, customer]) => proposalsQuery([line], customer.id)),
  });
  const proposalsOf = (id: string): readonly Proposal[] | undefined => {
    const chosen = others[[...byHand.keys()].indexOf(id)]?.data?.[id];
    return chosen ?? asked.find((query) => query.data?.[id])?.data?.[id];
  };
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const chosenOf = (id: string): Proposal | null => {
    const proposals = proposalsOf(id) ?? [];
    return proposals.find(({ key }) => key === picked.get(id)) ?? proposals[0] ?? null;
  };
  const clear = items.filter(({ id }) => clearOf(proposalsOf(id) ?? []) !== null);
  const clearAtOnce = clear.slice(0, mostMatches);
  const matches = items.flatMap(({ id }) => {
    const proposal = ticked.has(id) ? chosenOf(id) : null;
    return proposal ? [{ line: id, proposal }] : [];
  });
  const fitting = matches.length > 0 && matches.length <= mostMatches;
  // A double click matches once.
  const busy = useRef(false);
  const [{ keyFor, succeeded }] = useState(() => attempts());
  const matching = useMutation({
    mutationFn: (booking: Booking) => matchLines(matches, booking, keyFor([matches, booking])),
    onSuccess: async ({ receipts: made }) => {
      succeeded();
      setTicked(new Set());
      setProblems(new Map());
      void message.success(t('已匹配 {{count}} 笔。作废收款单即撤销匹配。', { count: made.length }), 6);
      await refreshRecords(client);
    },
    onError: (error) => setProblems(error instanceof ApiProblem ? lineProblems(error.details) : new Map()),
    onSettled: () => {
      busy.current = false;
    },
  });
  const match = (booking: Booking) => {
    if (busy.current || !fitting) return;
    busy.current = true;
    matching.mutate(booking);
  };
  const openDay = matching.error instanceof ApiProblem ? firstOpenDay(matching.error) : null;
  const ignoring = useMutation({
    mutationFn: (line: RecordJson) => updateRecord('bankLine', line.id, line.version, { ignored: true }),
    onSuccess: () => refreshRecords(client),
    onError: (error) => void message.error(error.message, 6),
  });
  const tick = (id: string, on: boolean) =>
    setTicked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  const sums = openSums(items.filter(({ id }) => matches.some(({ line }) => line === id)));
  return (
    <section className="bank">
      <header>
        <h1>{t('银行对账')}</h1>
        <nav>
          <Link to="/$object" params={{ object: 'bankLine' }} search={{ view: 'differences' }}>
            {t('差额待处理')}
          </Link>
          <Link to="/$object" params={{ object: 'bankLine' }} search={{ view: 'matched' }}>
            {t('已匹配')}
          </Link>
          <Link to="/$object" params={{ object: 'bankLine' }} search={{ view: 'ignored' }}>
            {t('不是回款')}
          </Link>
          <Link to="/$object" params={{ object: 'bankStatement' }} search={{}}>
            {t('对账单')}
          </Link>
        </nav>
      </header>
      <StatementDrop />
      <div className="bank-bar">
        <h2>
          {t('待匹配')} {pages[0]?.total && <small>{pages[0].total.value.toLocaleString('en-US')}</small>}
        </h2>
        <Button
          size="small"
          disabled={clearAtOnce.length === 0}
          onClick={() => setTicked((before) => new Set([...before, ...clearAtOnce.map(({ id }) => id)]))}
        >
          {t('选中有把握的 {{count}} 笔', { count: clearAtOnce.length })}
        </Button>
        <span className="list-bar-space" />
        {matches.length > 0 && (
          <span className="bank-sum">
            {t('已选 {{count}} 笔', { count: matches.length })}
            {[...sums].map(([currency, sum]) => (
              <b key={currency}>{amountText(sum, currency)}</b>
            ))}
          </span>
        )}
        <Button disabled={!fitting || matching.isPending} onClick={() => match({ confirm: false })}>
          {t('只登记收款单')}
        </Button>
        {mayConfirm && (
          <Button
            type="primary"
            disabled={!fitting}
            loading={matching.isPending}
            onClick={() => match({ confirm: true })}
          >
            {t('匹配并确认到账')}
          </Button>
        )}
      </div>
      {matches.length > mostMatches && (
        <Alert
          type="warning"
          title={t('一次最多匹配 {{most}} 笔，已选 {{count}} 笔。', { most: mostMatches, count: matches.length })}
        />
      )}
      {matching.error && (
        <Alert
          type="error"
          title={matching.error.message}
          description={t('没有保存任何一笔。')}
          action={
            openDay &&
            matching.variables && (
              <Button size="small" onClick={() => match({ ...matching.variables, notBefore: openDay })}>
                {t('更早的按 {{day}} 入账', { day: openDay })}
              </Button>
            )
          }
        />
      )}
      {open.isPending ? (
        <Waiting rows={6} />
      ) : open.error && items.length === 0 ? (
        <Failure error={open.error} onRetry={() => void open.refetch()} />
      ) : items.length === 0 ? (
        <p className="bank-empty">{t('没有待匹配的流水。导入对账单后，收入会出现在这里。')}</p>
      ) : (
        <ul className="bank-lines">
          {items.map((line) => (
            <LineRow
              key={line.id}
              line={line}
              proposals={proposalsOf(line.id)}
              chosen={chosenOf(line.id)}
              clear={clear.includes(line)}
              ticked={ticked.has(line.id) && chosenOf(line.id) !== null}
              problem={problems.get(line.id)}
              onTick={(on) => tick(line.id, on)}
              onChoose={(proposal) => {
                setPicked((before) => new Map(before).set(line.id, proposal.key));
                tick(line.id, true);
              }}
              onCustomer={(customer) => {
                setByHand((before) => new Map(before).set(line.id, customer));
                setPicked((before) => new Map([...before].filter(([id]) => id !== line.id)));
              }}
              onIgnore={
                lines?.fields.ignored?.right === undefined && line.can?.includes('update')
                  ? () => ignoring.mutate(line)
                  : undefined
              }
            />
          ))}
        </ul>
      )}
      {open.hasNextPage && (
        <Button type="text" loading={open.isFetchingNextPage} onClick={() => void open.fetchNextPage()}>
          {t('继续加载')}
        </Button>
      )}
    </section>
  );
}
