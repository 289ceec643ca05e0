import { ArrowUpOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../analysis/analysis.css';
import { useObject } from '../api/definitions';
import { putInOrder, raised } from '../api/order';
import { refreshRecords } from '../api/records';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import './commission.css';
import { rulesQuery } from './commissionApi';
import { RuleEditor } from './RuleEditor';
import { RuleWords } from './RuleWords';

/** 提成规则, each as a sentence, in the order in which they are tried (spec RCPT-05). */
export default function CommissionRulesPage() {
  const object = useObject('commissionRule');
  return object ? <Rules object={object} /> : <NotFound />;
}

function Rules({ object }: { object: ObjectJson }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const found = useQuery(rulesQuery);
  const [editing, setEditing] = useState<string | null>(null);
  const move = useMutation({
    mutationFn: (next: RecordJson[]) => putInOrder('commissionRule', next),
    onError: (error) => void message.error(error.message, 6),
    onSettled: () => refreshRecords(client),
  });
  const rules = found.data ?? [];
  const mayUpdate = object.can.includes('update');
  const done = () => setEditing(null);
  return (
    <section className="analysis commission-rules">
      <nav className="analysis-path" aria-label={t('位置')}>
        <Link to="/commission">{t('销售提成')}</Link>
        <span aria-hidden="true">›</span>
        <h1>{t('提成规则')}</h1>
      </nav>
      <p className="analysis-scope">
        {t(
          '从上到下比对，第一条符合的算；都不符合的没有提成。修改后，规则有效的月份会重新计算，要保留以前的请填失效日期再新增一条。',
        )}
      </p>
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Waiting rows={4} />}
      <ol>
        {rules.map((rule, index) => (
          <li key={rule.id} aria-label={String(rule.name)}>
            {editing === rule.id ? (
              <RuleEditor rule={rule} order={String(rule.order)} onDone={done} />
            ) : (
              <>
                <div>
                  <b>{String(rule.name)}</b>
                  {rule.enabled === false && <Tag>{t('已停用')}</Tag>}
                  <RuleWords rule={rule} />
                </div>
                {mayUpdate && (
                  <span className="commission-verbs">
                    {index > 0 && (
                      <Button
                        type="text"
                        icon={<ArrowUpOutlined />}
                        aria-label={t('上移{{rule}}', { rule: String(rule.name) })}
                        title={t('上移：先符合的算')}
                        loading={move.isPending}
                        onClick={() => move.mutate(raised(rules, index))}
                      />
                    )}
                    <Button
                      type="text"
                      icon={<EditOutlined />}
                      aria-label={t('修改{{rule}}', { rule: String(rule.name) })}
                      onClick={() => setEditing(rule.id)}
                    />
                  </span>
                )}
              </>
            )}
          </li>
        ))}
        {editing === 'new' && (
          <li>
            <RuleEditor order={String(Math.min(rules.length + 1, 9999))} onDone={done} />
          </li>
        )}
      </ol>
      {found.data && rules.length === 0 && editing !== 'new' && (
        <p className="related-empty">{t('还没有提成规则，所有提成都是 0。')}</p>
      )}
      {object.can.includes('create') && editing !== 'new' && (
        <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('新增提成规则')}
        </Button>
      )}
    </section>
  );
}
