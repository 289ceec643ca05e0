import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { VersionComparison, VersionJson, VersionsAnswer } from '@tide/model/api/versions';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { withThousands } from '../faces/decimals';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { Changes } from './Changes';
import { LineDifferences } from './LineDifferences';
import './versions.css';

const amountText = (amount: string | null) => (amount === null ? '' : withThousands(amount, 2));

/** 版本: who has made which, when and why, and any two of them side by side (spec QUOT-02, CTR-10). */
export default function VersionsPanel({ object, id }: { object: ObjectJson; id: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ from: number; to: number } | null>(null);
  const versions = useQuery({
    queryKey: ['records', object.name, 'one', id, 'versions'],
    queryFn: () => api.get<VersionsAnswer>(`records/${object.name}/${id}/versions`),
  });
  if (versions.error) return <Failure error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Waiting rows={4} />;
  const { items } = versions.data;
  const newest = items.length;
  const { from, to } = chosen ?? { from: Math.max(1, newest - 1), to: newest };
  const options = items.map(({ version }) => ({ value: version, label: t('版本 {{version}}', { version }) }));
  return (
    <div className="versions">
      <ol className="versions-list" aria-label={t('版本')}>
        {items.map((version) => (
          <VersionLine key={version.version} object={object} id={id} version={version} />
        ))}
      </ol>
      {newest < 2 ? (
        <p className="versions-none">{t('只有一个版本，还没有可以比较的。')}</p>
      ) : (
        <>
          <div className="versions-choice">
            <Select
              aria-label={t('旧版本')}
              value={from}
              options={options.filter(({ value }) => value < to)}
              onChange={(value) => setChosen({ from: value, to })}
            />
            {' → '}
            <Select
              aria-label={t('新版本')}
              value={to}
              options={options.filter(({ value }) => value > 1)}
              onChange={(value) => setChosen({ from: Math.min(from, value - 1), to: value })}
            />
          </div>
          <Comparison key={`${from} ${to}`} object={object} id={id} from={from} to={to} />
        </>
      )}
    </div>
  );
}

function VersionLine({ object, id, version }: { object: ObjectJson; id: string; version: VersionJson }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const name = t('版本 {{version}}', { version: version.version });
  return (
    <li>
      {version.record === id ? (
        <b>{name}</b>
      ) : (
        <Link to="/$object/$id" params={{ object: object.name, id: version.record }}>
          {name}
        </Link>
      )}
      {version.current && <span className="chip">{t('当前')}</span>}
      <span className="versions-amount">{amountText(version.amount)}</span>
      <span>{version.by?.title ?? t('系统')}</span>
      <time dateTime={version.at}>{full(version.at)}</time>
      {version.reason && <p>{version.reason}</p>}
    </li>
  );
}

function Comparison({ object, id, from, to }: { object: ObjectJson; id: string; from: number; to: number }) {
  const { t } = useTranslation();
  const compared = useQuery({
    queryKey: ['records', object.name, 'one', id, 'versions', from, to],
    queryFn: () => api.get<VersionComparison>(`records/${object.name}/${id}/versions/compare`, { from, to }),
  });
  if (compared.error) return <Failure error={compared.error} onRetry={() => void compared.refetch()} />;
  if (!compared.data) return <Waiting rows={4} />;
  const { fields, lines, difference } = compared.data;
  const nothing = fields.length === 0 && lines.every(({ rows }) => rows.length === 0);
  return (
    <div className="versions-compared">
      {difference !== null && (
        <p className="versions-difference">
          {t('金额')} {amountText(compared.data.from.amount)} → {amountText(compared.data.to.amount)}
          <b>
            {Number(difference) > 0 ? '+' : ''}
            {amountText(difference)}
          </b>
        </p>
      )}
      {nothing && <p className="versions-none">{t('这两个版本的内容相同。')}</p>}
      {lines.map((line) => (
        <LineDifferences key={line.field} object={object} lines={line} />
      ))}
      {fields.length > 0 && (
        <section>
          <h3>{t('表头')}</h3>
          <Changes object={object} changes={fields} />
        </section>
      )}
    </div>
  );
}
