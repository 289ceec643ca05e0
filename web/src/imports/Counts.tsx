import {
  CheckCircleFilled,
  CloseCircleFilled,
  DownloadOutlined,
  EditFilled,
  InfoCircleFilled,
  MinusCircleFilled,
} from '@ant-design/icons';
import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectJson } from '@tide/model/api/objects';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowKind } from './importApi';
import { Rows } from './Rows';

/** The counts as filters; their sum is written out (visual target, Long work). */
export function Counts({ data, object, children }: { data: ImportJson; object: ObjectJson; children?: ReactNode }) {
  const { t } = useTranslation();
  const { counts } = data;
  const [picked, setPicked] = useState<RowKind | null>(null);
  const chosen = picked ?? (counts.failed > 0 ? 'refuse' : 'create');
  const cards: { kind: RowKind; label: string; count: number; icon: typeof CheckCircleFilled; tone: string }[] = [
    { kind: 'create', label: t('新建'), count: counts.created, icon: CheckCircleFilled, tone: 'ok' },
    {
      kind: 'update',
      label: data.duplicates === 'fillEmpty' ? t('更新空字段') : t('更新'),
      count: counts.updated,
      icon: EditFilled,
      tone: 'accent',
    },
    { kind: 'skip', label: t('跳过（重复）'), count: counts.skipped, icon: MinusCircleFilled, tone: 'mute' },
    { kind: 'refuse', label: t('不能导入'), count: counts.failed, icon: CloseCircleFilled, tone: 'bad' },
  ];
  const titles: Record<RowKind, string> = {
    create: data.startedAt === null ? t('将新建的行') : t('新建的行'),
    update: data.startedAt === null ? t('将更新的行') : t('更新的行'),
    skip: t('跳过的行'),
    refuse: t('不能导入的行'),
    flagged: t('有提示的行'),
    left: t('撤销时保留的行'),
  };
  const figure = (count: number) => count.toLocaleString('en-US');
  return (
    <>
      <div className="import-cards">
        {cards.map(({ kind, label, count, icon: Icon, tone }) => (
          <button
            key={kind}
            type="button"
            className={`plain import-card${chosen === kind ? ' at' : ''}`}
            aria-pressed={chosen === kind}
            onClick={() => setPicked(kind)}
          >
            <span style={{ color: `var(--${tone})` }}>
              <Icon /> {label}
            </span>
            <b>{figure(count)}</b>
          </button>
        ))}
      </div>
      <p className="import-sum">
        {t('读取 {{read}} = 新建 {{created}} + 更新 {{updated}} + 跳过 {{skipped}} + 不能导入 {{failed}}', {
          read: figure(counts.read),
          created: figure(counts.created),
          updated: figure(counts.updated),
          skipped: figure(counts.skipped),
          failed: figure(counts.failed),
        })}
        {counts.children > 0 && t('；另建下级记录 {{number}} 条', { number: figure(counts.children) })}
        {counts.empty + counts.totalRows > 0 &&
          t('；空行和合计行 {{number}} 行不计', { number: figure(counts.empty + counts.totalRows) })}
        {counts.flagged > 0 && (
          <button type="button" className="plain import-flagged" onClick={() => setPicked('flagged')}>
            <InfoCircleFilled /> {t('{{number}} 行有提示，已按原样保留', { number: figure(counts.flagged) })}
          </button>
        )}
        {data.undo !== null && data.undo.left > 0 && (
          <button type="button" className="plain import-flagged" onClick={() => setPicked('left')}>
            <InfoCircleFilled /> {t('撤销时保留的 {{number}} 行', { number: figure(data.undo.left) })}
          </button>
        )}
        {counts.failed > 0 && (
          <a href={`/api/imports/${data.id}/failures`} className="import-download">
            <DownloadOutlined /> {t('下载不能导入的 {{number}} 行，最后一列是原因', { number: figure(counts.failed) })}
          </a>
        )}
      </p>
      {children}
      <Rows data={data} object={object} kind={chosen} title={titles[chosen]} />
    </>
  );
}
