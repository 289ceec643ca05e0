import { useQuery } from '@tanstack/react-query';
import type { ObjectPipelines } from '@tide/model/api/pipelines';
import type { ListAnswer } from '@tide/model/api/records';
import { Form, Input, Select, Switch, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type FieldProblem } from '../api/client';
import { useObject, useWorkspace } from '../api/definitions';
import { departmentsQuery, treeOf } from '../settings/organisation';
import type { Draft } from './draft';

interface Props {
  of: ObjectPipelines;
  draft: Draft;
  problems: readonly FieldProblem[];
  onChange(changes: Partial<Draft>): void;
}

/** What a pipeline is called, and which new records follow it. */
export function PipelineHead({ of, draft, problems, onChange }: Props) {
  const { t } = useTranslation();
  const departments = useQuery(departmentsQuery).data ?? [];
  const saidOf = (field: string) => {
    const message = problems.find((problem) => problem.field === field)?.message;
    return message ? { validateStatus: 'error' as const, help: message } : {};
  };
  return (
    <Form layout="vertical" className="pipeline-head" requiredMark={false}>
      <Form.Item label={t('流程名称')} htmlFor="pipeline-label" {...saidOf('label')}>
        <Input
          id="pipeline-label"
          maxLength={30}
          value={draft.label}
          onChange={({ target }) => onChange({ label: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('英文名称')} htmlFor="pipeline-english">
        <Input
          id="pipeline-english"
          maxLength={60}
          value={draft.english}
          onChange={({ target }) => onChange({ english: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('负责人的部门')} htmlFor="pipeline-departments" {...saidOf('departments')}>
        <TreeSelect
          id="pipeline-departments"
          aria-label={t('负责人的部门')}
          multiple
          treeDefaultExpandAll
          placeholder={t('不限部门')}
          treeData={treeOf(departments)}
          value={[...draft.departments]}
          onChange={(ids: string[]) => onChange({ departments: ids })}
        />
      </Form.Item>
      {of.category !== undefined && (
        <Categories of={of} category={of.category} draft={draft} onChange={onChange} {...saidOf('categories')} />
      )}
      {draft.name !== undefined && (
        <div className="pipeline-switches">
          <label htmlFor="pipeline-standard">
            <Switch
              id="pipeline-standard"
              size="small"
              checked={draft.standard}
              disabled={draft.standard || draft.retired}
              onChange={(standard) => onChange({ standard })}
            />
            {t('默认流程')}
          </label>
          <label htmlFor="pipeline-retired">
            <Switch
              id="pipeline-retired"
              size="small"
              checked={!draft.retired}
              disabled={draft.standard}
              onChange={(used) => onChange({ retired: !used })}
            />
            {draft.standard ? t('启用（默认的不能停用）') : t('启用')}
          </label>
        </div>
      )}
    </Form>
  );
}

interface CategoriesProps extends Pick<Props, 'of' | 'draft' | 'onChange'> {
  category: string;
  validateStatus?: 'error';
  help?: string;
}

/** The options of a choice, or the records that a lookup may point to. */
function Categories({ of, category, draft, onChange, ...said }: CategoriesProps) {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const field = useObject(of.object)?.fields[category];
  const target = field?.type === 'lookup' ? objects.get(field.to) : undefined;
  const found = useQuery({
    queryKey: ['records', target?.name, 'pipelineCategories'],
    queryFn: () =>
      api.get<ListAnswer>(`records/${target?.name}`, {
        fields: target?.titleField,
        limit: 200,
        sort: target?.titleField,
      }),
    enabled: target !== undefined,
  });
  if (!field) return null;
  const options =
    field.type === 'choice'
      ? field.options.map(({ value, label }) => ({ value, label }))
      : (found.data?.items ?? []).map((item) => ({
          value: item.id,
          label: String(item[target?.titleField ?? ''] ?? ''),
        }));
  return (
    <Form.Item label={field.label} htmlFor="pipeline-categories" {...said}>
      <Select
        id="pipeline-categories"
        aria-label={field.label}
        mode="multiple"
        labelInValue
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('不限{{field}}', { field: field.label })}
        options={options}
        value={draft.categories.map(({ id, title }) => ({ value: id, label: title ?? t('无权查看') }))}
        onChange={(chosen: { value: string; label: unknown }[]) =>
          onChange({ categories: chosen.map(({ value: id, label }) => ({ id, title: String(label) })) })
        }
      />
    </Form.Item>
  );
}
