import { EyeOutlined, LoadingOutlined } from '@ant-design/icons';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RevealAnswer } from '@tide/model/api/audit';
import type { FieldJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { revealValue } from '../api/records';
import { Cell } from './Cell';

interface Props {
  object: string;
  record: RecordJson;
  name: string;
  field: FieldJson;
}

/** A masked value with an eye: a click shows it here until the page is left; the server counts and audits it (spec PERM-06). */
export function Revealable({ object, record, name, field }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  // Kept only while it is on the page, and shared by the list and the record that is open beside it.
  const queryKey = ['revealed', object, record.id, record.version, name];
  const revealed = useQuery<RevealAnswer>({ queryKey, queryFn: skipToken, gcTime: 0 });
  const reveal = useMutation({
    mutationFn: () => revealValue(object, record.id, name),
    onSuccess: (answer) => {
      client.setQueryData(queryKey, answer);
      void message.info(
        t('已记入操作日志。今天还可查看 {{remaining}} 次，共 {{limit}} 次。', {
          remaining: answer.remaining,
          limit: answer.limit,
        }),
      );
    },
    onError: (error) => void message.error(error.message),
  });
  const shown = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The eye that had the focus is gone; whoever works by keyboard goes on from here.
    if (reveal.isSuccess && document.activeElement === document.body) shown.current?.focus({ preventScroll: true });
  }, [reveal.isSuccess]);
  const label = t('查看完整{{field}}', { field: field.label });
  if (revealed.data)
    return (
      <span
        className="reveal"
        tabIndex={-1}
        ref={shown}
        title={t('今天还可查看 {{remaining}} 次，共 {{limit}} 次', {
          remaining: revealed.data.remaining,
          limit: revealed.data.limit,
        })}
      >
        <Cell field={{ ...field, right: undefined } as FieldJson} value={revealed.data.value} whole={record} />
      </span>
    );
  return (
    <span className="reveal">
      <span className="cut">
        {record[name] === null ? '***' : <Cell field={field} value={record[name]} whole={record} />}
      </span>
      <button
        type="button"
        className="plain reveal-eye"
        aria-label={label}
        title={label}
        disabled={reveal.isPending}
        onClick={(event) => {
          event.stopPropagation();
          reveal.mutate();
        }}
      >
        {reveal.isPending ? <LoadingOutlined /> : <EyeOutlined />}
      </button>
    </span>
  );
}
