import { useInfiniteQuery } from '@tanstack/react-query';
import type { SignInJson } from '@tide/model/api/me';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useMoments } from '../faces/moments';
import { agentOf } from './agent';

const results: Record<SignInJson['result'], [word: string, tone: string]> = {
  ok: ['成功', 'good'],
  failed: ['密码错误', 'bad'],
  wrongCode: ['验证码错误', 'bad'],
  recoveryCode: ['成功，用恢复码', 'warn'],
  passkey: ['成功，用通行密钥', 'good'],
  wrongPasskey: ['通行密钥无效', 'bad'],
  identityProvider: ['成功，用统一登录', 'good'],
  unknownIdentity: ['统一登录没有对应的用户', 'bad'],
  locked: ['已锁定', 'bad'],
  disabled: ['账号已停用', 'warn'],
  unlocked: ['管理员解除锁定', 'accent'],
  passwordReset: ['用链接重置了密码', 'accent'],
};

interface Page {
  items: SignInJson[];
  nextCursor: string | null;
}

/** The log of sign-ins, newest first (spec AUTH-09): my own, or everybody's for administrators. */
export function SignIns({ source }: { source: 'me/sign-ins' | 'settings/sign-ins' }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const log = useInfiniteQuery({
    queryKey: ['sign-ins', source],
    queryFn: ({ pageParam }) => api.get<Page>(source, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return (
    <>
      <ul className="profile-list">
        {log.error && <li className="field-problem">{log.error.message}</li>}
        {log.data?.pages
          .flatMap((page) => page.items)
          .map((item) => (
            <li key={item.id}>
              <span>
                {source === 'settings/sign-ins' ? item.username || t('未知') : full(item.at)}
                <small>
                  {[source === 'settings/sign-ins' ? full(item.at) : null, item.ip, agentOf(item.agent)]
                    .filter(Boolean)
                    .join('，')}
                </small>
              </span>
              <span className={`chip ${results[item.result][1]}`}>{t(results[item.result][0])}</span>
            </li>
          ))}
      </ul>
      {log.hasNextPage && (
        <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('更早的')}
        </Button>
      )}
    </>
  );
}
