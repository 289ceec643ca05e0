import { CheckCircleFilled, EditOutlined, PlusOutlined } from '@ant-design/icons';
import type { PoolJson } from '@tide/model/api/pools';
import type { PoolRules } from '@tide/model/pool/rules';
import { Alert, Button, Input, Radio, Space, Switch } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import DayControl from '../../controls/DayControl';
import { useMoments } from '../../faces/moments';
import { useLeaving } from '../useLeaving';
import { ClosingDialog } from './ClosingDialog';
import { PoolSentences } from './PoolSentences';
import { PoolVersions } from './PoolVersions';
import type { PooledObject } from './poolSettings';
import { Rehearsal } from './Rehearsal';
import { Sentence } from './Sentence';
import { useLeftBehind } from './useLeftBehind';
import { type SaveWith, usePoolDraft } from './usePoolDraft';

interface Props {
  pooled: PooledObject;
  /** Absent while it is being made. */
  pool?: PoolJson;
  /** There are other pools. */
  several: boolean;
  onOpen(pool: string | undefined): void;
}

/** Rules by which dates of protection are given. */
const rulesOfDates: readonly (keyof PoolRules)[] = ['daysFrom', 'workingDays', 'recycleDays', 'dayRules'];

/** One pool: on or off, what it says, and what is not saved yet. */
export function PoolEditor({ pooled, pool, several, onOpen }: Props) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const [open, setOpen] = useState<'versions' | 'closing' | null>(null);
  const [recompute, setRecompute] = useState(false);
  const [protectUntil, setProtectUntil] = useState<string | null>(null);
  const draft = usePoolDraft(pooled, pool, (saved) => {
    setOpen(null);
    setRecompute(false);
    setProtectUntil(null);
    if (!pool && several) onOpen(saved.id);
  });
  const leftBehind = useLeftBehind(pooled);
  const { ground, rules, changes, saving, error, problemOf } = draft;
  useLeaving(changes.length, 'pool');
  const changed = new Set(changes.map(({ rule }) => rule));
  const counts = ground?.counts;
  const closes =
    ground?.rules.enabled === true && !rules.enabled && (counts?.assigned ?? 0) + (counts?.unassigned ?? 0) > 0;
  const dated = rulesOfDates.some((rule) => changed.has(rule));
  const pending = ground?.rules.enabled && rules.enabled && dated ? (counts?.pending ?? 0) : 0;
  const withDates: SaveWith = recompute && pending > 0 ? { recompute, ...(protectUntil && { protectUntil }) } : {};
  const send = async (rest: SaveWith) => {
    const before = changed.has('members') ? await leftBehind.look(ground) : [];
    // What is refused stands at its rule; here it only ends the saving.
    const saved = await draft.save(rest).catch(() => null);
    if (saved) await leftBehind.tell(before, saved);
  };
  const save = () => (closes ? setOpen('closing') : void send(withDates));
  // A pool that does not stand yet is saved as it is proposed, too.
  const unsaved = changes.length > 0 || !ground;
  return (
    <section className="pool-editor">
      <header>
        {several ? (
          <nav aria-label={t('位置')}>
            <button type="button" className="plain pool-link" onClick={() => onOpen(undefined)}>
              {t('公海{{object}}设置', { object: pooled.label })}
            </button>
            <span aria-hidden="true">›</span>
            <h1>{ground?.rules.name ?? t('新公海')}</h1>
          </nav>
        ) : (
          <h1>{t('公海{{object}}设置', { object: pooled.label })}</h1>
        )}
        <Switch
          aria-label={t('启用公海{{object}}', { object: pooled.label })}
          checked={rules.enabled}
          onChange={(enabled) => draft.set({ enabled })}
        />
        {ground?.rules.enabled ? (
          <span className="pool-on">
            <CheckCircleFilled /> {t('已启用')}
          </span>
        ) : (
          <span className="pool-off">{t('未启用')}</span>
        )}
        <span className="list-bar-space" />
        {ground && (
          <>
            <small>
              {t('上次修改 {{name}}，{{at}}', {
                name: ground.changedBy?.title ?? t('系统'),
                at: full(ground.changedAt),
              })}
            </small>
            <Button onClick={() => setOpen('versions')}>{t('修改记录')}</Button>
            {!several && (
              <Button icon={<PlusOutlined />} onClick={() => onOpen(`new ${pooled.object}`)}>
                {t('新增公海')}
              </Button>
            )}
          </>
        )}
      </header>
      <div className="pool-main">
        <div className="pool-body">
          {ground?.working && (
            <Alert
              type="info"
              showIcon
              title={t('正在按上一次修改处理现有{{object}}，完成后可以再改。', { object: pooled.label })}
            />
          )}
          {(several || ground || rules.name !== t('公海')) && (
            <Sentence title={t('名称')} draft={draft} rules={['name']}>
              <Input
                className="pool-name"
                aria-label={t('公海名称')}
                maxLength={60}
                status={problemOf('name') ? 'error' : undefined}
                value={rules.name}
                onChange={(event) => draft.set({ name: event.target.value })}
              />
            </Sentence>
          )}
          <PoolSentences pooled={pooled} draft={draft} several={several} />
          {pending > 0 && (
            <Sentence title={t('生效')} draft={draft} rules={[]}>
              <Radio.Group
                value={recompute}
                onChange={(event) => setRecompute(event.target.value)}
                options={[
                  { value: false, label: t('只对以后领取的{{object}}', { object: pooled.label }) },
                  { value: true, label: t('同时重算现有 {{count}} 个未达成的', { count: pending }) },
                ]}
              />
              {recompute && (
                <div>
                  <Trans
                    i18nKey="到 <until/> 为止，谁也不会因为这次修改失去{{object}}。"
                    values={{ object: pooled.label }}
                    components={{
                      until: (
                        <span className="pool-until">
                          <DayControl label={t('保护到')} value={protectUntil} onChange={setProtectUntil} />
                        </span>
                      ),
                    }}
                  />
                </div>
              )}
            </Sentence>
          )}
        </div>
        {ground?.rules.enabled && <Rehearsal pooled={pooled} pool={ground} draft={draft} dates={withDates} />}
      </div>
      {unsaved && (
        <footer>
          {error && !draft.explained && <Alert type="error" showIcon title={error.message} />}
          <span className="pool-unsaved">
            {changes.length > 0 && (
              <>
                <EditOutlined />{' '}
                {t('改了 {{count}} 处：{{changes}}', {
                  count: changes.length,
                  changes: changes.map(({ label, from, to }) => `${label} ${from} → ${to}`).join(t('，')),
                })}
              </>
            )}
          </span>
          {draft.stale ? (
            <Space wrap>
              <Button onClick={() => void draft.seeNewest()}>{t('放弃我的，看最新的')}</Button>
              <Button type="primary" loading={saving} onClick={() => void draft.saveOverNewest(withDates)}>
                {t('仍按我的保存')}
              </Button>
            </Space>
          ) : (
            <Space>
              <Button
                disabled={changes.length === 0 && ground !== undefined}
                onClick={() => (ground || !several ? draft.discard() : onOpen(undefined))}
              >
                {t('放弃修改')}
              </Button>
              <Button type="primary" loading={saving} disabled={ground?.working} onClick={save}>
                {t('保存设置')}
              </Button>
            </Space>
          )}
        </footer>
      )}
      {open === 'versions' && ground && <PoolVersions pooled={pooled} pool={ground} onClose={() => setOpen(null)} />}
      {open === 'closing' && ground && (
        <ClosingDialog
          pool={ground}
          label={pooled.label}
          saving={saving}
          problem={error?.message}
          onClose={() => setOpen(null)}
          onSave={(closing) => void send({ closing })}
        />
      )}
    </section>
  );
}
