import { FilterFilled, FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import { type NarrowScope, narrowScope, type Reach, type Scope, type ScopedVerb } from '@tide/model/role';
import { Button, Select, Tooltip, TreeSelect } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { departmentsQuery, treeOf } from '../organisation';
import { reachWords, scopedWords } from './rights';
import { useRoleWords } from './useRoleWords';

const ConditionEditor = lazy(() => import('../../list/ConditionEditor'));

interface Props {
  object: ObjectJson;
  verb: ScopedVerb;
  scope: Scope | undefined;
  disabled: boolean;
  onChange(scope: Scope): void;
}

/** How far a role reaches, the departments it names, and the rule that narrows it; in words when the mouse rests on it (spec PERM-02). */
export function ScopeCell({ object, verb, scope, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const departments = useQuery(departmentsQuery).data ?? [];
  const [editing, setEditing] = useState(false);
  const narrow = narrowScope(scope);
  const { reach, where } = narrow;
  const label = t('{{object}}{{verb}}', { object: object.label, verb: t(scopedWords[verb]) });
  const set = (changes: Partial<NarrowScope>) => {
    const { where: rule, departments: ids, reach: far } = { ...narrow, ...changes };
    const more = { ...(far === 'departments' && { departments: ids ?? [] }), ...(rule && { where: rule }) };
    onChange(far === 'none' || Object.keys(more).length === 0 ? far : { reach: far, ...more });
  };
  return (
    <div className="scope">
      <Tooltip title={words.scopeSentence(object, verb, scope)}>
        <Select<Reach>
          size="small"
          aria-label={label}
          className={reach === 'none' ? 'scope-none' : undefined}
          disabled={disabled}
          value={reach}
          popupMatchSelectWidth={140}
          options={Object.entries(reachWords).map(([value, word]) => ({ value: value as Reach, label: t(word) }))}
          onChange={(far) => set({ reach: far })}
        />
      </Tooltip>
      <Button
        size="small"
        type="text"
        className={where ? 'scope-rule on' : 'scope-rule'}
        disabled={disabled || reach === 'none'}
        icon={where ? <FilterFilled /> : <FilterOutlined />}
        aria-label={t('{{cell}}的条件', { cell: label })}
        title={where ? undefined : t('加条件，如「行业 等于 医疗健康」')}
        onClick={() => setEditing(true)}
      />
      {reach === 'departments' && (
        <TreeSelect
          size="small"
          className="scope-wide"
          aria-label={t('{{cell}}的部门', { cell: label })}
          multiple
          treeDefaultExpandAll
          maxTagCount="responsive"
          status={narrow.departments?.length ? undefined : 'error'}
          placeholder={t('选择部门')}
          disabled={disabled}
          treeData={treeOf(departments)}
          value={[...(narrow.departments ?? [])]}
          onChange={(ids: string[]) => set({ departments: ids })}
        />
      )}
      {where && (
        <Tooltip title={words.scopeSentence(object, verb, scope)}>
          <small className="scope-wide cut">{words.condition(object, where)}</small>
        </Tooltip>
      )}
      {editing && (
        <Suspense>
          <ConditionEditor
            object={object}
            title={t('{{cell}}的条件', { cell: label })}
            condition={where}
            onApply={(condition) => set({ where: condition })}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
