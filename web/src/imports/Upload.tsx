import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../api/client';
import { useMoments } from '../faces/moments';
import { ImportHead } from './ImportHead';
import { importsQuery, uploadImport } from './importApi';
import { statusWords } from './words';

/** The first step: a file, dropped or chosen; below it what was imported before. */
export function Upload({ object }: { object: ObjectJson }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const earlier = useQuery(importsQuery(object.name));
  const upload = useMutation({
    mutationFn: (file: File) => uploadImport(object.name, file),
    onSuccess: ({ id }) => void navigate({ to: '/$object/import/$id', params: { object: object.name, id } }),
  });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !upload.isPending) upload.mutate(file);
  };
  return (
    <section className="import">
      <ImportHead object={object} step={0} />
      <div className="import-body">
        <div className="import-main">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same */}
          <div
            className={`import-drop${over ? ' over' : ''}`}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              take(event.dataTransfer.files);
            }}
          >
            <InboxOutlined />
            <b>{t('把 Excel 或 CSV 文件拖到这里')}</b>
            <span>
              {t('支持 xlsx、xls、csv，原样上传即可：标题行、编码和列会自动识别，导入前先检查，不会直接写入。')}
            </span>
            <input
              ref={input}
              type="file"
              accept=".xlsx,.xls,.csv"
              hidden
              onChange={(event) => take(event.target.files)}
            />
            <Button type="primary" loading={upload.isPending} onClick={() => input.current?.click()}>
              {t('选择文件')}
            </Button>
          </div>
          <p className="import-template">
            <DownloadOutlined />
            <a href={addressOf('imports/template', { object: object.name })}>{t('下载导入模板')}</a>
            {t('，里面写明了必填的列和可选的值。')}
          </p>
          {upload.error && <Alert type="error" title={upload.error.message} style={{ marginTop: 16 }} />}
          {earlier.data && earlier.data.items.length > 0 && (
            <>
              <h3>{t('最近的导入')}</h3>
              <div className="import-rows">
                <table className="import-table import-earlier">
                  <tbody>
                    {earlier.data.items.map((item) => (
                      <tr key={item.id}>
                        <td className="cut">
                          <Link to="/$object/import/$id" params={{ object: object.name, id: item.id }}>
                            {item.fileName}
                          </Link>
                        </td>
                        <td>{t(statusWords[item.status])}</td>
                        <td className="cut">
                          {item.counts.read > 0 &&
                            t(
                              '读取 {{read}}，新建 {{created}}，更新 {{updated}}，跳过 {{skipped}}，不能导入 {{failed}}',
                              { ...item.counts },
                            )}
                        </td>
                        <td>{full(item.createdAt)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )}
        </div>
      </div>
    </section>
  );
}
