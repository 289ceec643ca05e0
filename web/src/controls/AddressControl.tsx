import type { AddressValue } from '@tide/model/fields/address';
import { provinces } from '@tide/model/values/provinces';
import { AutoComplete, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  value: AddressValue;
  onChange(value: AddressValue | null): void;
  id?: string;
  autoFocus?: boolean;
}

/** 省, 市, 区 and the rest; the province is offered, the rest is typed. */
export default function AddressControl({ value, onChange, id, autoFocus }: Props) {
  const { t } = useTranslation();
  const set = (part: keyof AddressValue, text: string) => {
    const next = { ...value, [part]: text };
    onChange(Object.values(next).some((item) => item !== undefined && item !== '') ? next : null);
  };
  return (
    <div className="face-parts">
      <AutoComplete
        id={id}
        autoFocus={autoFocus}
        value={value.province ?? ''}
        placeholder={t('省')}
        options={provinces.map((province) => ({ value: province }))}
        showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
        onChange={(text) => set('province', text)}
      />
      <Input
        value={value.city ?? ''}
        placeholder={t('市')}
        aria-label={t('市')}
        onChange={(event) => set('city', event.target.value)}
      />
      <Input
        value={value.district ?? ''}
        placeholder={t('区县')}
        aria-label={t('区县')}
        onChange={(event) => set('district', event.target.value)}
      />
      <Input
        value={value.detail ?? ''}
        placeholder={t('详细地址')}
        aria-label={t('详细地址')}
        onChange={(event) => set('detail', event.target.value)}
      />
    </div>
  );
}
