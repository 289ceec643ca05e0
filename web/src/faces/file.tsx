import { PaperClipOutlined } from '@ant-design/icons';
import type { FileField } from '@tide/model/fields/file';
import { lazy } from 'react';
import type { Face } from './face';

const FilesControl = lazy(() => import('../controls/FilesControl'));

/** A file as a record carries it. */
export interface FileReference {
  id: string;
  title: string;
  size: number;
  mime: string;
}

export const fileFace: Face<FileField> = {
  width: 160,
  wide: true,
  Cell: ({ value }) => (
    <span>
      {(value as FileReference[]).map((file) => (
        <a
          key={file.id}
          href={`/api/files/${file.id}`}
          style={{ marginRight: 8 }}
          onClick={(event) => event.stopPropagation()}
        >
          <PaperClipOutlined /> {file.title}
        </a>
      ))}
    </span>
  ),
  Input: ({ field, value, onChange, ...rest }) => (
    <FilesControl
      {...rest}
      maxFiles={field.maxFiles}
      value={(value as FileReference[] | null) ?? []}
      onChange={onChange}
    />
  ),
};
