import type { SelectProps } from 'antd';
import { lazy, Suspense } from 'react';

const Select = lazy(() => import('antd/es/select'));

/** A select that is loaded when the first one is shown: lists show choices and choose none. */
export function LazySelect(props: SelectProps) {
  return (
    <Suspense fallback={<span className="ant-select" />}>
      <Select {...props} />
    </Suspense>
  );
}
