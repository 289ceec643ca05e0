import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Condition } from '@tide/model/conditions/condition';
import { Alert, Button, Drawer, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConditionGroup, comparisonsIn, conditionOfGroup, groupOf, isGroup, type Join } from './conditionTree';
import { FilterRow, freshRow } from './FilterRow';
import { isComplete } from './filter';
import './list.css';

interface Props {
  object: ObjectJson;
  title: string;
  condition: Condition | undefined;
  onApply(condition: Condition | undefined): void;
  onClose(): void;
}

/** Keys of the translations. */
const joinWords: Record<Join, string> = {
  all: '全部符合',
  some: '符合任一',
  notAll: '不全部符合',
  none: '全都不符合',
};

/** How deep groups may be put into groups here; a deeper condition is shown whole. */
const deepest = 3;

/** A whole condition: comparisons and groups of them, of which all, one or none must hold. */
export default function ConditionEditor({ object, title, condition, onApply, onClose }: Props) {
  const { t } = useTranslation();
  const [group, setGroup] = useState(() => {
    const given = groupOf(condition);
    return given.parts.length > 0 ? given : { ...given, parts: [freshRow(object)] };
  });
  const [tried, setTried] = useState(false);
  const lacking = comparisonsIn(group).some((row) => !isComplete(row));
  return (
    <Drawer
      open
      title={title}
      size={640}
      onClose={onClose}
      footer={
        <Space>
          <Button
            type="primary"
            onClick={() => {
              // What is left out would let more people see more.
              if (lacking) return setTried(true);
              onApply(conditionOfGroup(group));
              onClose();
            }}
          >
            {t('确定')}
          </Button>
          <Button
            onClick={() => {
              onApply(undefined);
              onClose();
            }}
          >
            {t('清除条件')}
          </Button>
        </Space>
      }
    >
      <Group object={object} group={group} depth={0} onChange={setGroup} />
      {tried && lacking && (
        <Alert type="error" showIcon className="condition-lacking" title={t('请填完每个条件的值，或删除这个条件。')} />
      )}
    </Drawer>
  );
}

interface GroupProps {
  object: ObjectJson;
  group: ConditionGroup;
  depth: number;
  onChange(group: ConditionGroup): void;
  onRemove?(): void;
}

function Group({ object, group, depth, onChange, onRemove }: GroupProps) {
  const { t } = useTranslation();
  const { parts } = group;
  const put = (index: number, part: ConditionGroup['parts'][number]) =>
    onChange({ ...group, parts: parts.map((other, position) => (position === index ? part : other)) });
  const remove = (index: number) => onChange({ ...group, parts: parts.filter((_, position) => position !== index) });
  const add = (part: ConditionGroup['parts'][number]) => onChange({ ...group, parts: [...parts, part] });
  return (
    <fieldset className="condition-group" aria-label={t('条件组')}>
      <div className="condition-head">
        <Select<Join>
          size="small"
          aria-label={t('怎样算符合')}
          value={group.join}
          popupMatchSelectWidth={false}
          options={Object.entries(joinWords).map(([value, word]) => ({ value: value as Join, label: t(word) }))}
          onChange={(join) => onChange({ ...group, join })}
        />
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('删除这组条件')}
            onClick={onRemove}
          />
        )}
      </div>
      {parts.map((part, index) =>
        isGroup(part) ? (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own
            key={index}
            object={object}
            group={part}
            depth={depth + 1}
            onChange={(next) => put(index, next)}
            onRemove={() => remove(index)}
          />
        ) : (
          <FilterRow
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own
            key={index}
            object={object}
            row={part}
            onChange={(next) => put(index, next)}
            onRemove={() => remove(index)}
          />
        ),
      )}
      <Space wrap>
        <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add(freshRow(object))}>
          {t('添加条件')}
        </Button>
        {depth < deepest - 1 && (
          <Button
            type="dashed"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add({ join: group.join === 'all' ? 'some' : 'all', parts: [freshRow(object)] })}
          >
            {t('添加一组条件')}
          </Button>
        )}
      </Space>
    </fieldset>
  );
}
