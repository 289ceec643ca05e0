import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NoticeChoiceJson } from '@tide/model/api/notifications';
import { App, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { changeChoice, choicesQuery } from './notificationApi';
import './notifications.css';

/** Which kinds of notices I want, and which by mail besides (spec NOTI-02). */
export function NoticeChoices() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const choices = useQuery(choicesQuery);
  const change = useMutation({
    mutationFn: (choice: NoticeChoiceJson) => changeChoice(choice),
    onSuccess: (answer) => client.setQueryData(choicesQuery.queryKey, answer),
    onError: (error) => void message.error(error.message),
  });
  if (choices.error) return <Failure error={choices.error} onRetry={() => void choices.refetch()} />;
  if (!choices.data) return <Waiting rows={6} />;
  const { items, mail } = choices.data;
  const busy = (choice: NoticeChoiceJson) => change.isPending && change.variables.notice === choice.notice;
  return (
    <>
      <p className="profile-hint">
        {mail
          ? t('关闭的消息不再出现在消息中心。打开邮件后，同时发到你的邮箱。')
          : t('关闭的消息不再出现在消息中心。填写邮箱并由管理员设置邮件服务器后，还可以发邮件。')}
      </p>
      <table className="notice-choices">
        <thead>
          <tr>
            <th>{t('消息')}</th>
            <th>{t('站内')}</th>
            <th>{t('邮件')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((choice) => (
            <tr key={choice.notice}>
              <td>{choice.label}</td>
              <td>
                <Switch
                  size="small"
                  aria-label={t('{{notice}}：站内', { notice: choice.label })}
                  checked={choice.shown}
                  disabled={choice.notice === 'reminder'}
                  loading={busy(choice)}
                  onChange={(shown) => change.mutate({ ...choice, shown, mail: shown && choice.mail })}
                />
              </td>
              <td>
                <Switch
                  size="small"
                  aria-label={t('{{notice}}：邮件', { notice: choice.label })}
                  checked={choice.mail && choice.shown}
                  disabled={!mail || !choice.shown}
                  loading={busy(choice)}
                  onChange={(by) => change.mutate({ ...choice, mail: by })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
