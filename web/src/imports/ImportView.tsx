import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectJson } from '@tide/model/api/objects';
import { Alert, App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRecords } from '../api/records';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { Columns } from './Columns';
import { Counts } from './Counts';
import { ImportHead } from './ImportHead';
import { actOnImport, changeImport, importQuery, isMoving } from './importApi';
import { MappingCard } from './MappingCard';
import { Questions } from './Questions';
import { Standing } from './Standing';

/** One import from the proposal to the undo; what the page shows follows from where it stands. */
export function ImportView({ object, id }: { object: ObjectJson; id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { message } = App.useApp();
  const kept = useQuery(importQuery(id));
  const refresh = () => client.invalidateQueries({ queryKey: ['imports'] });
  const onError = (error: Error) => void message.error(error.message);
  const change = useMutation({
    mutationFn: (changes: Record<string, unknown>) => changeImport(id, changes),
    onSuccess: (changed) => client.setQueryData(importQuery(id).queryKey, changed),
    onError,
  });
  const act = useMutation({
    mutationFn: (verb: 'check' | 'run' | 'cancel' | 'undo') => actOnImport(id, verb),
    onSuccess: refresh,
    onError,
  });
  const status = kept.data?.status;
  useEffect(() => {
    if (status === 'done' || status === 'undone') void refreshRecords(client);
  }, [status, client]);
  const [remapping, setRemapping] = useState(false);
  if (kept.error && !kept.data) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data) return <Waiting />;
  const data = kept.data;
  const mapping = data.status === 'uploaded' || (remapping && data.can.includes('change'));
  const begun = data.startedAt !== null;
  const step = begun || data.status === 'running' ? 3 : mapping ? 1 : 2;
  const missing = data.targets.filter(
    (target) =>
      target.required && !data.columns.some((column) => column.target === target.value) && !target.value.includes('.'),
  );
  return (
    <section className="import">
      <ImportHead
        object={object}
        about={`${data.fileName}${data.format === 'csv' ? '' : `，${data.sheet}`}`}
        step={step}
      />
      <div className="import-body">
        <div className="import-main">
          {data.lastError && <Alert type="error" title={data.lastError} style={{ marginBottom: 16 }} />}
          {mapping ? (
            <Columns
              data={data}
              object={object}
              busy={change.isPending}
              onChange={(changes) => change.mutate(changes)}
            />
          ) : (
            <>
              <Standing data={data} />
              <Counts data={data} object={object}>
                {data.can.includes('change') && data.questions.length > 0 && (
                  <Questions
                    data={data}
                    busy={change.isPending || act.isPending}
                    onAnswer={async (options) => {
                      await change.mutateAsync({ options });
                      act.mutate('check');
                    }}
                  />
                )}
              </Counts>
            </>
          )}
        </div>
        {!mapping && (
          <MappingCard
            data={data}
            object={object}
            onEdit={data.can.includes('change') ? () => setRemapping(true) : undefined}
          />
        )}
      </div>
      <footer className="import-foot">
        <span className="cut">
          {isMoving(data) && t('可以离开此页，会在后台继续。')}
          {missing.length > 0 &&
            mapping &&
            t('还没有对应必填字段：{{fields}}', { fields: missing.map((target) => target.label).join('、') })}
        </span>
        <Actions
          object={object}
          data={data}
          mapping={mapping}
          blocked={missing.length > 0}
          busy={act.isPending}
          onAct={(verb) => {
            setRemapping(false);
            act.mutate(verb);
          }}
          onBack={() => setRemapping(true)}
        />
      </footer>
    </section>
  );
}

interface ActionsProps {
  object: ObjectJson;
  data: ImportJson;
  mapping: boolean;
  blocked: boolean;
  busy: boolean;
  onAct(verb: 'check' | 'run' | 'cancel' | 'undo'): void;
  onBack(): void;
}

/** What can be done next; the server says what, the page says it in words. */
function Actions({ object, data, mapping, blocked, busy, onAct, onBack }: ActionsProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { counts } = data;
  const may = (verb: ImportJson['can'][number]) => data.can.includes(verb);
  const importable = counts.created + counts.updated;
  const undo = () =>
    modal.confirm({
      title: t('撤销这次导入？'),
      content: t('新建的记录会移到回收站，更新过的恢复原值；导入后有人改过的保留不动。'),
      okText: t('撤销 {{number}} 条', { number: importable }),
      okButtonProps: { danger: true },
      onOk: () => onAct('undo'),
    });
  if (mapping)
    return (
      <Button type="primary" loading={busy} disabled={blocked} onClick={() => onAct('check')}>
        {t('检查')}
      </Button>
    );
  return (
    <span className="import-actions">
      {may('cancel') && (
        <Button loading={busy} onClick={() => onAct('cancel')}>
          {t('取消')}
        </Button>
      )}
      {may('change') && <Button onClick={onBack}>{t('上一步')}</Button>}
      {may('undo') && <Button onClick={undo}>{t('撤销导入')}</Button>}
      {data.status === 'done' && (
        <Link to="/$object" params={{ object: object.name }} search={{}}>
          <Button type="primary" tabIndex={-1}>
            {t('查看{{object}}', { object: object.label })}
          </Button>
        </Link>
      )}
      {may('run') && (data.status === 'checked' || data.startedAt !== null) && (
        <Button
          type="primary"
          loading={busy}
          disabled={data.startedAt === null && importable === 0}
          onClick={() => onAct('run')}
        >
          {data.startedAt === null
            ? t('导入 {{number}} 行', { number: importable.toLocaleString('en-US') })
            : t('继续导入')}
        </Button>
      )}
      {may('check') && data.status !== 'checked' && (
        <Button type="primary" loading={busy} onClick={() => onAct('check')}>
          {t('重新检查')}
        </Button>
      )}
    </span>
  );
}
