import { Image } from 'antd';
import { cloneElement, type ReactElement, useState } from 'react';
import type { FileReference } from '../faces/file';

interface Props {
  pictures: readonly FileReference[];
  /** The one to begin with. */
  first: FileReference;
  onClose(): void;
}

/** Pictures of a record over the whole window: zoomed, turned, stepped through. */
export default function PicturePreview({ pictures, first, onClose }: Props) {
  const [current, setCurrent] = useState(pictures.indexOf(first));
  return (
    <Image.PreviewGroup
      items={pictures.map(({ id, title }) => ({ src: `/api/files/${id}`, alt: title }))}
      preview={{
        open: true,
        current,
        onChange: setCurrent,
        onOpenChange: (open) => !open && onClose(),
        // The library gives the large picture no name of its own.
        imageRender: (image, shown) =>
          cloneElement(image as ReactElement<{ alt?: string }>, { alt: pictures[shown.current]?.title ?? '' }),
      }}
    />
  );
}
