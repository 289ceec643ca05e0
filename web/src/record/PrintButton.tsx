import { PrinterOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { printAddress } from '../api/prints';
import { usePhone } from '../frame/usePhone';

/** 打印: the pages that may be printed of a record, opened as PDF in a tab of their own, or saved (spec EXP-03). */
export function PrintButton({ object, id }: { object: ObjectJson; id: string }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const prints = Object.entries(object.prints ?? {});
  if (prints.length === 0) return null;
  const items = [
    ...prints.map(([key, { label }]) => ({
      key,
      label: (
        <a href={printAddress(object.name, id, key)} target="_blank" rel="noreferrer">
          {label}
        </a>
      ),
    })),
    { type: 'divider' as const },
    ...prints.map(([key, { label }]) => ({
      key: `save ${key}`,
      label: <a href={printAddress(object.name, id, key, { download: '1' })}>{t('下载{{label}} PDF', { label })}</a>,
    })),
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<PrinterOutlined />} aria-label={t('打印')} title={t('打印')}>
        {!phone && t('打印')}
      </Button>
    </Dropdown>
  );
}
