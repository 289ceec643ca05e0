import { PaperClipOutlined, PictureOutlined } from '@ant-design/icons';
import type { FileField } from '@tide/model/fields/file';
import { lazy, type MouseEvent, Suspense, useState } from 'react';
import type { Face } from './face';

const FilesControl = lazy(() => import('../controls/FilesControl'));
const PicturePreview = lazy(() => import('../controls/PicturePreview'));

/** A file as a record carries it. */
export interface FileReference {
  id: string;
  title: string;
  size: number;
  mime: string;
}

const isPicture = ({ mime }: FileReference) => mime.startsWith('image/');

/** Pictures open over the page, PDF in a tab of its own, everything else is saved (the server decides by what it has sniffed). */
function Files({ files }: { files: readonly FileReference[] }) {
  const [shown, setShown] = useState<FileReference | null>(null);
  const open = (event: MouseEvent, file: FileReference) => {
    event.stopPropagation();
    // Ctrl, Cmd or the middle button open a tab, as with every link.
    if (!isPicture(file) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setShown(file);
  };
  return (
    <span>
      {files.map((file) => (
        <a
          key={file.id}
          href={`/api/files/${file.id}`}
          style={{ marginRight: 8 }}
          {...(file.mime === 'application/pdf' && { target: '_blank', rel: 'noopener' })}
          onClick={(event) => open(event, file)}
        >
          {isPicture(file) ? <PictureOutlined /> : <PaperClipOutlined />} {file.title}
        </a>
      ))}
      <Suspense>
        {shown && <PicturePreview pictures={files.filter(isPicture)} first={shown} onClose={() => setShown(null)} />}
      </Suspense>
    </span>
  );
}

export const fileFace: Face<FileField> = {
  width: 160,
  wide: true,
  Cell: ({ value }) => <Files files={value as FileReference[]} />,
  Input: ({ field, value, onChange, ...rest }) => (
    <FilesControl
      {...rest}
      maxFiles={field.maxFiles}
      value={(value as FileReference[] | null) ?? []}
      onChange={onChange}
    />
  ),
};
