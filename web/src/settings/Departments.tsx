import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DepartmentJson } from '@tide/model/api/organisation';
import { App, Button, Tree } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { DepartmentModal } from './DepartmentModal';
import { treeOf } from './organisation';

interface Props {
  departments: readonly DepartmentJson[];
  chosen?: string;
  onChoose(id: string | undefined): void;
}

/** The tree of departments: a click narrows the users, dragging moves a department with everything below it. */
export function Departments({ departments, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [edited, setEdited] = useState<DepartmentJson | 'new' | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const move = useMutation({
    mutationFn: ({ id, parentId }: { id: string; parentId: string | null }) =>
      api.patch(`settings/departments/${id}`, { parentId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
    onError: (error) => void message.error(error.message),
  });
  const current = departments.find((department) => department.id === chosen);
  return (
    <aside className="people-tree">
      <div className="people-tree-head">
        <b>{t('部门')}</b>
        {current && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('修改部门')}
            title={t('修改部门')}
            onClick={() => setEdited(current)}
          />
        )}
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          aria-label={t('新增部门')}
          title={t('新增部门')}
          onClick={() => setEdited('new')}
        />
      </div>
      <button
        type="button"
        className={chosen ? 'plain people-all' : 'plain people-all chosen'}
        onClick={() => onChoose(undefined)}
      >
        {t('所有部门')}
      </button>
      <Tree
        blockNode
        // Open unless somebody has closed it, also what comes later.
        expandedKeys={departments.map(({ id }) => id).filter((id) => !closed.has(id))}
        onExpand={(_, { node, expanded }) => {
          const next = new Set(closed);
          if (expanded) next.delete(String(node.key));
          else next.add(String(node.key));
          setClosed(next);
        }}
        draggable={{ icon: false }}
        treeData={treeOf(departments)}
        titleRender={(node) => (
          <span className={node.closed ? 'people-disabled' : undefined}>
            {node.title}
            {node.closed && ` (${t('停用')})`}
          </span>
        )}
        selectedKeys={chosen ? [chosen] : []}
        onSelect={([key]) => onChoose(key === undefined ? undefined : String(key))}
        onDrop={({ dragNode, node, dropToGap }) => {
          const target = departments.find((department) => department.id === String(node.key));
          move.mutate({
            id: String(dragNode.key),
            parentId: dropToGap ? (target?.parentId ?? null) : String(node.key),
          });
        }}
      />
      {edited && (
        <DepartmentModal
          department={edited === 'new' ? null : edited}
          parentId={edited === 'new' ? (chosen ?? null) : edited.parentId}
          departments={departments}
          onClose={() => setEdited(null)}
        />
      )}
    </aside>
  );
}
