import { ArrowUpOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListAnswer, RecordJson, Reference } from '@tide/model/api/records';
import { App, Button, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useObject } from '../api/definitions';
import { putInOrder, raised } from '../api/order';
import { refreshRecords, updateRecord } from '../api/records';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import { ContractCategoryModal } from './ContractCategoryModal';
import './contractCategories.css';

/** 合同类别: added, described, sorted and disabled (spec CTR-03); terms and instalments stand on the page of each. */
export default function ContractCategoriesPage() {
  const object = useObject('contractCategory');
  return object ? <Categories object={object} /> : <NotFound />;
}

function Categories({ object }: { object: ObjectJson }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [edited, setEdited] = useState<RecordJson | 'new' | null>(null);
  const found = useQuery({
    queryKey: ['records', 'contractCategory', 'in order'],
    queryFn: () =>
      api.get<ListAnswer>('records/contractCategory', {
        limit: 500,
        sort: 'order,createdAt',
        fields: 'name,description,parent,order,active',
      }),
  });
  const settled = {
    onError: (error: Error) => void message.error(error.message, 6),
    onSettled: () => refreshRecords(client),
  };
  const move = useMutation({ mutationFn: (next: RecordJson[]) => putInOrder('contractCategory', next), ...settled });
  const toggle = useMutation({
    mutationFn: ({ id, version, active }: RecordJson) =>
      updateRecord('contractCategory', id, version, { active: active === false }),
    ...settled,
  });
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={4} />;
  const categories = found.data.items;
  return (
    <section className="categories">
      <header>
        <h1>{t('合同类别')}</h1>
        {object.can.includes('create') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('新增合同类别')}
          </Button>
        )}
      </header>
      <p>{t('新建合同订单和销售机会时按这个顺序选择；停用的不再能选，已有的合同订单不变。')}</p>
      <ol>
        {categories.map((category, index) => {
          const name = String(category.name);
          return (
            <li key={category.id} aria-label={name} className={category.active === false ? 'disabled' : undefined}>
              <div>
                <Link to="/$object/$id" params={{ object: object.name, id: category.id }}>
                  {name}
                </Link>
                {category.parent !== null && category.parent !== undefined && (
                  <small>{t('在{{parent}}下', { parent: (category.parent as Reference).title ?? '' })}</small>
                )}
                {Boolean(category.description) && <p>{String(category.description)}</p>}
              </div>
              {object.can.includes('update') && (
                <>
                  {index > 0 && (
                    <Button
                      type="text"
                      icon={<ArrowUpOutlined />}
                      aria-label={t('上移{{name}}', { name })}
                      title={t('上移')}
                      loading={move.isPending}
                      onClick={() => move.mutate(raised(categories, index))}
                    />
                  )}
                  <Button
                    type="text"
                    icon={<EditOutlined />}
                    aria-label={t('修改{{name}}', { name })}
                    onClick={() => setEdited(category)}
                  />
                  <Switch
                    aria-label={t('启用{{name}}', { name })}
                    checked={category.active !== false}
                    loading={toggle.isPending}
                    onChange={() => toggle.mutate(category)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
      {categories.length === 0 && <p>{t('还没有合同类别。')}</p>}
      {edited && (
        <ContractCategoryModal
          category={edited === 'new' ? null : edited}
          order={String(Math.min(categories.length + 1, 9999))}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
