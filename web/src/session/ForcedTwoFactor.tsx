import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SignInCard } from './SignInCard';
import { TwoFactorSetup } from './TwoFactorSetup';

/** Where a second factor is required of everybody, nothing else is open before it is set up. */
export default function ForcedTwoFactor() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <SignInCard title={t('请先开启两步验证')}>
      <TwoFactorSetup onDone={() => void client.invalidateQueries()} />
    </SignInCard>
  );
}
