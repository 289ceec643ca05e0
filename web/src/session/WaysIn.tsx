import { IdcardOutlined, KeyOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { signInWithPasskey } from './passkey';
import type { Setup } from './setup';

interface Props {
  ways: Setup['signIn'];
  back: string | undefined;
  onSignedIn(): void;
  onFailed(message: string): void;
}

/** Signing in without a password: by passkey, or at the company's identity provider. */
export function WaysIn({ ways: { passkeys, provider }, back, onSignedIn, onFailed }: Props) {
  const { t } = useTranslation();
  const passkey = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (signedIn) => signedIn && onSignedIn(),
    onError: (error) => onFailed(error.message),
  });
  if (!passkeys && provider === null) return null;
  return (
    <div className="sign-in-ways">
      {passkeys && (
        <Button size="large" block icon={<KeyOutlined />} loading={passkey.isPending} onClick={() => passkey.mutate()}>
          {t('使用通行密钥登录')}
        </Button>
      )}
      {provider !== null && (
        <Button
          size="large"
          block
          icon={<IdcardOutlined />}
          href={`/api/auth/provider${back ? `?back=${encodeURIComponent(back)}` : ''}`}
        >
          {t('使用{{provider}}登录', { provider: provider || t('统一登录') })}
        </Button>
      )}
    </div>
  );
}
