import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DepartmentJson } from '@tide/model/api/organisation';
import { App, Button, Checkbox, Tree } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { DepartmentModal } from './DepartmentModal';
import { placeOf, treeOf } from './organisation';

interface Props {
  departments: readonly DepartmentJson[];
  chosen?: string;
  /** Whether a department may be added on the top; delegates add below theirs. */
  top: boolean;
  onChoose(id: string | undefined): void;
}

interface Move {
  id: string;
  parentId: string | null;
  before: string | null;
  updateRecords?: boolean;
}

/** The tree of departments: a click narrows the users, dragging sorts a department or moves it with everything below it. */
export function Departments({ departments, chosen, top, onChoose }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [edited, setEdited] = useState<DepartmentJson | 'new' | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const move = useMutation({
    mutationFn: ({ id, ...changes }: Move) =>
      api.patch<{ job: string } | undefined>(`settings/departments/${id}`, changes),
    onSuccess: (answer) => {
      if (answer?.job) void message.info(t('历史数据的所属部门在后台更新，进度见「后台任务」。'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
    onError: (error) => void message.error(error.message),
  });
  const current = departments.find((department) => department.id === chosen);

  /** Sorting happens at once; a move into another department asks, because rights follow from it. */
  function drop(dragged: string, target: string, side: 'inside' | 'above' | 'below'): void {
    const department = departments.find(({ id }) => id === dragged);
    const place = placeOf(departments, dragged, target, side);
    if (!department) return;
    if (place.parentId === department.parentId) {
      move.mutate({ id: dragged, ...place });
      return;
    }
    const parent = departments.find(({ id }) => id === place.parentId)?.name;
    let updateRecords = false;
    modal.confirm({
      title: parent
        ? t('把「{{name}}」移到「{{parent}}」下面？', { name: department.name, parent })
        : t('把「{{name}}」移到最上层？', { name: department.name }),
      content: (
        <>
          <p>{t('它的下级部门和用户一起移动。')}</p>
          <Checkbox onChange={({ target: { checked } }) => (updateRecords = checked)}>
            {t('同步更新历史数据所属部门')}
          </Checkbox>
        </>
      ),
      okText: t('移动'),
      cancelText: t('取消'),
      onOk: () => move.mutate({ id: dragged, ...place, updateRecords }),
    });
  }

  return (
    <aside className="people-tree">
      <div className="people-tree-head">
        <b>{t('部门')}</b>
        {current?.editable && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('修改部门')}
            title={t('修改部门')}
            onClick={() => setEdited(current)}
          />
        )}
        {(top || current) && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('新增部门')}
            title={t('新增部门')}
            onClick={() => setEdited('new')}
          />
        )}
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
        draggable={{
          icon: false,
          nodeDraggable: ({ key }) => departments.some(({ id, editable }) => id === key && editable),
        }}
        treeData={treeOf(departments)}
        titleRender={(node) => (
          <span className={node.closed ? 'people-disabled' : undefined}>
            {node.title}
            {node.closed && ` (${t('停用')})`}
          </span>
        )}
        selectedKeys={chosen ? [chosen] : []}
        onSelect={([key]) => onChoose(key === undefined ? undefined : String(key))}
        onDrop={({ dragNode, node, dropToGap, dropPosition }) => {
          const at = Number(node.pos.split('-').at(-1));
          const side = !dropToGap ? 'inside' : dropPosition <= at ? 'above' : 'below';
          drop(String(dragNode.key), String(node.key), side);
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
