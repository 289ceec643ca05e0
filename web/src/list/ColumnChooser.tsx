import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button, Checkbox, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  object: ObjectJson;
  columns: string[];
  changed: boolean;
  onChange(names: string[]): void;
  onReset(): void;
  onClose(): void;
}

/** Which columns a list shows, and in which order; kept on this device for each view. */
export default function ColumnChooser({ object, columns, changed, onChange, onReset, onClose }: Props) {
  const { t } = useTranslation();
  const hidden = Object.keys(object.fields).filter((name) => !columns.includes(name));
  const move = (index: number, step: number) => {
    const next = [...columns];
    const [name] = next.splice(index, 1);
    if (name) next.splice(index + step, 0, name);
    onChange(next);
  };
  return (
    <Drawer
      open
      title={t('选择列')}
      size={360}
      onClose={onClose}
      footer={
        <Button disabled={!changed} onClick={onReset}>
          {t('恢复默认')}
        </Button>
      }
    >
      <div className="column-rows">
        {columns.map((name, index) => (
          <div key={name} className="column-row">
            <Checkbox
              checked
              disabled={index === 0}
              onChange={() => onChange(columns.filter((other) => other !== name))}
            >
              {object.fields[name]?.label}
            </Checkbox>
            {index > 0 && (
              <span>
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('上移')}
                  disabled={index === 1}
                  onClick={() => move(index, -1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('下移')}
                  disabled={index === columns.length - 1}
                  onClick={() => move(index, 1)}
                />
              </span>
            )}
          </div>
        ))}
        {hidden.map((name) => (
          <div key={name} className="column-row">
            <Checkbox checked={false} onChange={() => onChange([...columns, name])}>
              {object.fields[name]?.label}
            </Checkbox>
          </div>
        ))}
      </div>
    </Drawer>
  );
}
