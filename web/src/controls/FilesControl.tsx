import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { FileReference } from '../faces/file';

interface Props {
  value: FileReference[];
  onChange(value: FileReference[]): void;
  maxFiles?: number;
  id?: string;
  autoFocus?: boolean;
}

function upload(file: File): Promise<FileReference> {
  const form = new FormData();
  form.set('file', file);
  return api.post<FileReference>('files', form);
}

/** Uploads files; the record takes them when it is saved. */
export default function FilesControl({ value, onChange, maxFiles = 50, id }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (files: File[]) => Promise.all(files.map(upload)),
    onSuccess: (added) => onChange([...value, ...added]),
    onError: (error) => void message.error(error.message),
  });
  return (
    <div className="face-links">
      {value.map((file) => (
        <div key={file.id} className="face-link">
          <a href={`/api/files/${file.id}`} className="cut">
            <PaperClipOutlined /> {file.title}
          </a>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('移除 {{title}}', { title: file.title })}
            onClick={() => onChange(value.filter((item) => item.id !== file.id))}
          />
        </div>
      ))}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          add.mutate([...(event.target.files ?? [])].slice(0, maxFiles - value.length));
          event.target.value = '';
        }}
      />
      <Button
        id={id}
        icon={<UploadOutlined />}
        loading={add.isPending}
        disabled={value.length >= maxFiles}
        onClick={() => input.current?.click()}
      >
        {t('上传文件')}
      </Button>
    </div>
  );
}
