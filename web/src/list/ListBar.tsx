import {
  CalendarOutlined,
  EllipsisOutlined,
  FilterOutlined,
  PlusOutlined,
  ProjectOutlined,
  SearchOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button, Dropdown, Input, Segmented } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStages } from '../states/moves';
import type { ListSearch } from './address';
import { FilterChips } from './FilterChips';
import { comparisonsOf, conditionOf } from './filter';
import { useTypedSearch } from './useTypedSearch';

const FilterEditor = lazy(() => import('./FilterEditor'));
const ColumnChooser = lazy(() => import('./ColumnChooser'));
const ExportDialog = lazy(() => import('./ExportDialog'));

interface Props {
  object: ObjectJson;
  search: ListSearch;
  view: string;
  columns: string[];
  columnsChanged: boolean;
  onSearch(change: Partial<ListSearch>): void;
  onColumns(names: string[]): void;
  onResetColumns(): void;
  /** Rows can be ticked from now on; absent where they can be anyway. */
  onPick?(): void;
}

/** Search, filter and what may be done with the list as a whole. */
export function ListBar({ object, search, view, columns, columnsChanged, onSearch, onColumns, ...on }: Props) {
  const { onResetColumns, onPick } = on;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const searchFor = useCallback((text: string | undefined) => onSearch({ search: text }), [onSearch]);
  const [typed, type] = useTypedSearch(search.search ?? '', searchFor);
  const [open, setOpen] = useState<'filter' | 'columns' | 'export' | null>(null);
  const comparisons = comparisonsOf(search.filter);
  const actions: { key: string; label: string; act: () => void; allowed: boolean }[] = [
    { key: 'columns', label: t('选择列'), act: () => setOpen('columns'), allowed: true },
    { key: 'pick', label: t('多选'), act: () => onPick?.(), allowed: onPick !== undefined },
    {
      key: 'import',
      label: t('导入'),
      act: () => void navigate({ to: '/$object/import', params: { object: object.name } }),
      allowed: object.can.includes('import'),
    },
    { key: 'export', label: t('导出'), act: () => setOpen('export'), allowed: object.can.includes('export') },
    {
      key: 'deleted',
      label: t('回收站'),
      act: () => void navigate({ to: '/$object/deleted', params: { object: object.name } }),
      allowed: object.can.includes('delete'),
    },
  ];
  const faces = [
    { value: 'list' as const, label: t('列表'), icon: <UnorderedListOutlined /> },
    ...(hasStages(object) ? [{ value: 'board' as const, label: t('看板'), icon: <ProjectOutlined /> }] : []),
    ...(object.calendar ? [{ value: 'calendar' as const, label: t('日历'), icon: <CalendarOutlined /> }] : []),
  ];
  const allowed = actions.filter((action) => action.allowed);
  return (
    <div className="list-bar">
      <Input
        className="list-search"
        size="small"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('在{{object}}中搜索', { object: object.label })}
        aria-label={t('在{{object}}中搜索', { object: object.label })}
        value={typed}
        maxLength={100}
        onChange={(event) => type(event.target.value)}
      />
      <Button size="small" icon={<FilterOutlined />} onClick={() => setOpen('filter')}>
        {t('筛选')}
        {comparisons.length > 0 && <b style={{ color: 'var(--accent)' }}>{comparisons.length}</b>}
      </Button>
      <FilterChips
        object={object}
        comparisons={comparisons}
        onChange={(next) => onSearch({ filter: conditionOf(next) })}
      />
      <div className="list-bar-space" />
      {faces.length > 1 && (
        <Segmented<'list' | 'board' | 'calendar'>
          size="small"
          className="list-face"
          aria-label={t('显示方式')}
          value={search.as ?? 'list'}
          options={faces}
          onChange={(face) => onSearch({ as: face === 'list' ? undefined : face, open: undefined })}
        />
      )}
      <Dropdown
        menu={{
          items: allowed.map(({ key, label }) => ({ key, label })),
          onClick: ({ key }) => allowed.find((action) => action.key === key)?.act(),
        }}
        trigger={['click']}
      >
        <Button size="small" icon={<EllipsisOutlined />} aria-label={t('更多')} />
      </Dropdown>
      {object.can.includes('create') && (
        <Button size="small" className="list-create" icon={<PlusOutlined />} onClick={() => onSearch({ create: true })}>
          {t('新建{{object}}', { object: object.label })}
        </Button>
      )}
      <Suspense>
        {open === 'filter' && (
          <FilterEditor
            object={object}
            comparisons={comparisons}
            onApply={(next) => onSearch({ filter: conditionOf(next) })}
            onClose={() => setOpen(null)}
          />
        )}
        {open === 'columns' && (
          <ColumnChooser
            object={object}
            columns={columns}
            changed={columnsChanged}
            onChange={onColumns}
            onReset={onResetColumns}
            onClose={() => setOpen(null)}
          />
        )}
        {open === 'export' && (
          <ExportDialog
            object={object}
            columns={columns}
            request={{ view, search: search.search, filter: search.filter, sort: search.sort }}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </div>
  );
}
