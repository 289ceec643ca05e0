import { InboxOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  object: ObjectJson;
  /** A search or filter is why nothing is here. */
  narrowed: boolean;
  onClear(): void;
  onCreate(): void;
}

export function EmptyList({ object, narrowed, onClear, onCreate }: Props) {
  const { t } = useTranslation();
  const label = object.label;
  return (
    <div className="empty">
      <InboxOutlined />
      <div>{narrowed ? t('没有符合条件的{{label}}。', { label }) : t('这里还没有{{label}}。', { label })}</div>
      {narrowed ? (
        <Button onClick={onClear}>{t('清除搜索和筛选')}</Button>
      ) : (
        <Space>
          {object.can.includes('create') && (
            <Button type="primary" onClick={onCreate}>
              {t('新建{{object}}', { object: label })}
            </Button>
          )}
          {object.can.includes('import') && (
            <Link to="/$object/import" params={{ object: object.name }}>
              {t('从 Excel 导入')}
            </Link>
          )}
        </Space>
      )}
    </div>
  );
}
