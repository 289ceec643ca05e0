import { DeleteOutlined } from '@ant-design/icons';
import type { Link } from '@tide/model/api/records';
import type { LinkAttribute, MultiLookupField } from '@tide/model/fields/multiLookup';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { booleanFace } from '../faces/boolean';
import { choiceFace } from '../faces/choice';
import type { Face } from '../faces/face';
import { textFace } from '../faces/text';
import RecordControl from './RecordControl';

interface Props {
  field: MultiLookupField;
  value: Link[];
  onChange(value: Link[]): void;
  id?: string;
  autoFocus?: boolean;
}

/** The faces of what a link may carry. */
const attributeFaces: Record<LinkAttribute['type'], unknown> = {
  text: textFace,
  boolean: booleanFace,
  choice: choiceFace,
};

/** Several records, each with what the link says of itself (the job title of a contact at this customer). */
export default function LinksControl({ field, value, onChange, id, autoFocus }: Props) {
  const { t } = useTranslation();
  const target = useObject(field.to);
  const attributes = Object.entries(field.attributes ?? {});
  const change = (link: Link, changed: Partial<Link>) =>
    onChange(value.map((item) => (item.id === link.id ? { ...item, ...changed } : item)));
  return (
    <div className="face-links">
      {value.map((link) => (
        <div key={link.id} className="face-link">
          <strong className="cut">{link.title ?? t('无权查看')}</strong>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('移除 {{title}}', { title: link.title ?? '' })}
            onClick={() => onChange(value.filter((item) => item.id !== link.id))}
          />
          {attributes.length > 0 && (
            <div className="face-link-attributes">
              {attributes.map(([name, attribute]) => {
                const { Input } = attributeFaces[attribute.type] as Face<LinkAttribute>;
                return (
                  // biome-ignore lint/a11y/noLabelWithoutControl: the control of the face is inside
                  <label key={name}>
                    {attribute.label}
                    {Input && (
                      <Input
                        field={attribute}
                        value={link[name] ?? null}
                        onChange={(next) => change(link, { [name]: next })}
                      />
                    )}
                  </label>
                );
              })}
            </div>
          )}
        </div>
      ))}
      <RecordControl
        id={id}
        autoFocus={autoFocus}
        object={field.to}
        value={null}
        placeholder={t('添加{{object}}', { object: target?.label ?? '' })}
        onChange={(picked) =>
          picked && !value.some((link) => link.id === picked.id) && onChange([...value, { ...picked }])
        }
      />
    </div>
  );
}
