import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AccessRequestJson } from '@tide/model/api/sharing';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerRequest, recordRequestsQuery } from '../api/sharing';
import { useMoments } from '../faces/moments';
import './sharing.css';

/** «n 人申请协同» on the record itself, for whoever may share it. */
export function AccessRequests({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation();
  const requests = useQuery(recordRequestsQuery(object, id));
  if (!requests.data?.length) return null;
  return (
    <section className="requests" aria-label={t('协同申请')}>
      <b>{t('{{count}} 人申请协同', { count: requests.data.length })}</b>
      <RequestList requests={requests.data} />
    </section>
  );
}

/** Requests with their answers; `named` tells on which record. */
export function RequestList({ requests, named = false }: { requests: AccessRequestJson[]; named?: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { moment } = useMoments();
  const answer = useMutation({
    mutationFn: ({ request, ...given }: { request: AccessRequestJson } & Parameters<typeof answerRequest>[2]) =>
      answerRequest(client, request, given),
    onSuccess: (_, { answer: given, request }) =>
      void message.success(
        given === 'approve'
          ? t('{{whom}} 已成为协同人。', { whom: request.person.title ?? '' })
          : t('已拒绝 {{whom}} 的申请。', { whom: request.person.title ?? '' }),
      ),
    onError: (error) => void message.error(error.message),
  });
  return (
    <ul className="request-list">
      {requests.map((request) => (
        <li key={request.id}>
          <span className="request-words">
            <b>{request.person.title}</b>
            {named && (
              <Link to="/$object/$id" params={{ object: request.object, id: request.record.id }}>
                {request.record.title}
              </Link>
            )}
            {request.note && <span>{request.note}</span>}
            <time dateTime={request.at}>{moment(request.at)}</time>
          </span>
          <Button
            size="small"
            type="primary"
            loading={answer.isPending && answer.variables.request.id === request.id}
            onClick={() => answer.mutate({ request, answer: 'approve', access: 'write' })}
          >
            {t('同意，可编辑')}
          </Button>
          <Button size="small" onClick={() => answer.mutate({ request, answer: 'approve', access: 'read' })}>
            {t('同意，只读')}
          </Button>
          <Button size="small" type="text" onClick={() => answer.mutate({ request, answer: 'decline' })}>
            {t('拒绝')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
