import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, ExpandAltOutlined, LinkOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenedObject } from '../api/definitions';
import './record.css';
import { RecordView } from './RecordView';

interface Props {
  object: string;
  id: string;
  /** Where it stands in the list. */
  position?: { at: number; of: number };
  onStep?(step: 1 | -1): void;
  onClose(): void;
}

/** A record beside its list, without a mask: the list stays in use. */
export default function RecordDrawer({ object: name, id, position, onStep, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const object = useOpenedObject(name);
  if (!object) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}/${name}/${id}`);
    void message.success(t('链接已复制。'));
  };
  return (
    <section className="drawer" aria-label={object.label}>
      <div className="drawer-bar">
        <span>
          {object.label}
          {position && ` ${t('第 {{at}} / {{of}} 个', position)}`}
        </span>
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={t('上一个')}
          disabled={!position || position.at <= 1}
          onClick={() => onStep?.(-1)}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={t('下一个')}
          disabled={!position || position.at >= position.of}
          onClick={() => onStep?.(1)}
        />
        <Button
          type="text"
          size="small"
          icon={<LinkOutlined />}
          aria-label={t('复制链接')}
          onClick={() => void copy()}
        />
        <Link to="/$object/$id" params={{ object: name, id }} aria-label={t('整页打开')} title={t('整页打开')}>
          <Button type="text" size="small" icon={<ExpandAltOutlined />} tabIndex={-1} />
        </Link>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('关闭')} onClick={onClose} />
      </div>
      <RecordView key={id} object={object} id={id} onGone={onClose} />
    </section>
  );
}
