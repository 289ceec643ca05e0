import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UserImportAnswer, UserImportRow } from '@tide/model/api/organisation';
import { Alert, Button, Drawer, Segmented, Space } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, api } from '../api/client';
import { usePhone } from '../frame/usePhone';

type Outcome = UserImportRow['outcome'];

const fieldWords: Record<string, string> = {
  name: '姓名',
  employeeNumber: '工号',
  department: '部门',
  extraDepartments: '兼职部门',
  roles: '角色',
  manager: '直属上级',
  mobile: '手机',
  phone: '电话',
  email: '邮箱',
  hireDate: '入职日期',
  leaveDate: '离职日期',
  timeZone: '时区',
  status: '状态',
};

function formOf(file: File, hash?: string): FormData {
  const form = new FormData();
  form.set('file', file);
  if (hash !== undefined) form.set('hash', hash);
  return form;
}

/** Hands the one-time passwords over as a file; they stand nowhere else. */
function savePasswords(content: string, name: string): void {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** 导入用户 (spec ORG-05): a file, what would become of every row, and then exactly that. */
export function UserImport({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const phone = usePhone();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const fileName = `${t('一次性密码')}.xlsx`;
  const check = useMutation({
    mutationFn: (chosen: File) => api.post<UserImportAnswer>('settings/users/import/check', formOf(chosen)),
  });
  const run = useMutation({
    mutationFn: ({ chosen, hash }: { chosen: File; hash: string }) =>
      api.post<UserImportAnswer>('settings/users/import/run', formOf(chosen, hash)),
    onSuccess: async ({ passwords }) => {
      if (passwords !== null) savePasswords(passwords, fileName);
      await client.invalidateQueries({ queryKey: ['settings'] });
    },
  });
  const take = (files: FileList | null) => {
    const chosen = files?.[0];
    if (!chosen || check.isPending || run.isPending) return;
    setFile(chosen);
    run.reset();
    check.mutate(chosen);
  };
  const done = run.data;
  const answer = done ?? check.data;
  const writable = answer ? answer.counts.created + answer.counts.updated : 0;
  const error = run.error ?? check.error;
  return (
    <Drawer
      open
      size={phone ? '100%' : 760}
      title={t('导入用户')}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <Space>
          {answer && !done && file && (
            <Button
              type="primary"
              disabled={writable === 0 || run.error !== null}
              loading={run.isPending}
              onClick={() => run.mutate({ chosen: file, hash: answer.hash })}
            >
              {t('导入 {{count}} 名用户', { count: writable })}
            </Button>
          )}
          {answer && !done && (
            <Button disabled={run.isPending} onClick={() => input.current?.click()}>
              {t('换一个文件')}
            </Button>
          )}
          <Button onClick={onClose}>{done ? t('关闭') : t('取消')}</Button>
        </Space>
      }
    >
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xls,.csv"
        hidden
        onChange={(event) => {
          take(event.target.files);
          // The same file, corrected, can be chosen again.
          event.target.value = '';
        }}
      />
      {!answer && (
        <div className="people-drop">
          <InboxOutlined />
          <p>{t('已有的用户按用户名更新，留空的格不修改；先逐行检查，确认后才写入。')}</p>
          <Button type="primary" loading={check.isPending} onClick={() => input.current?.click()}>
            {t('选择文件')}
          </Button>
          <a href={addressOf('settings/users/template')}>
            <DownloadOutlined /> {t('下载导入模板')}
          </a>
        </div>
      )}
      {error && <Alert type="error" showIcon title={error.message} className="people-reason" />}
      {done?.passwords && (
        <Alert
          type="warning"
          showIcon
          className="people-reason"
          title={t('新用户的一次性密码已下载为文件，只有这一次。请分别告诉本人，首次登录时必须修改。')}
          action={
            <Button size="small" onClick={() => savePasswords(done.passwords ?? '', fileName)}>
              {t('再次下载')}
            </Button>
          }
        />
      )}
      {answer && <Outcomes answer={answer} done={done !== undefined} />}
    </Drawer>
  );
}

function Outcomes({ answer, done }: { answer: UserImportAnswer; done: boolean }) {
  const { t } = useTranslation();
  const { counts, rows, ignored } = answer;
  const [picked, setPicked] = useState<Outcome | null>(null);
  const shownWords: Record<Outcome, string> = {
    create: t('新建 {{count}}', { count: counts.created }),
    update: t('更新 {{count}}', { count: counts.updated }),
    skip: t('没有变化 {{count}}', { count: counts.skipped }),
    refuse: t('不能导入 {{count}}', { count: counts.failed }),
  };
  const first: Outcome =
    counts.failed > 0 ? 'refuse' : counts.created > 0 ? 'create' : counts.updated > 0 ? 'update' : 'skip';
  const chosen = picked ?? first;
  return (
    <>
      <p className="people-note">
        {done ? t('导入完成：') : t('检查完成，还没有写入：')}
        {t('读取 {{read}} = 新建 {{created}} + 更新 {{updated}} + 没有变化 {{skipped}} + 不能导入 {{failed}}', {
          ...counts,
        })}
        {ignored.length > 0 && t('。没有用到的列：{{columns}}', { columns: ignored.join(t('、')) })}
      </p>
      <Segmented<Outcome>
        value={chosen}
        onChange={setPicked}
        options={(['create', 'update', 'skip', 'refuse'] as const).map((value) => ({
          value,
          label: shownWords[value],
        }))}
      />
      <table className="people-rows">
        <thead>
          <tr>
            <th>{t('行')}</th>
            <th>{t('用户名')}</th>
            <th>{t('姓名')}</th>
            <th>{chosen === 'refuse' ? t('原因') : t('内容')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ outcome }) => outcome === chosen)
            .map((row) => (
              <tr key={row.row}>
                <td>{row.row}</td>
                <td>{row.username}</td>
                <td>{row.name}</td>
                <td>{chosen === 'refuse' ? <Reasons row={row} /> : <Changes row={row} />}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function Reasons({ row }: { row: UserImportRow }) {
  return row.messages.map((reason) => (
    <div key={reason} className="field-problem">
      {reason}
    </div>
  ));
}

function Changes({ row }: { row: UserImportRow }) {
  const { t } = useTranslation();
  const said = ({ field, to }: UserImportRow['changes'][number]) =>
    field === 'status' && to !== null ? t(to) : (to ?? t('空'));
  return row.changes
    .filter(({ field }) => row.outcome === 'update' || (field !== 'name' && field !== 'status'))
    .map((change) => (
      <div key={change.field}>
        {t(fieldWords[change.field] ?? change.field)}：{row.outcome === 'update' && `${change.from ?? t('空')} → `}
        {said(change)}
      </div>
    ));
}
