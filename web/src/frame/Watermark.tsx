import { Watermark as AntdWatermark } from 'antd';
import { useEffect, useState } from 'react';
import { useWorkspace } from '../api/definitions';
import { useMoments } from '../faces/moments';

/** Name and time, faint over everything that is shown, dialogs too; neither mouse nor screen reader meets it. */
export default function Watermark() {
  const { me } = useWorkspace();
  const { full } = useMoments();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), 60_000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <div className="watermark" aria-hidden="true">
      <AntdWatermark
        content={[`${me.user.name} ${me.user.username}`, full(now.toISOString())]}
        font={{ color: 'rgba(127, 137, 146, 0.16)', fontSize: 13 }}
        gap={[120, 120]}
        style={{ width: '100%', height: '100%' }}
      >
        <div />
      </AntdWatermark>
    </div>
  );
}
